/** Intervals this near to the wanted one are left as they are: clocks differ. */
const SAME_INTERVAL = 0.05;

/**
 * Evenly spaced samples (x, y, z, …) at another rate: means of what falls into each interval, or, of slower measurements, straight
 * lines between them.
 *
 * @param ratio samples in, for one sample out
 */
export function resample(values: Float64Array, ratio: number): Float64Array {
  if (Math.abs(ratio - 1) < SAME_INTERVAL) return values;
  const length = values.length / 3;
  const count = Math.max(1, Math.floor(length / ratio));
  const result = new Float64Array(3 * count);
  for (let index = 0; index < count; index++) {
    const start = index * ratio;
    const from = Math.round(start);
    const to = Math.min(length, Math.max(from + 1, Math.round(start + ratio)));
    for (let axis = 0; axis < 3; axis++) {
      result[3 * index + axis] = ratio < 1 ? valueAt(values, start, axis) : mean(values, from, to, axis);
    }
  }
  return result;
}

/** The value of an axis at a position between two samples. */
export function valueAt(values: Float64Array, position: number, axis: number): number {
  const last = values.length / 3 - 1;
  const before = Math.min(last, Math.floor(position));
  const after = Math.min(last, before + 1);
  const [low, high] = [values[3 * before + axis], values[3 * after + axis]];
  return low + (high - low) * (position - Math.floor(position));
}

function mean(values: Float64Array, from: number, to: number, axis: number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += values[3 * index + axis];
  return sum / (to - from);
}
