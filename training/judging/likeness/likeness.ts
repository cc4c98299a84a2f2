import { gestureLength } from "../../data/windows/gesture-length.ts";
import type { Windows } from "../../data/windows/window.ts";
import { type Answers, type Best, bestOf } from "../../learning/measures/probabilities.ts";
import { confidenceOf, type Doubt, doubtFor } from "./doubt.ts";
import { eventCurve } from "./event-curve.ts";
import { warpedDistance } from "./warped-distance.ts";

/** How a label's gestures were performed, and how far apart two performances usually are. */
export interface LabelLikeness {
  /** Those first that most recordings are like. */
  readonly curves: readonly Int8Array[];
  /** By `warpedDistance`, in counts; more than 0. */
  readonly usual: number;
}

/** What a network's answers are held against, so that it is not believed about gestures that nobody taught it. */
export interface Likeness {
  /** In the order of its outputs; undefined for labels that stand for no gesture, or have too few recordings to tell. */
  readonly labels: readonly (LabelLikeness | undefined)[];
  readonly doubt: Doubt;
}

/** Of a model whose network is believed whatever it says. */
export const NO_LIKENESS: Likeness = { labels: [], doubt: doubtFor([], 1) };

/** Half a step of the watch's int8 probabilities: however sure it seems, there is so much doubt. */
const LEAST_DOUBT = 1 / 512;
/** As far apart as this, in usual distances, hardly anything is believed any more; the watch stops looking there. */
const HOPELESS = 3;

/** As far apart as this, in counts, nothing of a label is believed; 0 where there is no such limit. */
export function limitOf({ usual }: LabelLikeness, { limit }: Doubt): number {
  return limit === undefined ? 0 : Math.round(usual * limit);
}

/**
 * How sure the watch's app is of an answer: the network's doubt counts (d / usual)^6 times, where d is the distance to the nearest
 * of the label's curves, and as it is where that is no farther than usual; where there is a limit, (l - 1) / (l - (d / usual)^6) times more, with
 * l = (limit / usual)^6. Products, sums and quotients only: the watch's app computes the
 * same, bit for bit (`firmware/likeness.js`). The power was chosen by measuring (`evaluation-log.md`).
 *
 * @param confidence of the network, 0 to 1
 * @param samples of the gesture, x, y, z, … in counts
 * @param limit as `limitOf` tells
 * @returns 0 to `confidence`
 */
export function likelyConfidence(
  confidence: number,
  label: LabelLikeness,
  samples: Int8Array,
  limit: number,
): number {
  const curve = eventCurve(samples);
  let nearest = limit || label.usual * HOPELESS;
  for (const one of label.curves) {
    nearest = Math.min(nearest, warpedDistance(curve, one, nearest));
    if (nearest <= label.usual) return confidence;
  }
  const times = sixthPower(nearest / label.usual);
  let doubt = (1 + LEAST_DOUBT - confidence) * times;
  if (limit) {
    const most = sixthPower(limit / label.usual);
    // At the limit doubt is infinite.
    doubt *= (most - 1) / (most - times);
  }
  return Math.max(0, 1 + LEAST_DOUBT - doubt);
}

function sixthPower(ratio: number): number {
  const square = ratio * ratio;
  return square * square * square;
}

/** The network's best answers, as sure of them as the watch's app is; as they are without a likeness. */
export function believe(answers: Answers, windows: Windows, { labels, doubt }: Likeness): Best[] {
  const size = windows.length * 3;
  return bestOf(answers).map((best, row) => {
    const { index } = best;
    const label = labels[index];
    const confidence = confidenceOf(answers.probabilities, row * answers.classes, best, doubt);
    if (!label) return { index, probability: confidence };
    const samples = windows.windows.subarray(row * size, (row + 1) * size);
    const live = samples.subarray(0, gestureLength(samples) * 3);
    return { index, probability: likelyConfidence(confidence, label, live, limitOf(label, doubt)) };
  });
}
