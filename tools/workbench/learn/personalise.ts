import { type Split, stratifiedSplit } from "../../../training/data/dataset/split.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { toWindows, type Windows } from "../../../training/data/windows/window.ts";
import { learnedAxes } from "../../../training/judging/card/card-axes.ts";
import { readLikeness } from "../../../training/judging/card/card-likeness.ts";
import type { TrainedModel } from "../../../training/judging/pipeline/train-model.ts";
import { startEngine } from "../../../training/learning/engine/engine.ts";
import { accuracy } from "../../../training/learning/measures/confusion.ts";
import { confusionOf } from "../../../training/learning/measures/measure-graph.ts";
import { runGraph } from "../../../training/learning/measures/run-graph.ts";
import { architectureNamed } from "../../../training/learning/network/architectures.ts";
import { ModelError } from "../../../training/model/graph/model-error.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { phrase } from "../../../training/phrase.ts";
import { requireOwnFolder } from "../files/require-own-folder.ts";
import { readModelDirectory } from "../models/model-directory.ts";
import { readNetwork } from "../models/model-networks.ts";
import { type ReadEvent, readTrainData } from "../recordings/train-data.ts";
import { turnAsLearned } from "../recordings/turns.ts";
import type { Bench, Following } from "../work.ts";
import { WorkbenchError } from "../workbench-error.ts";
import { type FitEvent, fitAndWrite, type TrainSettings } from "./fit-and-write.ts";

export interface PersonaliseRequest extends TrainSettings {
  /** Folders and files of recordings. */
  readonly recordings: readonly string[];
  /** Only these labels; all when absent. */
  readonly labels?: readonly string[] | undefined;
  /** Share of the recordings held back to measure the model, 0 to 1. */
  readonly test: number;
  /** The directory of a model that was trained here. */
  readonly from: string;
}

export interface PersonaliseOutcome {
  readonly model: TrainedModel;
  readonly split: Split;
  readonly seconds: number;
  /** Share of the same test recordings that the old model was right about. */
  readonly accuracyBefore: number;
}

/**
 * Teaches a model that was trained here a few recordings of somebody new.
 * @throws FileError, RecordingError, ModelError, WorkbenchError "bad-option" for gestures that it does not know
 */
export async function personalise(
  bench: Bench,
  request: PersonaliseRequest,
  following: Following<ReadEvent | FitEvent>,
): Promise<PersonaliseOutcome> {
  const { from: folder, seed, out } = request;
  const { files } = bench;
  await requireOwnFolder(files, out, "model");
  const { card, tflite } = await readModelDirectory(files, folder);
  const { labels, windowLength, temperature } = card;
  if (card.network === "large" && request.type === "float32") {
    throw new WorkbenchError(
      "bad-option",
      phrase`the network in ${folder} is large, made for machine code, and that is int8`,
      { hint: phrase`Teach it as int8, or train a small model as float32.` },
    );
  }
  const options = { labels: request.labels, units: request.units, few: true, windowLength };
  const { dataSet, doctor } = await readTrainData(files, request.recordings, options, following);
  if (dataSet.recordings.length === 0)
    throw new RecordingError("no-recordings", phrase`no recordings were found`);
  const strange = dataSet.labels.filter((label) => !labels.includes(label));
  if (strange.length > 0) {
    throw new WorkbenchError(
      "bad-option",
      phrase`${folder} does not know the gesture ${strange.join(", ")}`,
      {
        hint: phrase`It knows ${labels.join(", ")}. Leave the others out, or train a new model on all recordings.`,
      },
    );
  }
  const judge = { graph: readTflite(tflite).graph, labels, windowLength, axes: learnedAxes(card) };
  const asLearned = turnAsLearned(judge, dataSet, request.turn, following);
  const { recordings } = asLearned.dataSet;
  const missing = labels.filter((label) => !dataSet.labels.includes(label));
  if (missing.length > 0) {
    following.report({
      kind: "note",
      text: `no recordings of ${missing.join(", ")}: the model may get a little worse at them`,
    });
  }
  const split = stratifiedSplit(recordings, { validation: 0, test: request.test }, seed);
  await startEngine();
  const from = await readNetwork(files, folder);
  requireOurShape(from.inputs[0].shape, folder);
  const { network = from.name } = card;
  const made = await fitAndWrite(
    bench,
    {
      ...request,
      architecture: architectureNamed(network) ?? { name: network, build: () => from },
      ...{ from, temperature, windowLength, split, labels, doctor, turned: asLearned.turned },
      likenessBefore: readLikeness(card),
    },
    following,
  );
  const test = toWindows(split.test, labels, windowLength);
  return { ...made, split, accuracyBefore: rightShare(tflite, test, labels.length) };
}

/** A network that was brought in may take its gestures in another shape than our training gives them. */
function requireOurShape([, ...shape]: readonly (number | null)[], folder: string): void {
  const [, width, axes] = shape;
  if (shape.length === 3 && width === 1 && axes === 3) return;
  throw new ModelError(
    "unsupported-layer",
    phrase`the network in ${folder} was made elsewhere for an input of [${shape.join(", ")}], and only [samples, 1, 3] can learn further here`,
    { hint: phrase`Train a new model on all recordings instead.` },
  );
}

function rightShare(tflite: Uint8Array, test: Windows, classes: number): number {
  return accuracy(confusionOf(runGraph(readTflite(tflite).graph, test), test, classes));
}
