import { openPool, type WorkerPort } from "../../workbench/jobs/pool.ts";
import type { JobAnswer, WorkerStart } from "../../workbench/jobs/task.ts";
import type { Workers } from "../../workbench/jobs/workers.ts";
import type { JobOrder } from "./job-worker.ts";
import { startWorker } from "./start-worker.ts";

/** A browser's workers: as many as the computer runs at once. */
export const browserWorkers: Workers = {
  size: Math.max(1, navigator.hardwareConcurrency ?? 1),
  open: (task, shared, size = browserWorkers.size) =>
    openPool(() => startJobWorker({ task: task.name, shared }), size),
};

function startJobWorker<Result>(start: WorkerStart): WorkerPort<Result> {
  const port = workerPort<JobOrder, Result>("job-worker.js");
  port.post({ start });
  return port;
}

/** A worker as a pool wants it. @param file its program, which answers every job with a `JobAnswer` */
export function workerPort<Message, Result>(file: string) {
  let answered = (_answer: JobAnswer<Result>) => {};
  let died = (_reason: Error) => {};
  const worker = startWorker<Message, JobAnswer<Result>>(
    file,
    (answer) => answered(answer),
    (why) => died(new Error(why === "" ? "a worker died" : `a worker died: ${why}`)),
  );
  return {
    post: worker.post,
    onAnswer(listener: typeof answered) {
      answered = listener;
    },
    onDeath(listener: typeof died) {
      died = listener;
    },
    terminate: async () => worker.terminate(),
  };
}
