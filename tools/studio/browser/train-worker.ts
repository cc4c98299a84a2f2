import { describeFailure } from "../../workbench/jobs/serve-jobs.ts";
import type { JobFailure } from "../../workbench/jobs/task.ts";
import type { TrainEvent, TrainRequest } from "../../workbench/learn/train.ts";
import { train } from "../../workbench/learn/train.ts";
import { browserBench } from "./browser-bench.ts";

/** What the page asks of this worker, once. */
export interface TrainOrder {
  readonly root: FileSystemDirectoryHandle;
  readonly request: TrainRequest;
}

export type TrainAnswer =
  | { readonly kind: "event"; readonly event: TrainEvent }
  | { readonly kind: "done"; readonly out: string; readonly seconds: number }
  | { readonly kind: "failed"; readonly failure: JobFailure };

const post = (answer: TrainAnswer) => postMessage(answer);

addEventListener("message", async ({ data }: MessageEvent<TrainOrder>) => {
  try {
    const bench = browserBench(data.root);
    const report = (event: TrainEvent) => post({ kind: "event", event: plain(event) });
    const { seconds } = await train(bench, data.request, { report });
    post({ kind: "done", out: data.request.out, seconds });
  } catch (error) {
    post({ kind: "failed", failure: describeFailure(error) });
  }
});

/** Events as they travel: recordings are on the disk for the page, too. */
function plain(event: TrainEvent): TrainEvent {
  return event.kind === "searched" || event.kind === "regime" ? structuredClone(event) : event;
}
