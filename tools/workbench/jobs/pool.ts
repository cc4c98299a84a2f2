import { UserError } from "../../../training/errors.ts";
import type { JobAnswer, JobFailure, JobMessage } from "./task.ts";
import type { Pool } from "./workers.ts";

/** An error that a person can mend, thrown by a job; code, message and hint are the job's. */
export class JobError extends UserError {}

/** A worker died, or was ended, before its job was done; the job itself may be as good as any. */
export class WorkerLost extends Error {}

/** A worker that was started with a task, seen from outside: a thread of Node's, or a browser's. */
export interface WorkerPort<Result> {
  post(message: unknown): void;
  /** Calls back with every answer. */
  onAnswer(listener: (answer: JobAnswer<Result>) => void): void;
  /** Calls back when it dies by itself. */
  onDeath(listener: (reason: Error) => void): void;
  terminate(): Promise<unknown>;
}

interface Waiting<Job, Result> {
  readonly job: Job;
  resolve(result: Result): void;
  reject(reason: Error): void;
}

/** Gives jobs to workers as these come free. The first worker that dies ends all. */
export function openPool<Job, Result>(start: () => WorkerPort<Result>, size: number): Pool<Job, Result> {
  const queue: Waiting<Job, Result>[] = [];
  const idle: WorkerPort<Result>[] = [];
  const underWay = new Map<WorkerPort<Result>, Waiting<Job, Result>>();
  let broken: Error | undefined;

  const workers = Array.from({ length: Math.max(1, size) }, () => {
    const worker = start();
    worker.onDeath((reason) => stop(new WorkerLost(reason.message, { cause: reason })));
    worker.onAnswer((answer) => {
      const waiting = underWay.get(worker);
      underWay.delete(worker);
      idle.push(worker);
      if ("failure" in answer) waiting?.reject(reviveError(answer.failure));
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
      worker.post(message);
    }
  }

  function stop(reason: Error): void {
    broken ??= reason;
    for (const waiting of [...queue.splice(0), ...underWay.values()]) waiting.reject(broken);
    underWay.clear();
  }

  return {
    size: workers.length,
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
      stop(new WorkerLost("the workers were ended"));
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The error of a job, as it was where the job ran. */
export function reviveError({ code, message, said, stack }: JobFailure): Error {
  if (code !== undefined) return new JobError(code, said?.message ?? message, { hint: said?.hint });
  const error = new Error(message);
  error.stack = stack;
  return error;
}
