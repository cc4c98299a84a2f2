/** How a watch is seen that measures this. */
export interface WristPose {
  /** Degrees about the axes of the screen: to the right, and up. */
  readonly tiltX: number;
  readonly tiltY: number;
  /** How far it is moved, as shares of the room that there is, -1 to 1: to the right and down. */
  readonly right: number;
  readonly down: number;
}

/** Counts that move it to the end of its room. */
const FARTHEST = 96;
const COUNTS_PER_G = 64;

/**
 * What samples look like on a wrist. Their slow part is taken for gravity, which tells how the watch is held; the rest moves it.
 * It is a picture and no measurement: nobody can tell the two apart for sure.
 */
export function wristPose(samples: Int8Array, index: number): WristPose {
  const [x, y, z] = [0, 1, 2].map((axis) => samples[3 * index + axis] ?? 0);
  const [slowX, slowY, slowZ] = [0, 1, 2].map((axis) => slow(samples, index, axis));
  const limit = (value: number) => Math.max(-1, Math.min(1, value));
  const degrees = (value: number) => (Math.asin(limit(value)) * 180) / Math.PI;
  const length = Math.max(COUNTS_PER_G / 2, Math.hypot(slowX ?? 0, slowY ?? 0, slowZ ?? 0));
  return {
    // A watch whose upper edge is raised reads less along y, one whose right edge is raised more along x.
    tiltX: degrees(-(slowY ?? 0) / length),
    tiltY: degrees(-(slowX ?? 0) / length),
    right: limit(((x ?? 0) - (slowX ?? 0)) / FARTHEST),
    down: limit(((y ?? 0) - (slowY ?? 0) + ((z ?? 0) - (slowZ ?? 0)) / 2) / FARTHEST),
  };
}

/** The mean of an axis around a sample, over about half a second. */
function slow(samples: Int8Array, index: number, axis: number): number {
  const last = samples.length / 3 - 1;
  let sum = 0;
  let count = 0;
  for (let at = Math.max(0, index - 3); at <= Math.min(last, index + 3); at++) {
    sum += samples[3 * at + axis] ?? 0;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
