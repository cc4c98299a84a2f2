import type { DetectorOptions } from "../../../../training/data/detector/detector-options.ts";

/**
 * The detector's rules over a whole stream of raw samples at once, with neither ring nor counters, to check the
 * sample-by-sample twin against. Holds for inactive counts of 1 to 255.
 */
export function naiveGestures(raw: readonly (readonly [number, number, number])[], options: DetectorOptions) {
  const at = (index: number) => raw[index] ?? [0, 0, 0];
  const squares = raw.map((sample, index) =>
    sample.reduce((sum, value, axis) => sum + (value - (at(index - 1)[axis] ?? 0)) ** 2, 0),
  );
  const root = (square: number) => {
    let result = 0;
    while ((result + 1) ** 2 <= square) result++;
    return result;
  };
  const [start, end] = [root(options.gestureStartThresh), root(options.gestureEndThresh)];
  const found: { slice: number[]; endIndex: number }[] = [];
  for (let index = 0; index < raw.length; index++) {
    if (root(squares[index] ?? 0) <= start) continue;
    let last = index + options.gestureInactiveCount;
    const isIdle = (square: number) => root(square) < end;
    while (
      last < raw.length &&
      !squares.slice(last - options.gestureInactiveCount + 1, last + 1).every(isIdle)
    ) {
      last++;
    }
    if (last >= raw.length) break;
    const length = last - index + 1;
    if (length >= options.gestureMinLength && length < 50) {
      const samples = Array.from({ length }, (_, offset) => at(index - 1 + offset));
      const counts = samples.flat().map((value) => Math.min(127, Math.max(-128, Math.floor(value / 128))));
      found.push({ slice: counts, endIndex: last });
    }
    index = last;
  }
  return found;
}
