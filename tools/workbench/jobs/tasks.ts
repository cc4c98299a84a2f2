import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import type { FoldResult, RegimeJob } from "../../../training/judging/regimes/job.ts";
import { runRegimeJob } from "../../../training/judging/regimes/run-job.ts";
import type { Task } from "./task.ts";
import { foldWire } from "./wire/fold-wire.ts";

/**
 * Trains a network on one part of the recordings and asks it about another. It is the one kind of training job there is: regimes,
 * the search for a network and the benchmarks are lists of them.
 */
export const foldTask: Task<DataSet, RegimeJob, FoldResult[]> = {
  name: "fold",
  wire: foldWire,
  start: (dataSet) => ({ run: (job) => runRegimeJob(dataSet, job) }),
};

/** Everything that workers can do. */
export const TASKS: readonly Task<unknown, unknown, unknown>[] = [foldTask];
