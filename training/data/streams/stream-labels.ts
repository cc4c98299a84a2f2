import { isNoGesture } from "../negatives/no-gesture.ts";

/** What a network that listens to every sample answers where nobody makes a gesture, unless the recordings have a label for that. */
const NOTHING = "none";

/** The labels of a network that listens to every sample: those of the recordings, and one that stands for no gesture, which it answers most of the time. */
export function streamLabels(labels: readonly string[]): string[] {
  return labels.some(isNoGesture) ? [...labels] : [...labels, NOTHING];
}
