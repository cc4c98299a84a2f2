import { phrase } from "../../../training/phrase.ts";
import type { FolderFile } from "../../workbench/files/files.ts";
import { reviveError } from "../../workbench/jobs/pool.ts";
import type { TrainEvent, TrainRequest } from "../../workbench/learn/train.ts";
import { PageError } from "./page-error.ts";
import { pageUrl } from "./page-url.ts";
import type { TrainAnswer, TrainOrder, TrainPlace } from "./train-worker.ts";

export interface Trained {
  /** The model's directory. */
  readonly out: string;
  readonly seconds: number;
  /** The model's files, where they are not in their place yet. */
  readonly files: readonly FolderFile[] | undefined;
}

/** A worker that has not begun by then will not: its code may still come over a slow network before. */
const BEGIN_MS = 20_000;

/**
 * Trains in a worker of its own, so that the page stays quick, and can end it at any moment.
 * @throws UserError as `train`; PageError "worker-died"
 */
export function trainInWorker(
  place: TrainPlace,
  request: TrainRequest,
  { report, signal }: { report(event: TrainEvent): void; readonly signal: AbortSignal },
): Promise<Trained> {
  const worker = new Worker(pageUrl("train-worker.js"), { type: "module" });
  /** Before it holds its lock nothing tells that it is gone. */
  let begun: ReturnType<typeof setTimeout> | undefined;
  const life = `training-${Date.now()}-${Math.random()}`;
  return new Promise<Trained>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    worker.addEventListener("error", ({ message }) => reject(died(message)));
    worker.addEventListener("message", ({ data }: MessageEvent<TrainAnswer>) => {
      if (data.kind === "begun") {
        clearTimeout(begun);
        void outlive(life).then(() => reject(died("")));
      } else if (data.kind === "event") report(data.event);
      else if (data.kind === "done") resolve(data);
      else reject(reviveError(data.failure));
    });
    begun = setTimeout(() => reject(died("")), BEGIN_MS);
    const order: TrainOrder = { place, request, life };
    worker.postMessage(order);
  }).finally(() => {
    clearTimeout(begun);
    worker.terminate();
  });
}

/**
 * Resolves when the worker that holds this lock is gone: a worker that a browser ends to have its memory says nothing of it,
 * but its locks are let go.
 */
async function outlive(life: string): Promise<void> {
  if (!navigator.locks) return new Promise(() => {});
  await navigator.locks.request(life, () => {});
}

function died(message: string): PageError {
  const ended = phrase`the training ended by itself`;
  return new PageError("worker-died", message === "" ? ended : phrase`${ended}: ${message}`, {
    hint: phrase`The recordings are safe. Close other tabs that use much memory, and train again.`,
  });
}
