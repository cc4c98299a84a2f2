import { DEFAULT_RATE_HZ, type Recording } from "../recordings/recording.ts";
import { DEFAULT_WINDOW_LENGTH } from "./window.ts";

/**
 * Says how many recordings are longer than what a model looks at, and how much of them it never sees; undefined where all fit.
 * A watch's gestures always fit.
 *
 * @param length samples in the model's window
 */
export function sayLongerThanWindow(
  recordings: readonly Pick<Recording, "samples">[],
  length = DEFAULT_WINDOW_LENGTH,
): string | undefined {
  const lengths = recordings.map(({ samples }) => samples.length / 3);
  const longer = lengths.filter((samples) => samples > length);
  if (longer.length === 0) return undefined;
  const seconds = (samples: number) => Math.round(samples / DEFAULT_RATE_HZ);
  const total = longer.reduce((sum, samples) => sum + samples, 0);
  const one = longer.length === 1;
  return (
    `${longer.length} of ${lengths.length} ${lengths.length === 1 ? "recording is" : "recordings are"} longer than the ${length} samples ` +
    `(${length / DEFAULT_RATE_HZ} s) a model looks at: of ${one ? "its" : "their"} ${seconds(total)} s, ` +
    `${seconds(total - longer.length * length)} s are never seen`
  );
}
