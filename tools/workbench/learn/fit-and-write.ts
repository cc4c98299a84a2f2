import type { Sequential } from "@tensorflow/tfjs-layers";
import type { DoctorReport } from "../../../training/data/dataset/doctor/doctor.ts";
import type { Split } from "../../../training/data/dataset/split.ts";
import type { RecordedLife } from "../../../training/data/negatives/recorded-life.ts";
import type { Wearers } from "../../../training/judging/likeness/learn-likeness.ts";
import type { Likeness } from "../../../training/judging/likeness/likeness.ts";
import { measureDataSizes } from "../../../training/judging/pipeline/measure-data-sizes.ts";
import {
  type TrainedModel,
  type TrainModelOptions,
  trainModel,
} from "../../../training/judging/pipeline/train-model.ts";
import type { RegimeReport } from "../../../training/judging/regimes/regimes.ts";
import { renderReport } from "../../../training/judging/report/render-report.ts";
import type { DataSizePoint } from "../../../training/judging/report/report-input.ts";
import { ENGINE_NAME } from "../../../training/learning/engine/engine.ts";
import type { Architecture } from "../../../training/learning/network/architecture.ts";
import { DEFAULT_ARCHITECTURE } from "../../../training/learning/network/architectures.ts";
import type { EpochProgress, TaughtBy } from "../../../training/learning/network/train-network.ts";
import type { NumberType, Target } from "../../../training/model/targets.ts";
import { tfjsFilesOf, writeModelDirectory } from "../models/model-networks.ts";
import type { TurnChoice } from "../recordings/turns.ts";
import type { Bench, Following } from "../work.ts";
import { type FittedStream, fitStreamBeside, type StreamEpoch } from "./fit-stream-beside.ts";
import { findingsForOthers, splitForOthers } from "./report-places.ts";
import type { Trainer } from "./trainer.ts";

/** How a model is to be made, whatever it learns from. */
export interface TrainSettings {
  readonly seed: number;
  readonly target: Target;
  /** Whether recordings in other units are brought to 64 counts per g. */
  readonly units: boolean;
  /** In which axes to take the recordings; as they are when absent. */
  readonly turn?: TurnChoice | undefined;
  readonly epochs?: number;
  /** Answers less sure than this become unknown; chosen for `falseAlarms` when absent. */
  readonly threshold?: number;
  readonly falseAlarms?: number;
  /** Whose gestures it is for; found out when absent. */
  readonly wearers?: Wearers;
  /** Real everyday movement to learn beside the made-up one, as `cutEveryday` cuts it or the recorder app keeps it. */
  readonly everyday?: RecordedLife;
  readonly type?: NumberType;
  /** Our own engine when absent. */
  readonly trainer?: Trainer;
  /** The folder to write the model to. */
  readonly out: string;
  /** What to type to do it again. */
  readonly command: string;
}

export interface FitRequest extends TrainSettings {
  readonly split: Split;
  readonly labels: readonly string[];
  readonly doctor: DoctorReport;
  /** By what recordings were turned; noted in the model card. */
  readonly turned?: readonly string[];
  /** For the report. */
  readonly regimes?: readonly RegimeReport[];
  /** Whether the report tells what learning from fewer recordings gives, which takes as long again. */
  readonly dataSizes?: boolean;
  /** The default network when absent. */
  readonly architecture?: Architecture;
  /** 50 when absent. */
  readonly windowLength?: number;
  /** A network to teach these recordings, instead of a fresh one. */
  readonly from?: Sequential;
  /** What its model card says. */
  readonly temperature?: number;
  readonly likenessBefore?: Likeness;
  /** Whether something is to be made that listens to every sample, too. */
  readonly stream?: boolean;
}

export type FitEvent =
  | { readonly kind: "epoch"; readonly progress: EpochProgress }
  /** What listens to every sample is trained, after the model. */
  | StreamEpoch
  | {
      readonly kind: "fitted";
      readonly epochs: number;
      /** Where other networks taught it; the epochs are those of what it learned from them. */
      readonly taught?: TaughtBy | undefined;
      readonly engine: string;
      readonly seconds: number;
    }
  /** The model is made once more from fewer recordings, for the report. */
  | { readonly kind: "data-size"; readonly recordings: number; readonly of: number };

export interface Fitted {
  readonly model: TrainedModel;
  /** All of it. */
  readonly seconds: number;
  /** Where it was asked for. */
  readonly stream?: FittedStream;
}

/** Trains a model and writes its directory, with its report. */
export async function fitAndWrite(
  bench: Bench,
  request: FitRequest,
  following: Following<FitEvent>,
): Promise<Fitted> {
  const { report, signal } = following;
  const { split, architecture = DEFAULT_ARCHITECTURE } = request;
  const { engine, backend } = request.trainer ?? { engine: ENGINE_NAME };
  const start = performance.now();
  const training: TrainModelOptions = {
    labels: request.labels,
    seed: request.seed,
    target: request.target,
    architecture,
    unitsNormalised: request.units,
    toolVersion: bench.toolVersion,
    ...(request.turned === undefined ? {} : { turned: request.turned }),
    ...(request.epochs === undefined ? {} : { epochs: request.epochs }),
    ...(request.threshold === undefined ? {} : { rejectionThreshold: request.threshold }),
    ...(request.falseAlarms === undefined ? {} : { falseAlarms: request.falseAlarms }),
    ...(request.wearers === undefined ? {} : { wearers: request.wearers }),
    ...(request.everyday === undefined ? {} : { everyday: request.everyday }),
    ...(request.type === undefined ? {} : { type: request.type }),
    ...(request.from === undefined ? {} : { from: request.from }),
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    ...(request.likenessBefore === undefined ? {} : { likenessBefore: request.likenessBefore }),
    ...(request.windowLength === undefined ? {} : { windowLength: request.windowLength }),
    ...(backend === undefined ? {} : { backend }),
  };
  const model = await trainModel(split, {
    ...training,
    async onEpoch(progress) {
      signal?.throwIfAborted();
      await report({ kind: "epoch", progress });
    },
  });
  signal?.throwIfAborted();
  const seconds = (performance.now() - start) / 1000;
  const { history, taught } = model.network;
  report({ kind: "fitted", epochs: history.length, taught, engine, seconds });
  const stream = request.stream ? await fitStreamBeside(bench, request, model, following) : undefined;
  const dataSizes = request.dataSizes ? await dataSizesOf(request, training, model, following) : [];
  const page = renderReport({
    model,
    split: splitForOthers(bench.files, split),
    command: request.command,
    seconds,
    engine,
    architecture: architecture.name,
    recipe: model.recipe,
    findings: findingsForOthers(bench.files, request.doctor.findings),
    regimes: request.regimes ?? [],
    dataSizes,
    ...(stream ? { stream } : {}),
  });
  const tfjs = await tfjsFilesOf(model.network.model);
  await writeModelDirectory(bench.files, request.out, model, tfjs, page, stream);
  return { model, seconds: seconds + (stream?.seconds ?? 0), ...(stream ? { stream } : {}) };
}

/** What fewer recordings give, and all of them. */
async function dataSizesOf(
  { split }: FitRequest,
  training: TrainModelOptions,
  { card }: TrainedModel,
  { report, signal }: Following<FitEvent>,
): Promise<DataSizePoint[]> {
  const all = split.train.length;
  const fewer = await measureDataSizes(split, training, (recordings) => {
    signal?.throwIfAborted();
    report({ kind: "data-size", recordings, of: all });
  });
  return [...fewer, { recordings: all, macroF1: card.metrics.macroF1 }];
}
