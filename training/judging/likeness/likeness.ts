import { gestureLength } from "../../data/windows/gesture-length.ts";
import type { Windows } from "../../data/windows/window.ts";
import type { Best } from "../../learning/measures/probabilities.ts";
import { eventCurve } from "./event-curve.ts";
import { warpedDistance } from "./warped-distance.ts";

/** How a label's gestures were performed, and how far apart two performances usually are. */
export interface LabelLikeness {
  /** Those first that most recordings are like. */
  readonly curves: readonly Int8Array[];
  /** By `warpedDistance`, in counts; more than 0. */
  readonly usual: number;
}

/**
 * What a network's answers are held against, so that it is not believed about gestures that nobody taught it: a label each, in the order
 * of its outputs; undefined for labels that stand for no gesture, or have too few recordings to tell.
 */
export type Likeness = readonly (LabelLikeness | undefined)[];

/** Half a step of the watch's int8 probabilities: however sure it seems, there is so much doubt. */
const LEAST_DOUBT = 1 / 512;
/** As far apart as this, in usual distances, nothing is believed any more; the watch stops looking there. */
const HOPELESS = 3;

/**
 * How sure the watch's app is of an answer: the network's doubt, 1 - p, counts (d / usual)^6 times, where d is the distance to the nearest
 * of the label's curves, and as it is where that is no farther than usual. Products and sums only: the watch's app computes the
 * same, bit for bit (`firmware/likeness.js`). The power was chosen by measuring (`evaluation-log.md`).
 *
 * @param samples of the gesture, x, y, z, … in counts
 * @returns 0 to `probability`
 */
export function likelyProbability(probability: number, label: LabelLikeness, samples: Int8Array): number {
  const curve = eventCurve(samples);
  let nearest = label.usual * HOPELESS;
  for (const one of label.curves) {
    nearest = Math.min(nearest, warpedDistance(curve, one, nearest));
    if (nearest <= label.usual) return probability;
  }
  const square = (nearest / label.usual) * (nearest / label.usual);
  const doubt = (1 + LEAST_DOUBT - probability) * (square * square * square);
  return Math.max(0, 1 + LEAST_DOUBT - doubt);
}

/** The network's best answers as the watch's app takes them; as they are without a likeness. */
export function believe(best: readonly Best[], windows: Windows, likeness: Likeness = []): Best[] {
  const size = windows.length * 3;
  return best.map(({ index, probability }, row) => {
    const label = likeness[index];
    if (!label) return { index, probability };
    const samples = windows.windows.subarray(row * size, (row + 1) * size);
    const live = samples.subarray(0, gestureLength(samples) * 3);
    return { index, probability: likelyProbability(probability, label, live) };
  });
}
