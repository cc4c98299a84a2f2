import type { RegimeName } from "../../../training/judging/regimes/job.ts";
import type { TurnChoice } from "../../workbench/recordings/turns.ts";

export interface EvaluateFlags {
  readonly units: boolean;
  readonly turn?: TurnChoice;
  readonly everyday?: string;
  readonly stream?: boolean;
  readonly regimes?: RegimeName[];
  readonly seeds: number;
  readonly epochs?: number;
  readonly workers?: string;
  readonly json?: boolean;
}
