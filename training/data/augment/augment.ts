import type { Random } from "../../random.ts";

/** How much each thing varies that really varies between two performances of one gesture. All are ranges about "none". */
export interface AugmentOptions {
  /** Probability that a window is changed at all; the rest are shown as recorded. */
  readonly probability: number;
  /** Standard deviation of the rotation of the watch on the wrist, about a random axis, in degrees. */
  readonly rotationDegrees: number;
  /** Speed: durations are multiplied by exp of a normal number with this deviation. */
  readonly speed: number;
  /** Unevenness of speed within a gesture: depth of a slow warp of time, as a fraction of the length. */
  readonly warp: number;
  /** Strength: what differs from the gesture's mean acceleration is multiplied by exp of a normal number with this deviation. */
  readonly strength: number;
  /** The start is moved by up to this many samples, either way: the detector triggers earlier or later. */
  readonly shift: number;
  /** Up to this many samples are missing at the end: the detector stopped earlier. */
  readonly cut: number;
  /** Standard deviation of white noise on every number, in counts. */
  readonly noise: number;
}

const AXES = 3;

/**
 * Draws a new performance of the gesture in `window` (raw counts, zeros after its end) and writes it to `target` at
 * `targetAt`. The order is that of the world: the movement, the wearing angle, the sensor's noise, rounding and clipping.
 */
export function augmentWindow(
  window: Int8Array,
  target: Float32Array,
  targetAt: number,
  options: AugmentOptions,
  random: Random,
): void {
  const capacity = window.length / AXES;
  if (random.uniform() >= options.probability) {
    target.set(window, targetAt);
    return;
  }
  const length = gestureLength(window);
  const stretch = Math.exp(random.normal(0, options.speed));
  const shift = random.uniform(-options.shift, options.shift);
  const cut = Math.floor(random.uniform(0, options.cut + 1));
  const depth = random.uniform(-options.warp, options.warp) * length;
  const gain = Math.exp(random.normal(0, options.strength));
  const rotation = randomRotation(options.rotationDegrees, random);
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = rotation;
  const [meanX, meanY, meanZ] = meanVector(window, length);
  const kept = Math.max(1, Math.min(capacity, Math.round(length * stretch) - cut));
  const noise = noiseOf(kept * AXES, options.noise, random);
  target.fill(0, targetAt, targetAt + window.length);
  for (let sample = 0; sample < kept; sample++) {
    const even = sample / stretch + shift;
    const time = clamp(even + depth * Math.sin((Math.PI * even) / length), 0, length - 1);
    const before = Math.floor(time);
    const from = before * AXES;
    const next = Math.min(length - 1, before + 1) * AXES;
    const share = time - before;
    const x = meanX + (between(window[from], window[next], share) - meanX) * gain;
    const y = meanY + (between(window[from + 1], window[next + 1], share) - meanY) * gain;
    const z = meanZ + (between(window[from + 2], window[next + 2], share) - meanZ) * gain;
    const to = sample * AXES;
    target[targetAt + to] = count(xx * x + xy * y + xz * z + noise[to]);
    target[targetAt + to + 1] = count(yx * x + yy * y + yz * z + noise[to + 1]);
    target[targetAt + to + 2] = count(zx * x + zy * y + zz * z + noise[to + 2]);
  }
}

const between = (one: number, other: number, share: number) => one * (1 - share) + other * share;
const count = (value: number) => clamp(Math.round(value), -128, 127);

/** Samples before the zeros at the end; at least one. */
export function gestureLength(window: Int8Array): number {
  let last = window.length - 1;
  while (last >= 0 && window[last] === 0) last--;
  return Math.max(1, Math.floor(last / AXES) + 1);
}

/** Used again for every window: there are thousands in an epoch. */
let drawn = new Float64Array(0);

function noiseOf(size: number, deviation: number, random: Random): Float64Array {
  if (drawn.length < size) drawn = new Float64Array(size);
  const noise = drawn.subarray(0, size);
  if (deviation > 0) random.normals(noise, deviation);
  else noise.fill(0);
  return noise;
}

function meanVector(window: Int8Array, length: number): number[] {
  const sums = [0, 0, 0];
  for (let at = 0; at < length * AXES; at++) sums[at % AXES] += window[at];
  return sums.map((sum) => sum / length);
}

/** A rotation matrix, row-major: a normal angle about an axis uniform on the sphere (Rodrigues' formula). */
function randomRotation(degrees: number, random: Random): number[] {
  if (degrees <= 0) return [1, 0, 0, 0, 1, 0, 0, 0, 1];
  const angle = (random.normal(0, degrees) * Math.PI) / 180;
  const z = random.uniform(-1, 1);
  const around = random.uniform(0, 2 * Math.PI);
  const flat = Math.sqrt(1 - z * z);
  const x = flat * Math.cos(around);
  const y = flat * Math.sin(around);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const t = 1 - c;
  return [
    t * x * x + c,
    t * x * y - s * z,
    t * x * z + s * y,
    t * x * y + s * z,
    t * y * y + c,
    t * y * z - s * x,
    t * x * z - s * y,
    t * y * z + s * x,
    t * z * z + c,
  ];
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
