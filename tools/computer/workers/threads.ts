import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type * as Esbuild from "esbuild";
import { openPool, type WorkerPort } from "../../workbench/jobs/pool.ts";
import type { WorkerStart } from "../../workbench/jobs/task.ts";
import type { Workers } from "../../workbench/jobs/workers.ts";

/** Threads of this computer: as many as it runs at once. Works from the sources and from the bundle. */
export const threads: Workers = {
  size: availableParallelism(),
  open: (task, shared, size = availableParallelism()) =>
    openPool(() => startThread({ task: task.name, shared }), size),
};

function startThread<Result>(start: WorkerStart): WorkerPort<Result> {
  const worker = import.meta.url.endsWith(".ts")
    ? new Worker(codeFromSource(), { workerData: start, eval: true })
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

let code: string | undefined;

/** The worker's sources as one script, made once: each thread would take a second to translate them, file by file. */
function codeFromSource(): string {
  if (code !== undefined) return code;
  // The bundle has no use for its bundler.
  const { buildSync }: typeof Esbuild = createRequire(import.meta.url)("esbuild");
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL("./worker.ts", import.meta.url))],
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    keepNames: true,
    write: false,
  });
  code = outputFiles[0]?.text ?? "";
  return code;
}
