import { crc32 } from "../../../training/crc32.ts";
import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../device-error.ts";
import { checkStorageName } from "../packets/storage-lines.ts";
import type { ReplSession } from "../repl/repl-session.ts";
import type { FlashFile } from "./flash-file.ts";
import { cutIntoParts, isWholePart, type Part, partName } from "./parts.ts";
import { FILE_OVERHEAD, parseSurvey, RESERVE, type Survey, surveyExpression } from "./switch-code.ts";
import { tokeniseFiles } from "./tokenise-files.ts";

export interface FlashPlan {
  /** Files that differ from what is on the watch. */
  readonly changed: readonly FlashFile[];
  /** What the changed files are sent as. */
  readonly parts: readonly Part[];
  /** Those of them that an interrupted flash has not brought over already. */
  readonly missingParts: readonly Part[];
  readonly unchanged: readonly FlashFile[];
  /** Files to erase once the new ones are in place. */
  readonly erase: readonly string[];
  /** Temporary files that nobody needs any more. */
  readonly leftovers: readonly string[];
  /** Bytes of Storage that the flash takes while it goes on, and those it can have. */
  readonly neededBytes: number;
  readonly freeBytes: number;
  /** Whether Storage has to be compacted first. */
  readonly compact: boolean;
}

export interface PlanOptions {
  /** Names of files of an older version that are not wanted any more. */
  readonly erase?: readonly string[];
  /** Sends everything, whether it changed or not. */
  readonly force?: boolean;
}

/** A checksum of a whole Storage takes a while on the watch. */
const SURVEY_LIMIT = 15_000;

/**
 * Asks the watch what is there and says what a flash would do, with the files as they are to be on this watch. Finishes or undoes an interrupted earlier switch.
 * @throws DeviceError `storage-full` when the files do not fit, and what `ReplSession.evaluate` throws
 */
export async function planFlash(
  session: ReplSession,
  files: readonly FlashFile[],
  options: PlanOptions = {},
): Promise<FlashPlan> {
  for (const file of files) checkStorageName(file.name, file.bytes);
  const wanted = tokeniseFiles(files, session.watch.version);
  const names = files.map((file) => file.name);
  const survey = parseSurvey(
    await session.evaluate(surveyExpression(names), { repeatable: true, limit: SURVEY_LIMIT }),
  );
  if (!survey)
    throw new DeviceError("protocol", phrase`${session.link.name}: the watch's Storage gives no sense`);
  return makePlan(wanted, survey, session.watch.board, options);
}

function makePlan(
  files: readonly FlashFile[],
  survey: Survey,
  board: string,
  options: PlanOptions,
): FlashPlan {
  const isThere = (file: FlashFile, i: number) => !options.force && survey.checksums[i] === crc32(file.bytes);
  const changed = files.filter((file, i) => !isThere(file, i));
  const parts = cutIntoParts(changed, board);
  const whole = survey.temporaries.filter((it) => isWholePart(it.name, it.checksum));
  const wholeNames = new Set(options.force ? [] : whole.map((it) => it.name));
  const missingParts = parts.filter((part) => !wholeNames.has(partName(part.id)));
  const wanted = new Set(parts.map((part) => partName(part.id)).filter((name) => wholeNames.has(name)));

  // Every changed file is there twice, in parts and in place, before the old one becomes trash.
  const lengths = [
    ...missingParts.map((part) => part.stored.length),
    ...changed.map((file) => file.bytes.length),
  ];
  const neededBytes =
    lengths.length === 0 ? 0 : lengths.reduce((sum, it) => sum + it + FILE_OVERHEAD, RESERVE);
  const freeBytes = survey.freeBytes + survey.trashBytes;
  if (neededBytes > freeBytes) throw storageFull(neededBytes, freeBytes);
  return {
    changed,
    parts,
    missingParts,
    unchanged: files.filter(isThere),
    erase: (options.erase ?? []).filter((name) => !files.some((file) => file.name === name)),
    leftovers: survey.temporaries.map((it) => it.name).filter((name) => !wanted.has(name)),
    neededBytes,
    freeBytes,
    compact: neededBytes > survey.freeBytes,
  };
}

/** Of these files, those that have a byte in one of these parts. */
export function filesIn(parts: readonly Part[], files: readonly FlashFile[]): FlashFile[] {
  let start = 0;
  return files.filter((file) => {
    const begin = start;
    start += file.bytes.length;
    return parts.some((part) => part.start < begin + file.bytes.length && part.start + part.length > begin);
  });
}

/** The error of a Storage that cannot hold what is to be flashed. */
export function storageFull(neededBytes: number, freeBytes: number): DeviceError {
  return new DeviceError(
    "storage-full",
    phrase`the watch's Storage has ${freeBytes} bytes free and ${neededBytes} are needed while files are replaced`,
    { hint: phrase`Remove an app or old recordings from the watch, and try again.` },
  );
}
