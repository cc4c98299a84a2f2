import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { openPool, type WorkerPort } from "../../workbench/jobs/pool.ts";
import type { WorkerStart } from "../../workbench/jobs/task.ts";
import type { Workers } from "../../workbench/jobs/workers.ts";
import { workerCode } from "./worker-code.ts";

/** Threads of this computer: as many as it runs at once. Works from the sources and from the bundle. */
export const threads: Workers = {
  size: availableParallelism(),
  open: (task, shared, size = availableParallelism()) =>
    openPool(() => startThread({ task: task.name, shared }), size),
};

function startThread<Result>(start: WorkerStart): WorkerPort<Result> {
  const worker = import.meta.url.endsWith(".ts")
    ? new Worker(workerCode(), { workerData: start, eval: true })
    : new Worker(new URL("./worker.js", import.meta.url), { workerData: start });
  return {
    post: (message) => worker.postMessage(message),
    onAnswer: (listener) => void worker.on("message", listener),
    onDeath(listener) {
      worker.on("error", (error) => listener(error instanceof Error ? error : new Error(String(error))));
      worker.on("exit", (code) => listener(new Error(`a worker thread ended by itself (${code})`)));
    },
    terminate: () => worker.terminate(),
  };
}
