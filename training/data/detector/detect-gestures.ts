import { DEFAULT_DETECTOR, type DetectorOptions } from "./detector-options.ts";
import { createGestureDetector } from "./gesture-detector.ts";

/** A gesture found in a stream. */
export interface DetectedGesture {
  /** What the watch reports: x, y, z, … in counts. */
  readonly slice: Int8Array;
  /** Index of the sample that completed it; the slice ends one sample before. */
  readonly endIndex: number;
}

/** Every gesture that a watch, freshly started, reports in a stream of counts (x, y, z, …; 64 a g, 12.5 Hz). */
export function detectGestures(
  samples: Int8Array,
  options: DetectorOptions = DEFAULT_DETECTOR,
): DetectedGesture[] {
  const detector = createGestureDetector(options);
  const gestures: DetectedGesture[] = [];
  for (let index = 0; index * 3 + 2 < samples.length; index++) {
    const slice = detector.pushCounts(samples[index * 3], samples[index * 3 + 1], samples[index * 3 + 2]);
    if (slice) gestures.push({ slice, endIndex: index });
  }
  return gestures;
}
