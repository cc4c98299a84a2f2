import { phrase } from "../../../training/phrase.ts";
import type { FolderFile } from "../../workbench/files/files.ts";
import { reviveError } from "../../workbench/jobs/pool.ts";
import type { TrainEvent, TrainRequest } from "../../workbench/learn/train.ts";
import { PageError } from "./page-error.ts";
import { startWorker } from "./start-worker.ts";
import type { TrainAnswer, TrainOrder, TrainPlace } from "./train-worker.ts";

export interface Trained {
  /** The model's directory. */
  readonly out: string;
  readonly seconds: number;
  /** The model's files, where they are not in their place yet. */
  readonly files: readonly FolderFile[] | undefined;
}

/**
 * Trains in a worker of its own, so that the page stays quick, and can end it at any moment.
 * @throws UserError as `train`; PageError "worker-died"
 */
export function trainInWorker(
  place: TrainPlace,
  request: TrainRequest,
  { report, signal }: { report(event: TrainEvent): void; readonly signal: AbortSignal },
): Promise<Trained> {
  let end = () => {};
  return new Promise<Trained>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    const worker = startWorker<TrainOrder, TrainAnswer>(
      "train-worker.js",
      (answer) => {
        if (answer.kind === "event") report(answer.event);
        else if (answer.kind === "done") resolve(answer);
        else reject(reviveError(answer.failure));
      },
      (why) => reject(died(why)),
    );
    end = worker.terminate;
    worker.post({ place, request });
  }).finally(() => end());
}

function died(message: string): PageError {
  const ended = phrase`the training ended by itself`;
  return new PageError("worker-died", message === "" ? ended : phrase`${ended}: ${message}`, {
    hint: phrase`The recordings are safe. Close other tabs that use much memory, and train again.`,
  });
}
