import { parentPort, workerData } from "node:worker_threads";
import { UserError } from "../../../training/errors.ts";
import type { JobAnswer, JobFailure, JobMessage, WorkerStart } from "../../workbench/jobs/task.ts";
import { TASKS } from "../../workbench/jobs/tasks.ts";

/** The first thing that runs in a worker thread: does one job after the other, as they come. */
const start: WorkerStart = workerData;
const task = TASKS.find(({ name }) => name === start.task);
if (!task) throw new Error(`no worker can do "${start.task}"`);
const runner = task.start(start.shared);

parentPort?.on("message", async ({ job }: JobMessage<unknown>) => {
  const answer: JobAnswer<unknown> = await runner.run(job).then(
    (result) => ({ result }),
    (error: unknown) => ({ failure: describe(error) }),
  );
  parentPort?.postMessage(answer);
});

function describe(error: unknown): JobFailure {
  if (!(error instanceof Error)) return { message: String(error), stack: "" };
  const { message, stack = "" } = error;
  if (!(error instanceof UserError)) return { message, stack };
  return { message, stack, code: error.code, ...(error.hint ? { hint: error.hint } : {}) };
}
