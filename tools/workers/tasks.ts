import type { DataSet } from "../../training/data/dataset/data-set.ts";
import type { Recording } from "../../training/data/recordings/recording.ts";
import type { FoldResult, RegimeJob } from "../../training/judging/regimes/job.ts";
import { runRegimeJob } from "../../training/judging/regimes/run-job.ts";
import { type CandidateTask, measureCandidate } from "../../training/learning/search/measure-candidate.ts";
import type { TrialScore } from "../../training/learning/search/trials.ts";
import type { Task } from "./task.ts";

/** Trains and tests one fold of a regime. */
export const regimeTask: Task<DataSet, RegimeJob, FoldResult[]> = {
  name: "regime",
  start: (dataSet) => ({ run: (job) => runRegimeJob(dataSet, job) }),
};

/** Trains and measures one candidate of the search for a network, on the recordings that the search may see. */
export const candidateTask: Task<readonly Recording[], CandidateTask, TrialScore> = {
  name: "candidate",
  start: (recordings) => ({ run: (job) => measureCandidate(recordings, job) }),
};

/** Everything that workers can do. */
export const TASKS: readonly Task<unknown, unknown, unknown>[] = [regimeTask, candidateTask];
