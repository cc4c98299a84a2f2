import type { UserError } from "../../../training/errors.ts";
import type { Wire } from "./wire/wire.ts";

/**
 * Work that can be cut into jobs that do not depend on each other. What every job needs (`shared`), jobs and results are plain
 * data: they travel between threads by structured clone.
 */
export interface Task<Shared, Job, Result> {
  /** By which a worker finds it in `TASKS`. */
  readonly name: string;
  /** How it travels to another computer. */
  readonly wire: Wire<Shared, Job, Result>;
  start(shared: Shared): TaskRunner<Job, Result>;
}

export interface TaskRunner<Job, Result> {
  run(job: Job): Promise<Result>;
}

/** What a new worker is given. */
export interface WorkerStart {
  readonly task: string;
  readonly shared: unknown;
}

export interface JobMessage<Job> {
  readonly job: Job;
}

/** What a worker answers to a job. */
export type JobAnswer<Result> = { readonly result: Result } | { readonly failure: JobFailure };

/** An error as it travels: classes do not survive the way between threads. */
export interface JobFailure {
  readonly message: string;
  readonly stack: string;
  /** Of an error that the user can mend. */
  readonly code?: string;
  readonly said?: UserError["said"];
}
