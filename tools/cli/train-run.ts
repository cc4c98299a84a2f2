import type { Sequential } from "@tensorflow/tfjs-layers";
import type { DoctorReport } from "../../training/data/dataset/doctor/doctor.ts";
import type { Split } from "../../training/data/dataset/split.ts";
import { measureDataSizes } from "../../training/judging/pipeline/measure-data-sizes.ts";
import {
  type TrainedModel,
  type TrainModelOptions,
  trainModel,
} from "../../training/judging/pipeline/train-model.ts";
import type { RegimeReport } from "../../training/judging/regimes/regimes.ts";
import { renderReport } from "../../training/judging/report/render-report.ts";
import type { DataSizePoint } from "../../training/judging/report/report-input.ts";
import { type Architecture, DEFAULT_ARCHITECTURE } from "../../training/learning/network/architectures.ts";
import type { NumberType, Target } from "../../training/model/targets.ts";
import { tfjsFilesOf, writeModelDirectory } from "../workbench/models/model-directory.ts";
import { nodeFiles } from "./node/node-files.ts";
import { countOf, type Output } from "./output.ts";
import { percent } from "./percent.ts";
import { createProgress } from "./progress.ts";
import { findTrainingBackend } from "./training-backend.ts";
import type { BackendChoice } from "./training-backend-names.ts";
import { VERSION } from "./version.ts";

export interface TrainRun {
  readonly split: Split;
  readonly labels: readonly string[];
  readonly doctor: DoctorReport;
  /** Whether recordings in other units were brought to 64 counts per g. */
  readonly units: boolean;
  readonly seed: number;
  readonly target: Target;
  readonly epochs?: number;
  readonly threshold?: number;
  readonly falseAlarms?: number;
  /** For the report. */
  readonly regimes?: readonly RegimeReport[];
  /** Whether the report tells what learning from fewer recordings gives, which takes as long again. */
  readonly dataSizes?: boolean;
  /** The default network when absent. */
  readonly architecture?: Architecture;
  readonly type?: NumberType;
  /** 50 when absent. */
  readonly windowLength?: number;
  /** A network to teach these recordings, instead of a fresh one. */
  readonly from?: Sequential;
  /** What its model card says. */
  readonly temperature?: number;
  /** What trains; auto when absent. */
  readonly backend?: BackendChoice;
  readonly out: string;
  /** What to type to do it again. */
  readonly command: string;
}

/** Trains with a progress bar, writes the model directory with its report, and says what came of it. */
export async function runTraining(
  run: TrainRun,
  output: Output,
): Promise<{ model: TrainedModel; seconds: number }> {
  const { engine, backend } = await findTrainingBackend(run.backend);
  const start = performance.now();
  const progress = createProgress("Training", 100);
  const architecture = run.architecture ?? DEFAULT_ARCHITECTURE;
  const options = {
    ...(run.epochs === undefined ? {} : { epochs: run.epochs }),
    ...(run.threshold === undefined ? {} : { rejectionThreshold: run.threshold }),
    ...(run.from === undefined ? {} : { from: run.from }),
    ...(backend === undefined ? {} : { backend }),
    ...(run.temperature === undefined ? {} : { temperature: run.temperature }),
    ...(run.windowLength === undefined ? {} : { windowLength: run.windowLength }),
    ...(run.falseAlarms === undefined ? {} : { falseAlarms: run.falseAlarms }),
    ...(run.type === undefined ? {} : { type: run.type }),
  };
  const training: TrainModelOptions = {
    labels: run.labels,
    seed: run.seed,
    target: run.target,
    architecture,
    unitsNormalised: run.units,
    toolVersion: VERSION,
    ...options,
  };
  const model = await trainModel(run.split, {
    ...training,
    onEpoch: ({ epoch, epochs, accuracy, validation }) => {
      const checked = validation ? `, validation ${percent(validation.accuracy)}` : "";
      progress.update((100 * epoch) / epochs, `accuracy ${percent(accuracy)}${checked}`);
      return new Promise((resolve) => setImmediate(resolve));
    },
  }).finally(() => progress.stop());
  const seconds = (performance.now() - start) / 1000;
  const dataSizes = run.dataSizes ? await dataSizesOf(run, training, model, output) : [];
  const report = renderReport({
    model,
    split: run.split,
    command: run.command,
    seconds,
    engine,
    architecture: architecture.name,
    recipe: model.recipe,
    findings: run.doctor.findings,
    regimes: run.regimes ?? [],
    dataSizes,
  });
  await writeModelDirectory(nodeFiles, run.out, model, await tfjsFilesOf(model.network.model), report);
  output.say(`${countOf(model.network.history.length, "epoch")} by ${engine} in ${seconds.toFixed(1)} s`);
  return { model, seconds };
}

/** What fewer recordings give, and all of them. */
async function dataSizesOf(
  { split }: TrainRun,
  training: TrainModelOptions,
  { card }: TrainedModel,
  output: Output,
): Promise<DataSizePoint[]> {
  const onShare = (recordings: number) =>
    output.say(`Learning from ${recordings} of ${countOf(split.train.length, "recording")}, for the report`);
  const fewer = await measureDataSizes(split, training, onShare);
  return [...fewer, { recordings: split.train.length, macroF1: card.metrics.macroF1 }];
}
