import { basename, dirname, join } from "node:path";
import { DEFAULT_FALSE_ALARMS } from "../../../training/judging/pipeline/choose-threshold.ts";
import type { FinishedModel } from "../../../training/judging/pipeline/finish-model.ts";
import { ENOUGH_TRIALS, wilsonInterval } from "../../../training/judging/report/wilson.ts";
import type { Confusion } from "../../../training/learning/measures/confusion.ts";
import { architectureOf } from "../../../training/learning/search/candidate.ts";
import { requireOwnFolder } from "../../workbench/files/own-folder.ts";
import { isModelDirectory, MODEL_MARK } from "../../workbench/models/model-directory.ts";
import { CliError } from "../cli-error.ts";
import { commandLine } from "../command-line.ts";
import { nodeFiles } from "../node/node-files.ts";
import { countOf, createOutput, listOf, type Output } from "../output.ts";
import { percent } from "../percent.ts";
import { runRegimes } from "../regimes-run.ts";
import { sayConfusion } from "../say-confusion.ts";
import { sayWithThreshold } from "../say-with-threshold.ts";
import { searchNetwork } from "../search-run.ts";
import { readTrainData } from "../train-data.ts";
import { runTraining } from "../train-run.ts";
import { splitForTraining } from "../train-split.ts";
import { findTrainingBackend } from "../training-backend.ts";
import { runBringIn } from "./bring-in-action.ts";
import { runPersonalise } from "./personalise-action.ts";
import type { TrainFlags } from "./train.ts";

export async function runTrain(paths: readonly string[], flags: TrainFlags): Promise<void> {
  const output = createOutput(flags);
  await findTrainingBackend(flags.backend);
  if (flags.from !== undefined) {
    // Somebody may mean a model by the card in it.
    const folder = basename(flags.from) === MODEL_MARK ? dirname(flags.from) : flags.from;
    const isOurs = await isModelDirectory(nodeFiles, folder);
    const withFrom = { ...flags, from: isOurs ? folder : flags.from };
    if (isOurs) return runPersonalise(paths, withFrom, output);
    return runBringIn(paths, withFrom, output);
  }
  if (flags.test === 0 || flags.test + flags.validation >= 1) {
    throw new CliError(
      "bad-option",
      `--test ${flags.test} and --validation ${flags.validation} leave nothing to test on or to learn from`,
      {
        hint: "Give a test share above 0, and shares that together stay below 1.",
      },
    );
  }
  const { from: _, ...rest } = flags;
  // Before the work, not after it.
  await requireOwnFolder(nodeFiles, flags.out, "model");
  const { dataSet, report } = await readTrainData(paths, flags, output);
  const { recordings, labels, persons } = dataSet;
  output.say(
    `${countOf(recordings.length, "recording")} of ${countOf(labels.length, "gesture")} by ${countOf(persons.length, "person", "people")}: ${listOf(labels)}`,
  );
  const split = splitForTraining(recordings, labels, flags, output);
  const found = flags.search ? await searchNetwork({ ...flags, split, labels }, output) : undefined;
  const regimes = flags.report
    ? await runRegimes(
        dataSet,
        { ...flags, regimes: flags.report, ...(found ? { architecture: found.best.candidate } : {}) },
        output,
      )
    : [];
  const chosen = found ? { architecture: architectureOf(found.best.candidate) } : {};
  const { model, seconds } = await runTraining(
    {
      ...rest,
      ...chosen,
      regimes,
      dataSizes: flags.report !== undefined,
      split,
      labels,
      doctor: report,
      command: trainCommandLine(paths, flags),
    },
    output,
  );
  const { metrics } = model.card;
  output.say();
  sayConfusion(labels, metrics.confusion, output);
  output.say(
    `${percent(metrics.accuracy)} of ${countOf(split.test.length, "unseen recording")} right, macro-F1 ${metrics.macroF1.toFixed(3)} (${flags.type}, as the watch runs it; float ${metrics.floatMacroF1.toFixed(3)})`,
  );
  sayWithThreshold(model.withThreshold, model.card.rejectionThreshold, output);
  sayFewTested(metrics.confusion, output);
  sayCosts(model, output);
  sayRejection(model, flags, output);
  giveModel(model, flags.out, seconds, output, {
    ...(found ? { search: found } : {}),
    ...(flags.report ? { regimes } : {}),
  });
}

