import { countEach } from "../../data/dataset/count-each.ts";
import { NO_CLASS } from "../../data/windows/window.ts";
import { logarithm } from "../../elementary.ts";
import type { AugmentOptions } from "../augment/augment-options.ts";

/** What changes where there are few recordings of each label: what they cannot show has to come from how they are varied. */
export interface FewRecordings {
  /** From so many recordings of a label on nothing changes. With fewer it does little by little, in full with one. */
  readonly enough: number;
  readonly weightDecay: number;
  /** See `Recipe`: one recording of no gesture is not to be drowned, nor are gestures to be taken for it. */
  readonly noGestureWeight?: number;
  readonly augment: Partial<AugmentOptions>;
  /** Where there are very few, other networks teach the one (`trainTaughtNetwork`). */
  readonly taught?: Taught;
}

/** Networks that learn a few recordings, and teach another one what they make of them. */
export interface Taught {
  /** With so many recordings of a label, and fewer. */
  readonly most: number;
  /** The names of their architectures. */
  readonly by: readonly string[];
  /** Windows that they are asked about … */
  readonly windows: number;
  /** … this share of those of gestures lie between two … */
  readonly mixed: number;
  /** … and the steps in which the one learns their answers. */
  readonly steps: number;
}

/** How far from enough: 1 with one recording of a label, and each doubling takes as much away as the last, down to 0. */
export function fewness(recordings: number, enough: number): number {
  if (recordings >= enough) return 0;
  return 1 - logarithm(Math.max(1, recordings)) / logarithm(enough);
}

/** So much of the way from one number to another. */
export const between = (usual: number, other: number, share: number) => usual + share * (other - usual);

/** So much of the way to what a few recordings need; what varies more anyhow, as of several people, stays. */
export function varyMore(usual: AugmentOptions, few: Partial<AugmentOptions>, share: number): AugmentOptions {
  const more = (name: keyof AugmentOptions) => {
    const now = usual[name];
    return Math.max(now, between(now, few[name] ?? now, share));
  };
  return {
    probability: more("probability"),
    rotationDegrees: more("rotationDegrees"),
    postureDegrees: more("postureDegrees"),
    speed: more("speed"),
    warp: more("warp"),
    strength: more("strength"),
    shift: more("shift"),
    cut: more("cut"),
    noise: more("noise"),
  };
}

/** Recordings of a label in the middle of those that have any; made-up movements are of none. */
export function recordingsOfALabel(classes: Int32Array): number {
  const counts = countEach(classes.filter((index) => index !== NO_CLASS));
  const sorted = [...counts.values()].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
