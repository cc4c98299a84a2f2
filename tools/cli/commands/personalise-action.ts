import { stratifiedSplit } from "../../../training/data/dataset/split.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { toWindows } from "../../../training/data/windows/window.ts";
import { startEngine } from "../../../training/learning/engine/engine.ts";
import { accuracy, confusionMatrix } from "../../../training/learning/measures/confusion.ts";
import { bestOf } from "../../../training/learning/measures/probabilities.ts";
import { runGraph } from "../../../training/learning/measures/run-graph.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { requireOwnFolder } from "../../workbench/files/own-folder.ts";
import { readModelDirectory, readNetwork } from "../../workbench/models/model-directory.ts";
import { CliError } from "../cli-error.ts";
import { nodeFiles } from "../node/node-files.ts";
import { countOf, type Output } from "../output.ts";
import { percent } from "../percent.ts";
import { sayWithThreshold } from "../say-with-threshold.ts";
import { readTrainData } from "../train-data.ts";
import { runTraining } from "../train-run.ts";
import type { TrainFlags } from "./train.ts";
import { giveModel, sayCosts, sayRejection, trainCommandLine } from "./train-action.ts";

/** `train --from MODEL DIR…`: teaches a model that we trained a few recordings of somebody new. */
export async function runPersonalise(
  paths: readonly string[],
  flags: TrainFlags & { readonly from: string },
  output: Output,
): Promise<void> {
  const { from: folder, seed } = flags;
  await requireOwnFolder(nodeFiles, flags.out, "model");
  const { card, tflite } = await readModelDirectory(nodeFiles, folder);
  const { labels, windowLength, temperature } = card;
  const { dataSet, report } = await readTrainData(paths, { ...flags, few: true }, output);
  const { recordings } = dataSet;
  if (recordings.length === 0) throw new RecordingError("no-recordings", "no recordings were found");
  const strange = dataSet.labels.filter((label) => !labels.includes(label));
  if (strange.length > 0) {
    throw new CliError("bad-option", `${folder} does not know the gesture ${strange.join(", ")}`, {
      hint: `It knows ${labels.join(", ")}. Leave the others out with --labels, or train a new model on all recordings.`,
    });
  }
  const missing = labels.filter((label) => !dataSet.labels.includes(label));
  if (missing.length > 0) {
    output.warn(`no recordings of ${missing.join(", ")}: the model may get a little worse at them`);
  }
  const split = stratifiedSplit(recordings, { validation: 0, test: flags.test }, seed);
  await startEngine();
  const from = await readNetwork(nodeFiles, folder);
  const { model, seconds } = await runTraining(
    {
      ...flags,
      from,
      temperature,
      windowLength,
      split,
      labels,
      doctor: report,
      command: trainCommandLine(paths, flags),
    },
    output,
  );
  const { withThreshold } = model;
  const { metrics, rejectionThreshold } = model.card;
  const before = rightShare();
  output.say(
    split.test.length === 0
      ? `It learned from ${countOf(split.train.length, "recording")}; none was left to measure it`
      : `${percent(metrics.accuracy)} right of ${countOf(split.test.length, "recording")} that it was not taught; ${percent(before)} before`,
  );
  if (split.test.length > 0) sayWithThreshold(withThreshold, rejectionThreshold, output);
  sayCosts(model, output);
  sayRejection(model, flags, output);
  giveModel(model, flags.out, seconds, output, { accuracyBefore: before });

  function rightShare(): number {
    const test = toWindows(split.test, labels, windowLength);
    const answered = bestOf(runGraph(readTflite(tflite).graph, test)).map(({ index }) => index);
    return accuracy(confusionMatrix(test.classes, answered, labels.length));
  }
}
