import { type Phrase, phrase } from "../../phrase.ts";
import { formatScreenRotation, parseScreenRotation } from "../axes/screen-rotation.ts";
import { DEFAULT_COUNTS_PER_G, DEFAULT_RATE_HZ, type SessionInfo } from "./recording.ts";
import { RecordingError } from "./recording-error.ts";

/** The `format:` line that our own files begin with. */
export const RECORDING_FORMAT = "bangle-gestures/1";

/** The `# key: value` lines of a file, by key. Keys nobody knows are kept. */
export type Header = ReadonlyMap<string, string>;

/** What a header says, with what is wrong with it by key. */
export interface ReadHeader {
  readonly info: SessionInfo;
  readonly problems: ReadonlyMap<string, Phrase>;
}

/** Reads the known keys; a value that makes no sense is a problem, and the default is used in its place. */
export function readHeader(header: Header): ReadHeader {
  const problems = new Map<string, Phrase>();

  function positive(key: string): number | undefined {
    const text = header.get(key);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text !== "" && Number.isFinite(value) && value > 0) return value;
    problems.set(key, phrase`${key} is "${text}", not a number above 0`);
    return undefined;
  }

  const format = header.get("format");
  if (format !== undefined && format !== RECORDING_FORMAT) {
    problems.set("format", phrase`format is "${format}"; this program reads ${RECORDING_FORMAT}`);
  }
  const hand = header.get("hand");
  if (hand !== undefined && hand !== "left" && hand !== "right") {
    problems.set("hand", phrase`hand is "${hand}", not left or right`);
  }
  const turned = header.get("screenRotation");
  const screenRotation = turned === undefined ? undefined : parseScreenRotation(turned);
  if (turned !== undefined && !screenRotation) {
    problems.set(
      "screenRotation",
      phrase`screenRotation is "${turned}", not 0, 90, 180 or 270, with " mirrored" after it where it is`,
    );
  }
  const recordedAt = header.get("recordedAt");
  const isDate = recordedAt !== undefined && !Number.isNaN(Date.parse(recordedAt));
  if (recordedAt !== undefined && !isDate) {
    problems.set("recordedAt", phrase`recordedAt is "${recordedAt}", not a date and time`);
  }
  const countsPerG = positive("countsPerG");
  const rateHz = positive("rateHz");
  const device = header.get("device");
  const firmware = header.get("firmware");
  const info: SessionInfo = {
    countsPerG: countsPerG ?? DEFAULT_COUNTS_PER_G,
    rateHz: rateHz ?? DEFAULT_RATE_HZ,
    assumed: countsPerG === undefined || rateHz === undefined,
    ...(device ? { device } : {}),
    ...(firmware ? { firmware } : {}),
    ...(hand === "left" || hand === "right" ? { hand } : {}),
    ...(screenRotation ? { screenRotation } : {}),
    ...(isDate ? { recordedAt } : {}),
  };
  return { info, problems };
}

/**
 * The `# key: value` lines (with line ends) that say what `info` and `extra` hold. Units that were only assumed are
 * not written down as if they were known.
 */
export function formatHeader(info: SessionInfo, extra: Readonly<Record<string, string>> = {}): string {
  const values: [string, string | undefined][] = [
    ["format", RECORDING_FORMAT],
    ["countsPerG", info.assumed ? undefined : String(info.countsPerG)],
    ["rateHz", info.assumed ? undefined : String(info.rateHz)],
    ["device", info.device],
    ["firmware", info.firmware],
    ["hand", info.hand],
    ["screenRotation", info.screenRotation && formatScreenRotation(info.screenRotation)],
    ["recordedAt", info.recordedAt],
    ...Object.entries(extra),
  ];
  return values
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([key, value]) => `# ${checked(key, /^[A-Za-z][\w-]*$/)}: ${checked(value, /^\S(.*\S)?$/)}\n`)
    .join("");
}

function checked(text: string, pattern: RegExp): string {
  if (pattern.test(text)) return text;
  throw new RecordingError("bad-name", phrase`"${text}" cannot stand in a "# key: value" line`, {
    hint: phrase`Use one line of text without spaces at its ends.`,
  });
}
