import type { Task } from "./task.ts";
import { withPool } from "./with-pool.ts";
import type { Workers } from "./workers.ts";

export interface RunJobsOptions {
  /** Ends all of it; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  onDone?(index: number): void;
}

/**
 * Runs every job and gives the results in the order of the jobs, whoever does them and in whatever order they end. The first
 * job that fails ends all.
 */
export async function runJobs<Shared, Job, Result>(
  workers: Workers,
  task: Task<Shared, Job, Result>,
  shared: Shared,
  jobs: readonly Job[],
  { signal, onDone }: RunJobsOptions = {},
): Promise<Result[]> {
  signal?.throwIfAborted();
  if (jobs.length === 0) return [];
  const pool = workers.open(task, shared, Math.min(workers.size, jobs.length));
  return withPool(pool, signal, () =>
    Promise.all(
      jobs.map(async (job, index) => {
        const result = await pool.run(job);
        onDone?.(index);
        return result;
      }),
    ),
  );
}
