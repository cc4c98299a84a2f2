import { stratifiedSplit } from "../../../training/data/dataset/split.ts";
import { bringInModel } from "../../../training/judging/pipeline/bring-in-model.ts";
import { renderReport } from "../../../training/judging/report/render-report.ts";
import { startEngine } from "../../../training/learning/engine/engine.ts";
import { requireOwnFolder } from "../../workbench/files/own-folder.ts";
import { writeModelDirectory } from "../../workbench/models/model-directory.ts";
import { findModelJson, lowerTfjsFiles, readTfjsFiles } from "../../workbench/models/tfjs-files.ts";
import { CliError } from "../cli-error.ts";
import { nodeFiles } from "../node/node-files.ts";
import { countOf, type Output } from "../output.ts";
import { percent } from "../percent.ts";
import { sayConfusion } from "../say-confusion.ts";
import { sayWithThreshold } from "../say-with-threshold.ts";
import { readTrainData } from "../train-data.ts";
import { VERSION } from "../version.ts";
import type { TrainFlags } from "./train.ts";
import { giveModel, sayCosts, trainCommandLine } from "./train-action.ts";

/** Quantization needs some recordings of every person and label; all others measure. */
const MEASURED_SHARE = 0.8;

const FROM_HINT = "Give --from a folder made by `bangle-gestures train`, or a tfjs model.json.";

/** `train --from`: takes a model that was trained elsewhere to a model directory. */
export async function runBringIn(
  paths: readonly string[],
  flags: TrainFlags & { readonly from: string },
  output: Output,
): Promise<void> {
  const start = performance.now();
  const { labels, from, target, type, seed } = flags;
  await requireOwnFolder(nodeFiles, flags.out, "model");
  const files = await readTfjsFiles(nodeFiles, await findModelJson(nodeFiles, from, FROM_HINT), FROM_HINT);
  if (labels === undefined) {
    throw new CliError("bad-option", "--from needs --labels, for a tfjs model does not know its gestures", {
      hint: "Name them in the order of the model's outputs, commas between them.",
    });
  }
  await startEngine();
  const graph = await lowerTfjsFiles(files);
  const { dataSet, report: doctor } = await readTrainData(paths, flags, output);
  const split = {
    ...stratifiedSplit(dataSet.recordings, { validation: 0, test: MEASURED_SHARE }, seed),
    kind: "brought in: a fifth of the recordings calibrated int8, the others measured",
  };
  const model = bringInModel(graph, split, {
    labels,
    seed,
    target,
    type,
    unitsNormalised: flags.units,
    toolVersion: VERSION,
    ...(flags.threshold === undefined ? {} : { rejectionThreshold: flags.threshold }),
  });
  const seconds = (performance.now() - start) / 1000;
  const report = renderReport({
    model: { ...model, network: { history: [], bestEpoch: 0 } },
    split,
    command: trainCommandLine(paths, flags),
    seconds,
    engine: "none: it was trained elsewhere",
    findings: doctor.findings,
  });
  await writeModelDirectory(nodeFiles, flags.out, model, files, report);
  const { metrics } = model.card;
  sayConfusion(labels, metrics.confusion, output);
  output.say(
    `${percent(metrics.accuracy)} of ${countOf(split.test.length, "recording")} right, macro-F1 ${metrics.macroF1.toFixed(3)} (${type}, as the watch runs it; float ${metrics.floatMacroF1.toFixed(3)}); whoever trained it may have used them`,
  );
  sayWithThreshold(model.withThreshold, model.card.rejectionThreshold, output);
  sayCosts(model, output);
  giveModel(model, flags.out, seconds, output);
}
