import { median } from "../../../averages.ts";
import type { Recording } from "../../recordings/recording.ts";

/** Samples one after the other that stand still: a quarter of a second. A gesture passes through no such moment. */
const STILL_SAMPLES = 4;
/** How far an axis may wander meanwhile: as a share of the acceleration's length … */
const WANDERING = 0.08;
/** … and in counts, which are what sensors are noisy by. */
const NOISE_COUNTS = 3;
/** Shorter is no gravity, but a recording without it, or noise. */
const SHORTEST_G = 4;
/** Moments whose lengths differ by no more than this from the middle one agree with it. */
const AGREEING = 0.1;
/** Fewest recordings with a moment of rest from which anything is concluded, … */
const ENOUGH_RECORDINGS = 5;
/** … and the confidence from which it is. */
const SURE = 0.75;
/** Of so many there are enough nearly always: gestures that are cut closely begin or end at rest in every third or fourth. */
const FEW_RECORDINGS = 20;

type Vector = readonly [number, number, number];

/** What the accelerometer reads while the wrist is still, which is gravity. */
export interface Rest {
  /** Moments of rest that were seen, in how many recordings. */
  readonly moments: number;
  readonly recordings: number;
  /** Length of the acceleration at rest, in counts. */
  readonly countsPerG: number;
  /** Where gravity's reaction points on the watch: a unit vector, or shorter where the poses differ much. */
  readonly direction: Vector;
  /**
   * How much is to be given on it, 0 to 1: the share of moments that agree in length, times the share of the recordings
   * it takes that there are.
   */
  readonly confidence: number;
}

/**
 * Finds gravity where the wrist stands still: where no axis wanders for four samples. Slow movement is no rest: it
 * reads whatever it is accelerated by. Undefined where the wrist never rests, as in continuous writing.
 */
export function measureRest(recordings: readonly Pick<Recording, "samples">[]): Rest | undefined {
  const perRecording = recordings.map(({ samples }) => momentsOfRest(samples));
  const moments = perRecording.flat();
  if (moments.length === 0) return undefined;
  const lengths = moments.map((vector) => Math.hypot(...vector));
  const countsPerG = median(lengths);
  if (countsPerG < SHORTEST_G) return undefined;
  const agreeing = lengths.filter((length) => Math.abs(length / countsPerG - 1) <= AGREEING).length;
  const withRest = perRecording.filter((some) => some.length > 0).length;
  const mean = (axis: 0 | 1 | 2) =>
    moments.reduce((sum, vector, index) => sum + vector[axis] / Math.max(1, lengths[index]), 0) /
    moments.length;
  return {
    moments: moments.length,
    recordings: withRest,
    countsPerG,
    direction: [mean(0), mean(1), mean(2)],
    confidence: (agreeing / moments.length) * Math.min(1, withRest / ENOUGH_RECORDINGS),
  };
}

/** Whether enough is seen to go by it. */
export function isSure(rest: Rest | undefined): rest is Rest {
  return rest !== undefined && rest.confidence >= SURE;
}

/** Whether what is not sure may be so for lack of recordings alone, when so many were looked at. */
export function areTooFew(rest: Rest | undefined, recordings: number): boolean {
  return recordings < FEW_RECORDINGS && (rest?.recordings ?? 0) < ENOUGH_RECORDINGS;
}

/** The mean vectors of the stretches in which the wrist stands still. What is clipped stands still, too, and tells nothing. */
function momentsOfRest(samples: Int8Array): Vector[] {
  const found: Vector[] = [];
  const count = samples.length / 3;
  let low: Vector = [0, 0, 0];
  let high: Vector = low;
  let start = 0;
  const end = (at: number) => {
    if (at - start < STILL_SAMPLES) return;
    const part = samples.subarray(start * 3, at * 3);
    if (!part.some((value) => value === 127 || value === -128)) found.push(meanVector(part));
  };
  for (let at = 0; at < count; at++) {
    const [x, y, z] = samples.subarray(at * 3, at * 3 + 3);
    const lower: Vector = [Math.min(low[0], x), Math.min(low[1], y), Math.min(low[2], z)];
    const higher: Vector = [Math.max(high[0], x), Math.max(high[1], y), Math.max(high[2], z)];
    if (at > start && standsStill(lower, higher)) {
      [low, high] = [lower, higher];
      continue;
    }
    end(at);
    start = at;
    low = [x, y, z];
    high = low;
  }
  end(count);
  return found;
}

function standsStill(low: Vector, high: Vector): boolean {
  const length = Math.hypot(low[0] + high[0], low[1] + high[1], low[2] + high[2]) / 2;
  const allowed = Math.max(NOISE_COUNTS, WANDERING * length);
  return low.every((value, axis) => high[axis] - value <= allowed);
}

function meanVector(samples: Int8Array): Vector {
  const mean = (axis: number) => {
    let sum = 0;
    for (let index = axis; index < samples.length; index += 3) sum += samples[index];
    return (sum * 3) / samples.length;
  };
  return [mean(0), mean(1), mean(2)];
}
