import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { UserError } from "../../training/errors.ts";
import type { JobAnswer, JobFailure, JobMessage, Task, WorkerStart } from "./task.ts";

export interface RunJobsOptions {
  /** Threads; as many as the machine runs at once when absent. */
  readonly workers?: number;
  onDone?(index: number): void;
}

/** An error that the user can mend, thrown by a job; code, message and hint are the job's. */
export class JobError extends UserError {}

/**
 * Runs every job in one of several threads and gives the results in the order of the jobs, whatever the number of threads.
 * The first job that fails ends all. Works from the sources (under tsx or vitest) and from the bundle.
 */
export async function runJobs<Shared, Job, Result>(
  task: Task<Shared, Job, Result>,
  shared: Shared,
  jobs: readonly Job[],
  { workers = availableParallelism(), onDone }: RunJobsOptions = {},
): Promise<Result[]> {
  if (jobs.length === 0) return [];
  const results: Result[] = [];
  const started = Array.from({ length: Math.min(Math.max(1, workers), jobs.length) }, () =>
    startWorker({ task: task.name, shared }),
  );
  let next = 0;
  let done = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const give = (worker: Worker) => {
        if (next >= jobs.length) return;
        const message: JobMessage<Job> = { index: next, job: jobs[next] };
        next++;
        worker.postMessage(message);
      };
      for (const worker of started) {
        worker.on("error", reject);
        worker.on("exit", (code) => reject(new Error(`a worker thread ended by itself (${code})`)));
        worker.on("message", (answer: JobAnswer<Result>) => {
          if ("failure" in answer) {
            reject(revive(answer.failure));
            return;
          }
          results[answer.index] = answer.result;
          onDone?.(answer.index);
          if (++done === jobs.length) resolve();
          else give(worker);
        });
        give(worker);
      }
    });
  } finally {
    await Promise.all(started.map((worker) => worker.terminate()));
  }
  return results;
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
