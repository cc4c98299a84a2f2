import type { SplitFractions } from "../../data/dataset/split.ts";
import type { Recipe } from "../../learning/network/recipe.ts";
import type { Candidate } from "../../learning/search/candidate.ts";
import type { Rejection } from "../evaluation/rejection.ts";

/** Ways to ask how good a way of training is: which recordings it learns from, and which it is then asked about. */
export const REGIMES = ["random", "session", "person", "k-shot"] as const;
export type RegimeName = (typeof REGIMES)[number];

/** Recordings of each gesture that a new person gives, in the k-shot regime. */
export const SHOTS: readonly number[] = [1, 3, 5, 10];

/** How every fold is trained: plain data, so that it can be sent to a worker. */
export interface FoldSettings {
  /** Name of one of `ARCHITECTURES`, or what the search found. */
  readonly architecture: string | Candidate;
  readonly recipe: Recipe;
  /** As many as `usualEpochs` has it, unless told. */
  readonly epochs?: number;
  /** Samples in the model's input. */
  readonly windowLength: number;
  /** Made-up everyday movements to learn beside each training recording; 0 for none. */
  readonly negatives: number;
}

/**
 * One piece of a regime that depends on no other: plain data, so that it can be sent to a worker. It names its fold; the
 * worker divides the recordings itself.
 */
export type RegimeJob =
  | {
      readonly regime: "random";
      readonly seed: number;
      readonly settings: FoldSettings;
      readonly fractions: SplitFractions;
      /** Movements that are none of the gestures, to be asked about too. */
      readonly strange?: readonly StrangeMovements[];
    }
  | {
      readonly regime: "session";
      readonly seed: number;
      readonly settings: FoldSettings;
      readonly person: string;
      readonly session: string;
    }
  | {
      readonly regime: "person";
      readonly seed: number;
      readonly settings: FoldSettings;
      readonly person: string;
    }
  | {
      readonly regime: "k-shot";
      readonly seed: number;
      readonly settings: FoldSettings;
      readonly person: string;
      readonly shots: readonly number[];
    };

/** Movements that are none of a model's gestures. */
export interface StrangeMovements {
  readonly name: string;
  /** Each x, y, z, … in counts. */
  readonly samples: readonly Int8Array[];
  /** The time that they were cut from, where it is known. */
  readonly hours?: number;
}

/** What a model makes of strange movements at two thresholds. */
export interface StrangeResult {
  readonly name: string;
  /** At the threshold at which 95 % of the test's gestures are recognised; undefined where there is none. */
  readonly at95: Rejection | undefined;
  /** At the threshold that `train` would choose without looking at the test. */
  readonly atChosen: Rejection;
}

/** What one trained model answered to its test recordings. */
export interface FoldResult {
  readonly regime: RegimeName;
  /** What tells models of one fold apart, such as "k = 5, fine-tuned"; empty where there is one. */
  readonly variant: string;
  /** What was left out, such as a person's name; empty in the random regime. */
  readonly fold: string;
  readonly seed: number;
  readonly labels: readonly string[];
  readonly trained: number;
  /** Class of every test recording, an index of `labels`. */
  readonly actual: Int32Array;
  /** What the int8 model answered, by the twin of the watch's interpreter: a row of probabilities a recording. */
  readonly probabilities: Float32Array;
  /** Macro-F1 of the float model on the same recordings. */
  readonly floatMacroF1: number;
  /** Where the job has strange movements. */
  readonly strange?: readonly StrangeResult[];
  readonly cost: { readonly modelBytes: number; readonly arenaBytes: number; readonly macs: number };
}
