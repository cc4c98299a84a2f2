import type { DataSet } from "../../training/dataset/data-set.ts";
import type { FoldResult, RegimeJob } from "../../training/regimes/job.ts";
import { runRegimeJob } from "../../training/regimes/run-job.ts";
import type { Task } from "./task.ts";

/** Trains and tests one fold of a regime. */
export const regimeTask: Task<DataSet, RegimeJob, FoldResult[]> = {
  name: "regime",
  start: (dataSet) => ({ run: (job) => runRegimeJob(dataSet, job) }),
};

/** Everything that workers can do. */
export const TASKS: readonly Task<unknown, unknown, unknown>[] = [regimeTask];
