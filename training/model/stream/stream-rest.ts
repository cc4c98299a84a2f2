/** Counts by which samples may differ, on each axis, from the first of them for the wrist to be at rest: 3, or 0.05 g. */
export const REST_COUNTS = 3;

/**
 * Samples at rest after which nothing is computed until the wrist moves: then the window and all answers that the decoder sums up are of
 * rest, and more of it would say the same again.
 */
export function restAfter(windowLength: number, smooth: number): number {
  return windowLength + smooth;
}
