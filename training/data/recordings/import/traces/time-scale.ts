import { type Phrase, phrase } from "../../../../phrase.ts";
import { RecordingError } from "../../recording-error.ts";
import type { TimeUnit } from "./trace.ts";

/** Slower than this no gesture can be seen; faster no wrist's accelerometer measures. Both ends are allowed. */
export const SLOWEST_HZ = 5;
export const FASTEST_HZ = 1000;

/** Milliseconds in each unit that times can be in. */
export const MS_PER: Readonly<Record<TimeUnit, number>> = { s: 1000, ms: 1, us: 1 / 1000, ns: 1 / 1e6 };

const NAMES: Readonly<Record<TimeUnit, Phrase>> = {
  s: phrase`seconds`,
  ms: phrase`milliseconds`,
  us: phrase`microseconds`,
  ns: phrase`nanoseconds`,
};
const UNITS: readonly TimeUnit[] = ["ms", "s", "us", "ns"];

/** How the times of a file are to be taken. */
export interface TimeScale {
  /** Milliseconds in one unit of the file's times. */
  readonly toMs: number;
  /** From one sample to the next, usually, in the file's unit. */
  readonly step: number;
  /** From one time to the next other one, usually: longer than `step` where several samples have the same time. */
  readonly tick: number;
  readonly guess?: Phrase;
}

/** From so many samples a second on, times may as well be seconds, and few a minute. */
const UNUSUAL_HZ = 200;
/** Who logs dates in seconds does not wait longer. */
const LONGEST_STEP_S = 100;

/** Whether a number is a time from 2001 to 2039 in seconds since 1970. */
function isDateInSeconds(time: number): boolean {
  return time > 1e9 && time < 2.2e9;
}

/** Times nearer to each other than this share of the mean step were written down together. */
const TOGETHER = 0.05;

/**
 * Finds the unit of times: the declared one, or the one that gives 5 to 1000 samples a second; there is never more than one,
 * for units are a thousand apart and rates 200. Only milliseconds of a usual rate need no word.
 *
 * Throws `RecordingError` ("bad-format") where no unit makes sense, unless the rate is stated.
 *
 * @param steps from each sample of the file to the next, in the file's unit; NaN between traces
 * @param first the first time of the file, in its unit: where that is a date in seconds, times are seconds
 */
export function findTimeScale(
  { steps, first }: { readonly steps: Float64Array; readonly first: number },
  declared: TimeUnit | undefined,
  file: string,
  statedRateHz: number | undefined,
): TimeScale | undefined {
  const usual = usualSteps(steps);
  if (usual === undefined) return undefined;
  const { step, tick } = usual;
  const rateIn = (unit: TimeUnit) => 1000 / (step * MS_PER[unit]);
  const isSensible = (unit: TimeUnit) => isRate(rateIn(unit));
  if (statedRateHz !== undefined) return { toMs: 1000 / statedRateHz / step, step, tick };
  const isOnlyCount = declared === undefined && isCount(steps);
  const isSeconds = isDateInSeconds(first) && step < LONGEST_STEP_S;
  const possible = declared !== undefined ? [declared] : isSeconds ? (["s"] as const) : UNITS;
  const unit = isOnlyCount ? undefined : possible.find(isSensible);
  if (unit === undefined) {
    const [first, ...others] = possible.map((one) => ({ rate: readable(rateIn(one)), name: NAMES[one] }));
    const rates = [
      others.length > 0
        ? phrase`${first.rate} samples a second if they are ${first.name}`
        : phrase`${first.rate} samples a second`,
      ...others.map(({ rate, name }) => phrase`${rate} if ${name}`),
    ];
    throw new RecordingError(
      "bad-format",
      isOnlyCount
        ? phrase`${file}: its times go up by one from sample to sample, which may be a count, seconds or milliseconds`
        : phrase`${file}: its times give ${rates}; ${SLOWEST_HZ} to ${FASTEST_HZ} are read`,
      { hint: phrase`Where that is wrong, say with --rate how many samples a second there are.` },
    );
  }
  const toMs = MS_PER[unit];
  if (declared !== undefined || (unit === "ms" && rateIn(unit) < UNUSUAL_HZ)) return { toMs, step, tick };
  return {
    toMs,
    step,
    tick,
    guess: phrase`times are taken as ${NAMES[unit]}, which makes ${readable(rateIn(unit))} samples a second`,
  };
}

/**
 * How well a column of times tells samples apart: the share of times that are the same as the one before; undefined where
 * the times make no rate that can be, or only count.
 *
 * @param at in the file's unit; what is no number is passed over
 */
export function timeFitness(at: readonly number[], declared: TimeUnit | undefined): number | undefined {
  const steps = Float64Array.from(at.slice(1), (time, index) => time - at[index]);
  const usual = usualSteps(steps);
  if (usual === undefined || (declared === undefined && isCount(steps))) return undefined;
  const units = declared === undefined ? UNITS : [declared];
  if (!units.some((unit) => isRate(1000 / (usual.step * MS_PER[unit])))) return undefined;
  return steps.filter((step) => step === 0).length / steps.length;
}

/** Whether times only count samples, be it from the beginning for each trace. */
function isCount(steps: Float64Array): boolean {
  return steps.every((step) => step === 1 || !(step >= 0));
}

export function isRate(hz: number): boolean {
  return hz >= SLOWEST_HZ && hz <= FASTEST_HZ * (1 + 1e-6);
}

/**
 * The usual step from sample to sample; where several samples have (nearly) one time, from the times of such bursts. Steps back and
 * NaN end what can be compared.
 */
function usualSteps(steps: Float64Array): { step: number; tick: number } | undefined {
  const sorted = steps.filter((value) => value >= 0).sort();
  if (sorted.length === 0) return undefined;
  // Without the longest tenth, which pauses are in.
  const kept = sorted.subarray(0, Math.ceil(sorted.length * 0.9));
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
  const threshold = sorted[sorted.length >> 1] > TOGETHER * mean ? 0 : TOGETHER * mean;
  const ticks = sorted.filter((value) => value > threshold);
  if (ticks.length === 0) return undefined;
  const tick = ticks[ticks.length >> 1];
  const size = burstSize(steps, threshold);
  // A time written twice now and then is no burst.
  return { tick, step: size > 1.25 ? tick / size : tick };
}

/** Samples that have (nearly) one time, on average: of whole bursts, without the first and last of each run, where there are such. */
function burstSize(steps: Float64Array, threshold: number): number {
  let [inner, samples, largest, size, bursts] = [0, 0, 1, 1, 0];
  for (let index = 0; index <= steps.length; index++) {
    const step = index < steps.length ? steps[index] : Number.NaN;
    if (step >= 0 && step <= threshold) {
      size++;
      continue;
    }
    largest = Math.max(largest, size);
    if (step > threshold && bursts > 0) {
      inner++;
      samples += size;
    }
    bursts = step > threshold ? bursts + 1 : 0;
    size = 1;
  }
  return inner > 0 ? samples / inner : largest;
}

function readable(hz: number): string {
  if (hz >= 1e6 || hz < 0.01) return hz.toExponential(0);
  return hz >= 10 ? String(Math.round(hz)) : String(Number(hz.toPrecision(2)));
}
