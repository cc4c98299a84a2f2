import { UserError } from "../../../training/errors.ts";
import type { JobAnswer, JobFailure, JobMessage, WorkerStart } from "./task.ts";
import { TASKS } from "./tasks.ts";

/** What a worker does first: gives the function that answers its messages, one job after the other. */
export function serveJobs(start: WorkerStart): (message: JobMessage<unknown>) => Promise<JobAnswer<unknown>> {
  const task = TASKS.find(({ name }) => name === start.task);
  if (!task) throw new Error(`no worker can do "${start.task}"`);
  const runner = task.start(start.shared);
  return ({ job }) =>
    runner.run(job).then(
      (result) => ({ result }),
      (error: unknown) => ({ failure: describeFailure(error) }),
    );
}

/** An error as it travels between threads, where classes do not survive. */
export function describeFailure(error: unknown): JobFailure {
  if (!(error instanceof Error)) return { message: String(error), stack: "" };
  const { message, stack = "" } = error;
  if (!(error instanceof UserError)) return { message, stack };
  return { message, stack, code: error.code, said: error.said };
}
