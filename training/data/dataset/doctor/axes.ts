import type { Recording } from "../../recordings/recording.ts";
import { curveOf, meanCurve } from "./curves.ts";
import { fitRotation, type RotationFit } from "./rotation-fit.ts";

/** Fewest recordings of a label on either side for its mean curve to count. */
const MIN_PER_LABEL = 5;
/** A label that is many different movements has no mean curve worth comparing. */
export const NOT_ONE_MOVEMENT: ReadonlySet<string> = new Set(["random", "negative"]);

/** Two groups of recordings of the same labels, and how the second's axes best turn into the first's. */
export interface AxesComparison {
  readonly labels: readonly string[];
  readonly fit: RotationFit;
  /** The labels' mean curves, one after the other, of the first group and of the second. */
  readonly curves: readonly [first: readonly number[], second: readonly number[]];
}

/**
 * Compares the mean curves of the labels that both groups have (orthogonal Procrustes over all of them). Undefined where
 * they share no label with enough recordings. `unitOf` gives a recording's counts per g.
 */
export function compareAxes(
  a: readonly Recording[],
  b: readonly Recording[],
  unitOf: (recording: Recording) => number,
): AxesComparison | undefined {
  const [curvesA, curvesB] = [a, b].map((recordings) => labelCurves(recordings, unitOf));
  const labels = [...curvesA.keys()].filter((label) => curvesB.has(label)).sort();
  if (labels.length === 0) return undefined;
  const stack = (curves: Map<string, Float32Array>) =>
    labels.flatMap((label) => [...(curves.get(label) ?? [])]);
  const curves = [stack(curvesA), stack(curvesB)] as const;
  return { labels, fit: fitRotation(...curves), curves };
}

/** Degrees by which a watch may be turned on a wrist, or an arm held, before the axes are called others. */
const WORN_DIFFERENTLY = 60;
const WORTH_SAYING = 30;

/**
 * How the axes differ: "other" is more than a watch worn or an arm held differently. "same" where the best turn is small,
 * does not explain clearly more than no turn, or leaves the curves unlike anyway.
 */
export function judgeAxes({ fit }: AxesComparison): "same" | "turned" | "other" {
  if (fit.after - fit.before < 0.15 || fit.after < 0.3) return "same";
  if (fit.mirrored || fit.degrees > WORN_DIFFERENTLY) return "other";
  return fit.degrees > WORTH_SAYING ? "turned" : "same";
}

/** The mean curve of each label of which there are at least so many recordings, but for those that are many movements. */
export function labelCurves(
  recordings: readonly Recording[],
  unitOf: (recording: Recording) => number,
  fewest = MIN_PER_LABEL,
): Map<string, Float32Array> {
  const groups = new Map<string, Float32Array[]>();
  for (const recording of recordings) {
    if (NOT_ONE_MOVEMENT.has(recording.label)) continue;
    const curves = groups.get(recording.label) ?? [];
    curves.push(curveOf(recording, unitOf(recording)));
    groups.set(recording.label, curves);
  }
  return new Map(
    [...groups]
      .filter(([, curves]) => curves.length >= fewest)
      .map(([label, curves]): [string, Float32Array] => [label, meanCurve(curves)]),
  );
}
