import type { Files, FolderFile } from "../../workbench/files/files.ts";
import { memoryFiles } from "../../workbench/files/memory-files.ts";
import { describeFailure } from "../../workbench/jobs/serve-jobs.ts";
import type { JobFailure } from "../../workbench/jobs/task.ts";
import type { TrainEvent, TrainRequest } from "../../workbench/learn/train.ts";
import { train } from "../../workbench/learn/train.ts";
import { benchOver } from "./browser-bench.ts";
import { handleFiles } from "./handle-files.ts";
import { answerPage, servePage } from "./serve-page.ts";

/** Where the recordings are, and the model goes: a folder that both sides can reach, or copies that are sent. */
export type TrainPlace =
  | { readonly root: FileSystemDirectoryHandle }
  | { readonly recordings: readonly FolderFile[] };

/** What the page asks of this worker, once. */
export interface TrainOrder {
  readonly place: TrainPlace;
  readonly request: TrainRequest;
}

export type TrainAnswer =
  | { readonly kind: "event"; readonly event: TrainEvent }
  /** `files`: the model's, where the page has to write them. */
  | {
      readonly kind: "done";
      readonly out: string;
      readonly seconds: number;
      readonly files: readonly FolderFile[] | undefined;
    }
  | { readonly kind: "failed"; readonly failure: JobFailure };

/** Milliseconds between two passes that the page is told of. */
const TELL_MS = 100;

const post = answerPage<TrainAnswer>;

servePage<TrainOrder>((order) => void perform(order));

async function perform({ place, request }: TrainOrder): Promise<void> {
  try {
    const files: Files = "root" in place ? handleFiles(place.root) : memoryFiles(place.recordings);
    let told = Number.NEGATIVE_INFINITY;
    let phase: string | undefined;
    const report = (event: TrainEvent) => {
      // A page draws what it is told: more often than anybody sees, it would only take time from the training.
      const isEpoch = event.kind === "epoch" || event.kind === "stream-epoch";
      const before = phase;
      phase = event.kind === "stream-epoch" ? event.phase : undefined;
      // What begins is told at once: it may be long until the next.
      if (isEpoch && phase === before && event.progress.epoch < event.progress.epochs) {
        if (performance.now() - told < TELL_MS) return;
        told = performance.now();
      }
      post({ kind: "event", event: plain(event) });
    };
    const { seconds } = await train(benchOver(files), request, { report });
    const { out } = request;
    post({ kind: "done", out, seconds, files: "root" in place ? undefined : await filesIn(files, out) });
  } catch (error) {
    post({ kind: "failed", failure: describeFailure(error) });
  }
}

async function filesIn(files: Files, folder: string): Promise<FolderFile[]> {
  const found: FolderFile[] = [];
  for (const path of (await files.everythingIn(folder)) ?? [])
    found.push({ path, bytes: await files.read(`${folder}/${path}`) });
  return found;
}

/** Events as they travel: recordings are on the disk for the page, too. */
function plain(event: TrainEvent): TrainEvent {
  return event.kind === "searched" || event.kind === "regime" ? structuredClone(event) : event;
}
