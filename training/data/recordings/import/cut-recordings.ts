import { phrase } from "../../../phrase.ts";
import { detectGestures } from "../../detector/detect-gestures.ts";
import { HISTORY_LENGTH } from "../../detector/gesture-detector.ts";
import { streamAround } from "../../detector/stream-around.ts";
import type { Recording } from "../recording.ts";
import { leftOut } from "./left-out.ts";
import type { Note } from "./notes.ts";

/** What can be cut: the label may be missing still. */
type Cuttable = Pick<Recording, "samples" | "file" | "line">;

/**
 * Cuts the gestures out of recordings that are longer than a gesture can be, as the watch's detector would; shorter ones stay as they
 * are. What is between gestures goes, and so does a recording in which none is found, with a note.
 */
export function cutRecordings<T extends Cuttable>(
  recordings: readonly T[],
): { recordings: T[]; notes: Note[] } {
  const notes: Note[] = [];
  const cut = recordings.flatMap((one): T[] => {
    if (one.samples.length / 3 <= HISTORY_LENGTH) return [one];
    const { file, line } = one;
    const gestures = detectGestures(streamAround(one.samples));
    if (gestures.length === 0) {
      notes.push({
        file,
        ...(line > 0 ? { line } : {}),
        message: leftOut(
          phrase`the watch would find no gesture in it, for none begins and ends in rest and lasts 0.8 to 3.9 s`,
        ),
      });
    }
    return gestures.map(({ slice }) => ({ ...one, samples: slice }));
  });
  return { recordings: cut, notes };
}
