/** Points that a gesture is looked at in, whatever its length: the watch computes with each of them. */
export const EVENT_POINTS = 12;
/** Numbers of a curve: x, y, z of every point. */
export const CURVE_LENGTH = EVENT_POINTS * 3;
const STEPS = EVENT_POINTS - 1;

/**
 * A gesture as `EVENT_POINTS` points x, y, z, equally spaced in time from its first sample to its last, in whole counts.
 * Integers only, and the same as in `firmware/likeness.js`, so that the watch computes the same.
 *
 * @param samples x, y, z, … in counts; zeros behind its end do not count
 */
export function eventCurve(samples: Int8Array): Int8Array {
  let end = samples.length - 3;
  while (end > 0 && samples[end] === 0 && samples[end + 1] === 0 && samples[end + 2] === 0) end -= 3;
  const last = end / 3;
  const curve = new Int8Array(CURVE_LENGTH);
  for (let at = 0; at < CURVE_LENGTH; at++) {
    const axis = at % 3;
    const place = (last * (at - axis)) / 3;
    const share = place % STEPS;
    const before = ((place - share) / STEPS) * 3 + axis;
    // The sample after it counts by the share of the way to it, and not at all where the point is on a sample.
    const sum = samples[before] * (STEPS - share) + (share > 0 ? samples[before + 3] * share : 0);
    curve[at] = Math.floor(sum / STEPS + 0.5);
  }
  return curve;
}
