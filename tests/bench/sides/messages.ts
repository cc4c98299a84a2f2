import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import type { Split } from "../../../training/data/dataset/split.ts";
import type { RegimeJob } from "../../../training/judging/regimes/job.ts";
import type { TrainingData } from "../../../training/learning/network/train-network.ts";

/** What a checkout is asked to do, in a process of its own: plain data. */
export type Task =
  | EpochsTask
  /** Make a model, as often as it is asked for. */
  | { readonly kind: "model"; readonly split: Split; readonly labels: readonly string[] }
  | { readonly kind: "regime"; readonly dataSet: DataSet; readonly job: RegimeJob };

/** Train, epoch by epoch as it is asked for. */
export interface EpochsTask {
  readonly kind: "epochs";
  readonly network: "default" | "2019";
  readonly data: TrainingData;
}

/** So many epochs or times more. */
export interface Request {
  readonly times: number;
}

/** How long each of them took, and how much of a processor, in milliseconds. */
export interface Answer {
  readonly wall: readonly number[];
  readonly processor: readonly number[];
}
