import type { RegimeName } from "../../../training/judging/regimes/job.ts";

export interface EvaluateFlags {
  readonly units: boolean;
  readonly everyday?: string;
  readonly regimes?: RegimeName[];
  readonly seeds: number;
  readonly epochs?: number;
  readonly json?: boolean;
}
