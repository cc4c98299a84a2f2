import { evenly } from "../../data/dataset/evenly.ts";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import type { Recording } from "../../data/recordings/recording.ts";
import { doubtFor } from "./doubt.ts";
import { eventCurve } from "./event-curve.ts";
import type { LabelLikeness, Likeness } from "./likeness.ts";
import { typicalCurves } from "./typical-curves.ts";
import { FAR, warpedDistance } from "./warped-distance.ts";

/** Whose gestures are to be recognised: of those who recorded, or of everybody. */
export const WEARERS = ["known", "anyone"] as const;
export type Wearers = (typeof WEARERS)[number];

/** Curves that stand for a label: 36 bytes of the watch's Storage each (`evaluation-log.md`). */
const CURVES = 16;
/** Fewer recordings do not tell how far apart performances are. */
const LEAST_RECORDINGS = 5;
/** Recordings that are looked at, of each label; and of how many of these the nearest other one is looked for. */
const MOST_RECORDINGS = 400;
const MOST_ASKED = 60;
/** Of all distances, so many are no larger than the one that is taken, and by this it is multiplied: both were chosen by measuring. */
const SHARE_USUAL = 0.95;
const TAKEN = 0.9;

interface Performance {
  readonly recording: Recording;
  readonly curve: Int8Array;
}

export interface LikenessOptions {
  readonly windowLength: number;
  readonly wearers: Wearers;
  /** What is known already of the same labels, from recordings in the same axes: kept where there are too few new ones to tell. */
  readonly before?: Likeness;
}

/** What gestures of each label look like, and how far apart performances usually are: those of all who recorded, or of one and another. */
export function learnLikeness(
  recordings: readonly Recording[],
  labels: readonly string[],
  { windowLength, wearers, before }: LikenessOptions,
): Likeness {
  const performances = labels.map((label) =>
    isNoGesture(label) ? [] : performancesOf(recordings, label, windowLength),
  );
  const usual = performances.map((all) => usualDistance(all, wearers));
  const told = usual.filter((distance) => distance !== undefined);
  const mean = told.reduce((sum, distance) => sum + distance, 0) / told.length;
  const likenesses = performances.map((all, index): LabelLikeness | undefined => {
    const own = usual[index];
    const curves = all.map(({ curve }) => curve);
    if (own === undefined) return withFew(before?.labels[index], curves);
    return {
      // Half way, by ratio, from the label's own to all labels': a label's recordings alone tell it too exactly.
      usual: Math.max(1, Math.round(Math.sqrt(own * mean))),
      curves: typicalCurves(curves, CURVES),
    };
  });
  return { labels: likenesses, doubt: doubtFor(labels) };
}

/** What was known of a label, with some new performances: they may be like these, too, but how far apart is usual they do not tell. */
function withFew(before: LabelLikeness | undefined, curves: readonly Int8Array[]): LabelLikeness | undefined {
  if (!before) return undefined;
  const own = typicalCurves(curves, CURVES / 2);
  return { usual: before.usual, curves: [...own, ...before.curves].slice(0, CURVES) };
}

function performancesOf(recordings: readonly Recording[], label: string, length: number): Performance[] {
  return evenly(
    recordings.filter((recording) => recording.label === label),
    MOST_RECORDINGS,
  ).map((recording) => ({ recording, curve: eventCurve(recording.samples.subarray(0, length * 3)) }));
}

/** How far a performance is from the nearest other one that counts, unless it is a rare one; undefined where too few recordings tell. */
function usualDistance(all: readonly Performance[], wearers: Wearers): number | undefined {
  const distances = evenly(all, MOST_ASKED)
    .map((one) => nearestDistance(one, all, wearers))
    .filter((distance) => distance < FAR)
    .sort((a, b) => a - b);
  if (all.length < LEAST_RECORDINGS || distances.length === 0) return undefined;
  return distances[Math.round((distances.length - 1) * SHARE_USUAL)] * TAKEN;
}

function nearestDistance(one: Performance, all: readonly Performance[], wearers: Wearers): number {
  let nearest = FAR;
  for (const other of all) {
    if (wearers === "anyone" && other.recording.person === one.recording.person) continue;
    const distance = warpedDistance(one.curve, other.curve, nearest);
    // A recording that is there twice says nothing; nor does the recording itself.
    if (distance > 0) nearest = Math.min(nearest, distance);
  }
  return nearest;
}
