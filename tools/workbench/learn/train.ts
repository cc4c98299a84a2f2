import type { DataSet } from "../../../training/data/dataset/data-set.ts";
import { requireDivisible } from "../../../training/data/dataset/require-trainable.ts";
import type { Split } from "../../../training/data/dataset/split.ts";
import type { TrainedModel } from "../../../training/judging/pipeline/train-model.ts";
import type { RegimeName } from "../../../training/judging/regimes/job.ts";
import type { RegimeReport } from "../../../training/judging/regimes/regimes.ts";
import { BY_SIZE } from "../../../training/learning/network/architectures.ts";
import type { NetworkSize } from "../../../training/learning/network/network-size.ts";
import { architectureOf } from "../../../training/learning/search/candidate.ts";
import type { SearchResult } from "../../../training/learning/search/search.ts";
import { phrase } from "../../../training/phrase.ts";
import { requireOwnFolder } from "../files/require-own-folder.ts";
import { measureRegimes, type RegimesEvent } from "../judge/measure-regimes.ts";
import { type ReadEvent, readTrainData } from "../recordings/train-data.ts";
import type { Bench, Following } from "../work.ts";
import { WorkbenchError } from "../workbench-error.ts";
import { type FitEvent, fitAndWrite, type TrainSettings } from "./fit-and-write.ts";
import type { FittedStream } from "./fit-stream-beside.ts";
import { type SearchEvent, type SearchRequest, searchNetwork } from "./search-network.ts";
import { type HeldBack, splitForTraining } from "./train-split.ts";

export interface TrainRequest extends TrainSettings {
  /** Folders and files of recordings. */
  readonly recordings: readonly string[];
  /** Only these labels; all when absent. */
  readonly labels?: readonly string[] | undefined;
  /** Shares of the recordings held back, 0 to 1: to measure the model, and to choose its threshold with. */
  readonly test: number;
  readonly validation: number;
  /** Held back for the test in place of a share: all that a person recorded, or one of their sessions. */
  readonly heldBack?: HeldBack | undefined;
  /** How much of the watch the network may take; small when absent. */
  readonly size?: NetworkSize | undefined;
  /** Look for the best network first; the default one is trained when absent. */
  readonly search?: Pick<SearchRequest, "until" | "maxBytes" | "maxArena" | "maxMacs">;
  /** Whether something is to be made that listens to every sample, too. */
  readonly stream?: boolean;
  /** Also measure for whom it would be good. */
  readonly regimes?: { readonly names: readonly RegimeName[]; readonly seeds: number };
}

export type TrainEvent =
  | ReadEvent
  | { readonly kind: "recordings"; readonly dataSet: DataSet }
  | { readonly kind: "untested"; readonly labels: readonly string[] }
  | SearchEvent
  | RegimesEvent
  | FitEvent;

export interface TrainOutcome {
  readonly model: TrainedModel;
  readonly split: Split;
  readonly seconds: number;
  readonly search?: SearchResult;
  readonly regimes: readonly RegimeReport[];
  readonly stream?: FittedStream;
}

/**
 * Learns gestures from recordings and writes a model directory.
 * @throws FileError, RecordingError, WorkbenchError "bad-option", ModelError "does-not-run"
 */
export async function train(
  bench: Bench,
  request: TrainRequest,
  following: Following<TrainEvent>,
): Promise<TrainOutcome> {
  const { report, signal } = following;
  const { test, validation, seed, heldBack } = request;
  if (test === 0 || test + validation >= 1) {
    throw new WorkbenchError(
      "bad-option",
      phrase`shares of ${test} for the test and ${validation} for validation leave nothing to test on or to learn from`,
      { hint: phrase`Hold back a share above 0 for the test, and shares that together stay below 1.` },
    );
  }
  // Before the work, not after it.
  await requireOwnFolder(bench.files, request.out, "model");
  const { dataSet, doctor, turned } = await readTrainData(
    bench.files,
    request.recordings,
    request,
    following,
  );
  const { recordings, labels } = dataSet;
  report({ kind: "recordings", dataSet });
  if (request.search) requireDivisible(dataSet);
  const { split, untested } = splitForTraining(recordings, labels, { test, validation, seed, heldBack });
  if (untested.length > 0) report({ kind: "untested", labels: untested });
  const search = request.search
    ? await searchNetwork(
        bench,
        { ...epochsOf(request), ...request.search, split, labels, seed, target: request.target },
        following,
      )
    : undefined;
  const regimes = request.regimes
    ? await measureRegimes(
        bench,
        dataSet,
        {
          ...epochsOf(request),
          regimes: request.regimes.names,
          seeds: request.regimes.seeds,
          architecture: search?.best.candidate ?? architectureFor(request).name,
        },
        following,
      )
    : [];
  signal?.throwIfAborted();
  const { model, seconds, stream } = await fitAndWrite(
    bench,
    {
      ...request,
      architecture: search ? architectureOf(search.best.candidate) : architectureFor(request),
      regimes,
      dataSizes: request.regimes !== undefined,
      split,
      labels,
      doctor,
      turned,
    },
    following,
  );
  return { model, split, seconds, regimes, ...(search ? { search } : {}), ...(stream ? { stream } : {}) };
}

const architectureFor = ({ size = "small" }: TrainRequest) => BY_SIZE[size];

const epochsOf = ({ epochs }: TrainRequest) => (epochs === undefined ? {} : { epochs });
