import { reviveError } from "../../workbench/jobs/pool.ts";
import type { TrainEvent, TrainRequest } from "../../workbench/learn/train.ts";
import type { TrainAnswer, TrainOrder } from "./train-worker.ts";

export interface Trained {
  /** The model's directory. */
  readonly out: string;
  readonly seconds: number;
}

/**
 * Trains in a worker of its own, so that the page stays quick, and can end it at any moment.
 * @throws UserError as `train`; an Error where the worker dies
 */
export function trainInWorker(
  root: FileSystemDirectoryHandle,
  request: TrainRequest,
  { report, signal }: { report(event: TrainEvent): void; readonly signal: AbortSignal },
): Promise<Trained> {
  const worker = new Worker(new URL("train-worker.js", import.meta.url), { type: "module" });
  return new Promise<Trained>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    worker.addEventListener("error", ({ message }) =>
      reject(
        reviveError({ message: `the training ended by itself: ${message}`, stack: "", code: "worker-died" }),
      ),
    );
    worker.addEventListener("message", ({ data }: MessageEvent<TrainAnswer>) => {
      if (data.kind === "event") report(data.event);
      else if (data.kind === "done") resolve(data);
      else reject(reviveError(data.failure));
    });
    const order: TrainOrder = { root, request };
    worker.postMessage(order);
  }).finally(() => worker.terminate());
}