/** Where the model is, and what `--json` prints of it. */
export function giveModel(
  { card, withThreshold }: FinishedModel,
  out: string,
  seconds: number,
  output: Output,
  more: Readonly<Record<string, unknown>> = {},
): void {
  const { metrics, labels, modelBytes, arenaBytes, macs } = card;
  output.say(`Wrote ${out}; look at ${join(out, "report.html")}`);
  output.result({ ...metrics, labels, modelBytes, arenaBytes, macs, seconds, withThreshold, ...more });
}

/** How little a share of few recordings says. */
function sayFewTested(confusion: Confusion, output: Output): void {
  const tested = confusion.flat().reduce((sum, count) => sum + count, 0);
  if (tested === 0 || tested >= ENOUGH_TRIALS) return;
  const right = confusion.reduce((sum, row, label) => sum + row[label], 0);
  const { low, high } = wilsonInterval(right, tested);
  output.say(
    `With so few tested, the true share may lie anywhere from ${percent(low)} to ${percent(high)}: record more to know`,
  );
}

/** What a model needs on the watch, and whether the watch runs it. */
export function sayCosts({ card, inspection }: FinishedModel, output: Output): void {
  const { modelBytes, arenaBytes, macs, target, type } = card;
  output.say(
    `${modelBytes} bytes, arena ${arenaBytes} bytes, ${macs} multiply-accumulates; ${target}: ${inspection.targets[target].verdict}`,
  );
  if (type === "float32") {
    output.say(
      "float32: under the firmware's own aiGesture it always answers with some gesture; our app rejects by the threshold",
    );
  }
}

/** What the threshold does to gestures and to everything else. */
export function sayRejection(
  { card }: FinishedModel,
  { threshold, falseAlarms = DEFAULT_FALSE_ALARMS }: Pick<TrainFlags, "threshold" | "falseAlarms">,
  output: Output,
): void {
  const { rejection, rejectionThreshold } = card;
  if (!rejection) return;
  const aim = threshold === undefined ? ` (the aim was ${percent(falseAlarms)}, on others)` : "";
  output.say(
    `Below ${percent(rejectionThreshold)} sure it answers unknown: ${percent(rejection.recall)} of the gestures are still recognised, and ${percent(rejection.everyday)} of made-up everyday movements are taken for one${aim}`,
  );
}

/** What to type to train the same again. */
export function trainCommandLine(paths: readonly string[], flags: TrainFlags): string {
  const words = ["bangle-gestures", "train", ...paths, "--out", flags.out, "--seed", String(flags.seed)];
  if (flags.labels) words.push("--labels", flags.labels.join(","));
  if (flags.epochs !== undefined) words.push("--epochs", String(flags.epochs));
  if (flags.threshold !== undefined) words.push("--threshold", String(flags.threshold));
  if (flags.falseAlarms !== undefined) words.push("--false-alarms", String(flags.falseAlarms));
  if (flags.report) words.push("--report", flags.report.join(","), "--seeds", String(flags.seeds));
  if (flags.from !== undefined) words.push("--from", flags.from);
  if (flags.type !== "int8") words.push("--type", flags.type);
  if (flags.backend !== "auto") words.push("--backend", flags.backend);
  if (!flags.units) words.push("--no-units");
  if (flags.search) words.push("--search", "--minutes", String(flags.minutes));
  for (const [option, limit] of [
    ["--max-bytes", flags.maxBytes],
    ["--max-arena", flags.maxArena],
    ["--max-macs", flags.maxMacs],
  ] as const) {
    if (limit !== undefined) words.push(option, String(limit));
  }
  words.push(
    "--test",
    String(flags.test),
    "--validation",
    String(flags.validation),
    "--target",
    flags.target,
  );
  return commandLine(words);
}
