import type { Recording } from "../../data/recordings/recording.ts";
import { cutWindow } from "../../data/windows/window.ts";

/** Recordings that show quantization what values to expect; more change the ranges no more. */
const CALIBRATION_WINDOWS = 500;

/** Windows of evenly taken recordings, so that every person and label is among them. */
export function calibrationWindows(recordings: readonly Recording[], length: number): Int8Array[] {
  const step = Math.max(1, recordings.length / CALIBRATION_WINDOWS);
  const count = Math.min(CALIBRATION_WINDOWS, recordings.length);
  return Array.from({ length: count }, (_, index) =>
    cutWindow(recordings[Math.floor(index * step)].samples, length),
  );
}
