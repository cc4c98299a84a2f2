import { recordingMark } from "../../../training/data/dataset/data-hash.ts";
import { checkDataSet } from "../../../training/data/dataset/doctor/doctor.ts";
import { normaliseUnits } from "../../../training/data/dataset/doctor/normalise-units.ts";
import { groupBy } from "../../../training/data/dataset/group-by.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { UserError } from "../../../training/errors.ts";
import type { Files } from "../files/files.ts";
import { readLearned } from "../models/model-directory.ts";
import { readRecordings } from "./read-recordings.ts";

/** What an emulated wrist makes. */
export interface PlayedRecordings {
  /** A label after the other, again and again. */
  readonly recordings: readonly Recording[];
  /** The folder they are from. */
  readonly folder: string;
  /** Whether the model learned from others of this folder, and so knows such gestures. */
  readonly known: boolean;
}

/**
 * Recordings to try a model with: those of the first folder from which it learned that were held back from it, or all of that
 * folder where none was. Where it learned from no folder that is given, the last folder's.
 *
 * @throws FileError when the last folder cannot be read
 */
export async function playedRecordings(
  at: Files,
  model: string,
  folders: readonly [...string[], string],
): Promise<PlayedRecordings> {
  const learned = await readLearned(at, model);
  const isLearned = (recording: Recording) => learned.has(recordingMark(recording));
  for (const folder of folders.slice(0, -1)) {
    const recordings = await readInWatchUnits(at, folder).catch(noneToRead);
    if (recordings.some(isLearned)) return heldBack(folder, recordings);
  }
  const last = folders[folders.length - 1] ?? "";
  const recordings = await readInWatchUnits(at, last);
  if (recordings.some(isLearned)) return heldBack(last, recordings);
  return { folder: last, known: false, recordings: inTurn(recordings) };

  function heldBack(folder: string, all: readonly Recording[]): PlayedRecordings {
    const unseen = all.filter((recording) => !isLearned(recording));
    return { folder, known: true, recordings: inTurn(unseen.length > 0 ? unseen : all) };
  }
}

/** As training reads them, so that marks agree. */
async function readInWatchUnits(at: Files, folder: string): Promise<readonly Recording[]> {
  const dataSet = await readRecordings(at, [folder]);
  return normaliseUnits(dataSet, checkDataSet(dataSet)).recordings;
}

function noneToRead(error: unknown): readonly Recording[] {
  if (error instanceof UserError) return [];
  throw error;
}

/** One recording of each label, then another of each, as long as there are any. */
function inTurn(recordings: readonly Recording[]): Recording[] {
  const byLabel = [...groupBy(recordings, ({ label }) => label).values()];
  const rounds = Math.max(0, ...byLabel.map((group) => group.length));
  return Array.from({ length: rounds }, (_, round) =>
    byLabel.flatMap((group) => group.slice(round, round + 1)),
  ).flat();
}
