import type { Task } from "./task.ts";

/** Somewhere that jobs are done: this thread, threads of this computer, a browser's workers, other machines. */
export interface Workers {
  /** How many jobs run at once, at most. */
  readonly size: number;
  /**
   * Makes ready for a task's jobs.
   * @param shared what every job needs; sent once a worker
   * @param size how many jobs are expected at once; `Workers.size` when absent
   */
  open<Shared, Job, Result>(
    task: Task<Shared, Job, Result>,
    shared: Shared,
    size?: number,
  ): Pool<Job, Result>;
}

/** Workers that do jobs as they come. */
export interface Pool<Job, Result> {
  /** How many jobs run at once. */
  readonly size: number;
  /** Rejects with what the job threw, or, once a worker died or the pool is closed, with that. */
  run(job: Job): Promise<Result>;
  /** Ends the workers, whatever they are doing. */
  close(): Promise<void>;
}

/** One job after the other, in the thread that asks. */
export const thisThread: Workers = {
  size: 1,
  open(task, shared) {
    const runner = task.start(shared);
    let turn: Promise<unknown> = Promise.resolve();
    let isClosed = false;
    return {
      size: 1,
      run(job) {
        const result = turn.then(() => {
          if (isClosed) throw new Error("the workers were ended");
          return runner.run(job);
        });
        turn = result.catch(() => {});
        return result;
      },
      async close() {
        isClosed = true;
      },
    };
  },
};
