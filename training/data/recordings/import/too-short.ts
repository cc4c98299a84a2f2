import { phrase } from "../../../phrase.ts";
import { DEFAULT_DETECTOR } from "../../detector/detector-options.ts";
import { DEFAULT_RATE_HZ, type Recording } from "../recording.ts";
import { leftOut } from "./left-out.ts";
import type { Note } from "./notes.ts";

const { gestureMinLength, gestureInactiveCount } = DEFAULT_DETECTOR;

/**
 * What is left of the shortest gesture that a watch reports, in samples, when the rest at its end and the sample before it are cut
 * away: no recording of a gesture is shorter, however tightly it was cut.
 */
export const SHORTEST_GESTURE = gestureMinLength - gestureInactiveCount - 1;

/** Leaves out what is shorter than so many samples, with a note each. */
export function longEnough<One extends Pick<Recording, "samples" | "file" | "line">>(
  recordings: readonly One[],
  shortest: number,
): { readonly recordings: One[]; readonly notes: Note[] } {
  const isShort = ({ samples }: One) => samples.length / 3 < shortest;
  const least = (gestureMinLength / DEFAULT_RATE_HZ).toFixed(1);
  return {
    recordings: recordings.filter((one) => !isShort(one)),
    notes: recordings.filter(isShort).map(({ file, line, samples }) => ({
      file,
      ...(line > 0 ? { line } : {}),
      message: leftOut(
        phrase`too short, ${(samples.length / 3 / DEFAULT_RATE_HZ).toFixed(2)} s: a watch reports gestures from ${least} s on, with the rest at their end`,
      ),
    })),
  };
}
