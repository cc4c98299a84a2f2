import type { Wearers } from "../../../training/judging/likeness/learn-likeness.ts";
import type { RegimeName } from "../../../training/judging/regimes/job.ts";
import type { NetworkSize } from "../../../training/learning/network/network-size.ts";
import type { NumberType, Target } from "../../../training/model/targets.ts";
import type { BackendChoice } from "../../computer/training-backend-names.ts";
import type { TurnChoice } from "../../workbench/recordings/turns.ts";

/** Share of the recordings held back to measure the model. */
export const DEFAULT_TEST = 0.2;

export interface TrainFlags {
  readonly out: string;
  readonly labels?: string[];
  readonly test: number;
  readonly validation: number;
  readonly seed: number;
  readonly epochs?: number;
  readonly threshold?: number;
  readonly falseAlarms?: number;
  readonly wearers?: Wearers;
  readonly report?: RegimeName[];
  readonly seeds: number;
  readonly target: Target;
  readonly units: boolean;
  readonly turn?: TurnChoice;
  readonly size?: NetworkSize;
  readonly stream?: boolean;
  readonly search?: boolean;
  readonly minutes: number;
  readonly trainings?: number;
  readonly maxBytes?: number;
  readonly maxArena?: number;
  readonly maxMacs?: number;
  readonly type: NumberType;
  readonly backend: BackendChoice;
  readonly from?: string;
  readonly everyday?: string;
  readonly workers?: string;
  readonly json?: boolean;
}
