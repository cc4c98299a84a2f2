import { phrase } from "../../phrase.ts";
import { isNoGesture } from "../negatives/no-gesture.ts";
import { RecordingError } from "../recordings/recording-error.ts";
import { countEach } from "./count-each.ts";
import type { DataSet } from "./data-set.ts";

/** Fewest recordings of a label that can be divided into training, validation and test. */
export const MIN_RECORDINGS_PER_LABEL = 3;

/** What keeps a network from learning these labels: there is no gesture among them, or nothing to tell the only one from. */
export function missingAmong(labels: readonly string[]): "gesture" | "second-label" | undefined {
  if (labels.every(isNoGesture)) return "gesture";
  return labels.length < 2 ? "second-label" : undefined;
}

/**
 * Throws `RecordingError` unless there is something to learn: at least two labels, be it of one recording each ("no-recordings",
 * "too-few-labels", each saying what is missing).
 */
export function requireTrainable({ recordings, labels, problems }: DataSet): void {
  if (recordings.length === 0) {
    const [first] = problems;
    const reason = first
      ? phrase`all ${problems.length} lines with recordings are broken, the first at ${first.file}:${first.line}: ${first.message}`
      : phrase`no recordings were found`;
    throw new RecordingError("no-recordings", reason, {
      hint: phrase`Give a folder with <person>/<session>.txt files of lines such as: swipeleft(14), -35,9,-51,…`,
    });
  }
  const missing = missingAmong(labels);
  if (missing === "second-label") {
    throw new RecordingError(
      "too-few-labels",
      phrase`there is only one label, "${labels[0]}"; at least two are needed`,
      {
        hint: phrase`Record a second gesture, or other movements under the label "random".`,
      },
    );
  }
  if (missing === "gesture") {
    throw new RecordingError(
      "too-few-labels",
      phrase`all labels (${labels}) stand for no gesture; at least one gesture is needed`,
      { hint: phrase`Record a gesture too.` },
    );
  }
}

/** Throws `RecordingError` ("too-few-recordings") unless some of every label can be held back to choose by and to test on. */
export function requireDivisible({ recordings, labels }: Pick<DataSet, "recordings" | "labels">): void {
  const counts = countEach(recordings.map(({ label }) => label));
  const short = labels.filter((label) => (counts.get(label) ?? 0) < MIN_RECORDINGS_PER_LABEL);
  if (short.length > 0) {
    const list = short.map((label) => phrase`"${label}" has ${counts.get(label) ?? 0}`);
    throw new RecordingError(
      "too-few-recordings",
      phrase`every label needs at least ${MIN_RECORDINGS_PER_LABEL} recordings: ${list}`,
      { hint: phrase`Record more of them, or take their lines out.` },
    );
  }
}
