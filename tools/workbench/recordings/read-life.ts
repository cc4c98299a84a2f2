import { NO_TURN, type Turn, turnCounts } from "../../../training/data/axes/turn.ts";
import { turnRecordings } from "../../../training/data/axes/turn-recordings.ts";
import { loadDataSet } from "../../../training/data/dataset/data-set.ts";
import type { DetectorOptions } from "../../../training/data/detector/detector-options.ts";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import type { RecordedLife } from "../../../training/data/negatives/recorded-life.ts";
import { everydayHours, isEverydayPath } from "../../../training/data/recordings/everyday-file.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { cutEveryday } from "../../../training/judging/evaluation/everyday.ts";
import { phrase } from "../../../training/phrase.ts";
import type { Files } from "../files/files.ts";
import { basename, dirname, join } from "../files/paths.ts";
import { readText } from "../files/read-text.ts";
import { requireThere } from "../files/require-there.ts";
import type { Following } from "../work.ts";
import { readRecordings } from "./read-recordings.ts";
import { type ReadEvent, reportReading } from "./train-data.ts";

/** Real everyday movement, with the time that it was recorded over. */
export type TimedLife = RecordedLife & { readonly hours: number };

/**
 * Reads everyday movement: what the recorder app kept (`everyday-….txt`, in a folder also beside others, which are then passed
 * over), or else recordings of whole hours in order, which are cut as the watch would.
 *
 * @param options `turn`: by which the gestures are turned, too, for the day is whoever made them had. `detector`: that cuts whole hours
 * @throws FileError; RecordingError "no-recordings"
 */
export async function readLife(
  at: Files,
  path: string,
  { turn, detector }: { readonly turn?: Turn | undefined; readonly detector?: DetectorOptions },
  { report }: Following<ReadEvent>,
): Promise<TimedLife> {
  const kept = await everydayFiles(at, path);
  const life =
    kept.length > 0 ? await readKept(at, path, kept, report) : await readHours(at, path, detector, report);
  if (life.hours === 0) {
    throw new RecordingError(
      "no-recordings",
      phrase`${at.nameOf(path)}: there is no everyday movement in it`,
      {
        hint: phrase`Record an hour with the recorder app on the watch, and fetch it with: bangle-gestures collect --everyday`,
      },
    );
  }
  return turnLife(life, turn ?? NO_TURN);
}

/** The same in other axes. */
export function turnLife(life: TimedLife, turn: Turn): TimedLife {
  return {
    ...life,
    events: turnRecordings(life.events, () => turn),
    ...(life.streams ? { streams: life.streams.map((samples) => turnCounts(samples, turn)) } : {}),
  };
}

/** What the recorder app kept there, as paths below the folder. */
export async function everydayFiles(at: Files, path: string): Promise<string[]> {
  if ((await requireThere(at, path)) === "folder") return at.filesBelow(path, isEverydayPath);
  return isEverydayPath(path) ? [basename(path)] : [];
}

type Report = Following<ReadEvent>["report"];

async function readKept(
  at: Files,
  path: string,
  names: readonly string[],
  report: Report,
): Promise<TimedLife> {
  const root = (await at.kindOf(path)) === "folder" ? path : dirname(path);
  let hours = 0;
  const files = [];
  for (const name of names) {
    const text = await readText(at, join(root, name));
    hours += everydayHours(text);
    files.push({ root, path: name, text, name: at.nameOf(join(root, name)) });
  }
  const dataSet = loadDataSet(files);
  // An hour of rest has no event in it, and is one all the same.
  reportReading({ ...dataSet, notes: [] }, report);
  return { events: dataSet.recordings, hours };
}

async function readHours(
  at: Files,
  path: string,
  detector: DetectorOptions | undefined,
  report: Report,
): Promise<TimedLife> {
  const dataSet = await readRecordings(at, [path]);
  reportReading(dataSet, report);
  const gestures = dataSet.labels.filter((label) => !isNoGesture(label));
  // Hours in which nobody made a gesture have one name, if any.
  if (gestures.length > 1) {
    throw new RecordingError(
      "no-recordings",
      phrase`${at.nameOf(path)}: these are recordings of gestures (${gestures.join(", ")}), and everyday movement has none`,
      { hint: phrase`Give a folder of everyday hours: the recorder app on the watch records them.` },
    );
  }
  return cutEveryday(dataSet.recordings, detector);
}
