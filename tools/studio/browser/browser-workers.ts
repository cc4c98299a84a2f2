import { openPool, type WorkerPort } from "../../workbench/jobs/pool.ts";
import type { WorkerStart } from "../../workbench/jobs/task.ts";
import type { Workers } from "../../workbench/jobs/workers.ts";
import { pageUrl } from "./page-url.ts";

/** A browser's workers: as many as the computer runs at once. */
export const browserWorkers: Workers = {
  size: Math.max(1, navigator.hardwareConcurrency ?? 1),
  open: (task, shared, size = browserWorkers.size) =>
    openPool(() => startWorker({ task: task.name, shared }), size),
};

function startWorker<Result>(start: WorkerStart): WorkerPort<Result> {
  const worker = new Worker(pageUrl("job-worker.js"), { type: "module" });
  worker.postMessage({ start });
  return {
    post: (message) => worker.postMessage(message),
    onAnswer: (listener) => worker.addEventListener("message", ({ data }) => listener(data)),
    onDeath: (listener) =>
      worker.addEventListener("error", ({ message }) => listener(new Error(`a worker died: ${message}`))),
    terminate: async () => worker.terminate(),
  };
}
