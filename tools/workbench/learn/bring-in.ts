import { type Split, stratifiedSplit } from "../../../training/data/dataset/split.ts";
import { bringInModel } from "../../../training/judging/pipeline/bring-in-model.ts";
import type { FinishedModel } from "../../../training/judging/pipeline/finish-model.ts";
import { renderReport } from "../../../training/judging/report/render-report.ts";
import { startEngine } from "../../../training/learning/engine/engine.ts";
import { windowLengthOf } from "../../../training/model/graph/gesture-input.ts";
import { phrase } from "../../../training/phrase.ts";
import { requireOwnFolder } from "../files/require-own-folder.ts";
import { writeModelDirectory } from "../models/model-networks.ts";
import { findModelJson, lowerTfjsFiles, readTfjsFiles } from "../models/tfjs-files.ts";
import { type ReadEvent, readTrainData } from "../recordings/train-data.ts";
import type { Bench, Following } from "../work.ts";
import { WorkbenchError } from "../workbench-error.ts";
import type { TrainSettings } from "./fit-and-write.ts";
import { findingsForOthers, splitForOthers } from "./report-places.ts";

export interface BringInRequest extends TrainSettings {
  /** Folders and files of recordings. */
  readonly recordings: readonly string[];
  /** The model's outputs, in their order; a tfjs model does not say. */
  readonly labels?: readonly string[] | undefined;
  /** A tfjs `model.json`, or the folder it is in. */
  readonly from: string;
}

/** Quantization needs some recordings of every person and label; all others measure. */
const MEASURED_SHARE = 0.8;

const FROM_HINT = phrase`Give a model that was trained here, or a tfjs model.json.`;

/**
 * Takes a model that was trained elsewhere to a model directory.
 * @throws FileError, RecordingError, ModelError, WorkbenchError "bad-option" without labels
 */
export async function bringIn(
  bench: Bench,
  request: BringInRequest,
  following: Following<ReadEvent>,
): Promise<{ readonly model: FinishedModel; readonly split: Split; readonly seconds: number }> {
  const start = performance.now();
  const { labels, from, target, type = "int8", seed, out, threshold, falseAlarms, wearers } = request;
  await requireOwnFolder(bench.files, out, "model");
  const files = await readTfjsFiles(
    bench.files,
    await findModelJson(bench.files, from, FROM_HINT),
    FROM_HINT,
  );
  if (labels === undefined) {
    throw new WorkbenchError(
      "bad-option",
      phrase`a tfjs model does not know its gestures: its labels are needed`,
      {
        hint: phrase`Name them in the order of the model's outputs.`,
      },
    );
  }
  await startEngine();
  const graph = await lowerTfjsFiles(files);
  const options = { ...request, windowLength: windowLengthOf(graph) };
  const { dataSet, doctor, turned } = await readTrainData(
    bench.files,
    request.recordings,
    options,
    following,
  );
  const split = {
    ...stratifiedSplit(dataSet.recordings, { validation: 0, test: MEASURED_SHARE }, seed),
    kind: "brought in: a fifth of the recordings calibrated int8, the others measured",
  };
  const model = bringInModel(graph, split, {
    labels,
    seed,
    target,
    type,
    unitsNormalised: request.units,
    turned,
    toolVersion: bench.toolVersion,
    ...(threshold === undefined ? {} : { rejectionThreshold: threshold }),
    ...(falseAlarms === undefined ? {} : { falseAlarms }),
    ...(wearers === undefined ? {} : { wearers }),
  });
  const seconds = (performance.now() - start) / 1000;
  const page = renderReport({
    model: { ...model, network: { history: [], bestEpoch: 0 } },
    split: splitForOthers(bench.files, split),
    command: request.command,
    seconds,
    engine: "none: it was trained elsewhere",
    findings: findingsForOthers(bench.files, doctor.findings),
  });
  await writeModelDirectory(bench.files, out, model, files, page);
  return { model, split, seconds };
}
