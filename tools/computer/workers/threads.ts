import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { UserError } from "../../../training/errors.ts";
import type { JobAnswer, JobFailure, JobMessage, Task, WorkerStart } from "../../workbench/jobs/task.ts";
import type { Pool, Workers } from "../../workbench/jobs/workers.ts";

/** An error that the user can mend, thrown by a job; code, message and hint are the job's. */
export class JobError extends UserError {}

interface Waiting<Job, Result> {
  readonly job: Job;
  resolve(result: Result): void;
  reject(reason: Error): void;
}

/** Threads of this computer: as many as it runs at once. Works from the sources and from the bundle. */
export const threads: Workers = { size: availableParallelism(), open: openPool };

function openPool<Shared, Job, Result>(
  task: Task<Shared, Job, Result>,
  shared: Shared,
  size = availableParallelism(),
): Pool<Job, Result> {
  const queue: Waiting<Job, Result>[] = [];
  const idle: Worker[] = [];
  const underWay = new Map<Worker, Waiting<Job, Result>>();
  let broken: Error | undefined;

  const threads = Array.from({ length: Math.max(1, size) }, () => {
    const worker = startWorker({ task: task.name, shared });
    worker.on("error", (error) => stop(error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", (code) => stop(new Error(`a worker thread ended by itself (${code})`)));
    worker.on("message", (answer: JobAnswer<Result>) => {
      const waiting = underWay.get(worker);
      underWay.delete(worker);
      idle.push(worker);
      if ("failure" in answer) waiting?.reject(revive(answer.failure));
      else waiting?.resolve(answer.result);
      give();
    });
    idle.push(worker);
    return worker;
  });

  function give(): void {
    while (queue.length > 0 && idle.length > 0) {
      const [waiting, worker] = [queue.shift(), idle.shift()];
      if (!waiting || !worker) return;
      underWay.set(worker, waiting);
      const message: JobMessage<Job> = { job: waiting.job };
      worker.postMessage(message);
    }
  }

  function stop(reason: Error): void {
    broken ??= reason;
    for (const waiting of [...queue.splice(0), ...underWay.values()]) waiting.reject(broken);
    underWay.clear();
  }

  return {
    size: threads.length,
    run: (job) =>
      new Promise<Result>((resolve, reject) => {
        if (broken) {
          reject(broken);
          return;
        }
        queue.push({ job, resolve, reject });
        give();
      }),
    async close() {
      stop(new Error("the worker threads were ended"));
      await Promise.all(threads.map((worker) => worker.terminate()));
    },
  };
}

function revive({ code, message, hint, stack }: JobFailure): Error {
  if (code !== undefined) return new JobError(code, message, hint === undefined ? {} : { hint });
  const error = new Error(message);
  error.stack = stack;
  return error;
}

/** Beside the bundle lies `worker.js`; the sources have to be translated as they are loaded. */
function startWorker(start: WorkerStart): Worker {
  const file = import.meta.url.endsWith(".ts") ? "./worker-from-source.mjs" : "./worker.js";
  return new Worker(new URL(file, import.meta.url), { workerData: start });
}
