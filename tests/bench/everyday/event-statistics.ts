import { meanOf } from "../../../training/averages.ts";
/** What a detector's event looks like, in numbers that tell lively from gentle and everyday movement from gestures. */
export interface EventStatistics {
  /** Samples. */
  readonly length: number;
  /** Mean and largest length of the vector, g. */
  readonly meanLength: number;
  readonly largestLength: number;
  /** Standard deviation of each axis and of the three together, counts. */
  readonly deviationX: number;
  readonly deviationY: number;
  readonly deviationZ: number;
  readonly totalDeviation: number;
  /** Largest step on one axis, and median step of the vector, counts. */
  readonly largestStep: number;
  readonly medianStep: number;
  /** Root mean square of the vector's steps beside the total deviation. */
  readonly roughness: number;
  /** Changes of direction a second of the strongest axis: all, and those between moves of more than 6 counts. */
  readonly turns: number;
  readonly largeTurns: number;
  /** Highest peak of the strongest axis's autocorrelation, 0 to 1, and the seconds at which it lies; 0 of none. */
  readonly periodicity: number;
  readonly period: number;
  /** Share of the variance that is the strongest axis's. */
  readonly strongestShare: number;
  /** Share of the squared deviation from the mean that is in the last third of the samples. */
  readonly lastThird: number;
  /** Angle between the mean of the first three and of the last three samples, degrees. */
  readonly postureChange: number;
  /** Angle of the mean vector to -z, degrees. */
  readonly angle: number;
  /** Share of values at the end of the range. */
  readonly clipped: number;
}

const COUNTS_PER_G = 64;
const RATE_HZ = 12.5;
/** A move of so many counts that a change of direction after it counts. */
const LARGE_MOVE = 6;

type Vector = [number, number, number];

/** @param samples x, y, z, … in counts at 64 a g; at least six samples */
export function eventStatistics(samples: Int8Array): EventStatistics {
  const length = samples.length / 3;
  const axes = [0, 1, 2].map((axis) => Array.from({ length }, (_, index) => samples[index * 3 + axis]));
  const vectors = Array.from(
    { length },
    (_, index): Vector => [axes[0][index], axes[1][index], axes[2][index]],
  );
  const lengths = vectors.map(norm);
  const means = axes.map(meanOf);
  const variances = axes.map((values, axis) => meanOf(values.map((value) => (value - means[axis]) ** 2)));
  const variance = variances.reduce((sum, value) => sum + value, 0);
  const strongest = axes[variances.indexOf(Math.max(...variances))];
  const steps = vectors.slice(1).map((vector, index) => difference(vector, vectors[index]));
  const energies = vectors.map((vector) => norm(difference(vector, [means[0], means[1], means[2]])) ** 2);
  const seconds = length / RATE_HZ;
  const { peak, period } = autocorrelationPeak(strongest);
  return {
    length,
    meanLength: meanOf(lengths) / COUNTS_PER_G,
    largestLength: Math.max(...lengths) / COUNTS_PER_G,
    deviationX: Math.sqrt(variances[0]),
    deviationY: Math.sqrt(variances[1]),
    deviationZ: Math.sqrt(variances[2]),
    totalDeviation: Math.sqrt(variance),
    largestStep: Math.max(...steps.flat().map(Math.abs)),
    medianStep: quantile(steps.map(norm), 0.5),
    roughness: Math.sqrt(meanOf(steps.map((step) => norm(step) ** 2)) / variance),
    turns: turnsOf(strongest, 0) / seconds,
    largeTurns: turnsOf(strongest, LARGE_MOVE) / seconds,
    periodicity: peak,
    period,
    strongestShare: Math.max(...variances) / variance,
    lastThird: sumOf(energies.slice(-Math.floor(length / 3))) / sumOf(energies),
    postureChange: angleBetween(meanVector(vectors.slice(0, 3)), meanVector(vectors.slice(-3))),
    angle: angleBetween([means[0], means[1], means[2]], [0, 0, -1]),
    clipped: samples.filter((value) => value === 127 || value === -128).length / samples.length,
  };
}

/** The value below which this share of them lies, between two of them by proportion. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (at - low);
}

/** Changes of direction, where a move is one of more than so many counts from where the last turn was. */
function turnsOf(values: readonly number[], move: number): number {
  let turns = 0;
  let direction = 0;
  let extreme = values[0];
  for (const value of values) {
    if (direction === 0 && Math.abs(value - extreme) > move) direction = Math.sign(value - extreme);
    else if (direction !== 0 && (extreme - value) * direction > move) {
      direction = -direction;
      turns++;
    } else if (direction === 0 || (value - extreme) * direction <= 0) continue;
    extreme = value;
  }
  return turns;
}

/** The largest local maximum of the autocorrelation from two samples to half of the event, if it is positive. */
function autocorrelationPeak(values: readonly number[]): { peak: number; period: number } {
  const mean = meanOf(values);
  const centred = values.map((value) => value - mean);
  const power = sumOf(centred.map((value) => value * value));
  const at = (lag: number) => {
    const [head, tail] = [centred.slice(0, -lag), centred.slice(lag)];
    const scale = Math.sqrt(sumOf(head.map((v) => v * v)) * sumOf(tail.map((v) => v * v)));
    return scale === 0 ? 0 : sumOf(head.map((value, index) => value * tail[index])) / scale;
  };
  let best = { peak: 0, period: 0 };
  if (power === 0) return best;
  for (let lag = 2; lag <= Math.floor(values.length / 2); lag++) {
    const peak = at(lag);
    if (peak > best.peak && peak > at(lag - 1) && peak >= at(lag + 1)) best = { peak, period: lag / RATE_HZ };
  }
  return best;
}

function meanVector(vectors: readonly Vector[]): Vector {
  const mean = (axis: 0 | 1 | 2) => meanOf(vectors.map((vector) => vector[axis]));
  return [mean(0), mean(1), mean(2)];
}

function difference(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function angleBetween(a: Vector, b: Vector): number {
  const cosine = (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / Math.max(1e-9, norm(a) * norm(b));
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
}

function norm([x, y, z]: Vector): number {
  return Math.sqrt(x * x + y * y + z * z);
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
