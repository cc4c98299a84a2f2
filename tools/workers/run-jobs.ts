import { availableParallelism } from "node:os";
import { openPool } from "./pool.ts";
import type { Task } from "./task.ts";

export { JobError } from "./pool.ts";

export interface RunJobsOptions {
  /** Threads; as many as the machine runs at once when absent. */
  readonly workers?: number;
  onDone?(index: number): void;
}

/**
 * Runs every job in one of several threads and gives the results in the order of the jobs, whatever the number of threads.
 * The first job that fails ends all.
 */
export async function runJobs<Shared, Job, Result>(
  task: Task<Shared, Job, Result>,
  shared: Shared,
  jobs: readonly Job[],
  { workers = availableParallelism(), onDone }: RunJobsOptions = {},
): Promise<Result[]> {
  if (jobs.length === 0) return [];
  const pool = openPool(task, shared, Math.min(workers, jobs.length));
  try {
    return await Promise.all(
      jobs.map(async (job, index) => {
        const result = await pool.run(job);
        onDone?.(index);
        return result;
      }),
    );
  } finally {
    await pool.close();
  }
}
