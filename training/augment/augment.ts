import type { Random } from "../random.ts";

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
  const mean = meanVector(window, length);
  const kept = Math.max(1, Math.min(capacity, Math.round(length * stretch) - cut));
  target.fill(0, targetAt, targetAt + window.length);
  for (let sample = 0; sample < kept; sample++) {
    const even = sample / stretch + shift;
    const time = clamp(even + depth * Math.sin((Math.PI * even) / length), 0, length - 1);
    const before = Math.floor(time);
    const after = Math.min(length - 1, before + 1);
    const share = time - before;
    const at = targetAt + sample * AXES;
    const x = moved(window, before, after, share, 0, mean, gain);
    const y = moved(window, before, after, share, 1, mean, gain);
    const z = moved(window, before, after, share, 2, mean, gain);
    for (let axis = 0; axis < AXES; axis++) {
      const turned = rotation[axis * 3] * x + rotation[axis * 3 + 1] * y + rotation[axis * 3 + 2] * z;
      const noisy = options.noise > 0 ? turned + random.normal(0, options.noise) : turned;
      target[at + axis] = clamp(Math.round(noisy), -128, 127);
    }
  }
}

/** Samples before the zeros at the end; at least one. */
export function gestureLength(window: Int8Array): number {
  let last = window.length - 1;
  while (last >= 0 && window[last] === 0) last--;
  return Math.max(1, Math.floor(last / AXES) + 1);
}

function moved(
  window: Int8Array,
  before: number,
  after: number,
  share: number,
  axis: number,
  mean: readonly number[],
  gain: number,
): number {
  const value = window[before * AXES + axis] * (1 - share) + window[after * AXES + axis] * share;
  return mean[axis] + (value - mean[axis]) * gain;
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
