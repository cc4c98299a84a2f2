import { basename, dirname, join } from "node:path";
import type { Command } from "commander";
import { bench } from "../../computer/bench.ts";
import { findTrainingBackend } from "../../computer/training-backend.ts";
import { countOf, createOutput, type Output } from "../../terminal/output.ts";
import { percent } from "../../terminal/percent.ts";
import { followTraining } from "../../terminal/say/follow-training.ts";
import { sayConfusion } from "../../terminal/say/say-confusion.ts";
import { sayFew } from "../../terminal/say/say-few.ts";
import {
  giveModel,
  sayCosts,
  sayFewTested,
  sayRejection,
  sayUntested,
} from "../../terminal/say/say-model.ts";
import { fittedStreamResult, sayFittedStream } from "../../terminal/say/say-stream.ts";
import { sayWithThreshold } from "../../terminal/say/say-with-threshold.ts";
import type { SearchEnd } from "../../workbench/learn/search-network.ts";
import { type TrainRequest, train } from "../../workbench/learn/train.ts";
import { isModelDirectory, MODEL_MARK, requireNothingElse } from "../../workbench/models/model-directory.ts";
import { STREAM_MARK } from "../../workbench/models/stream-files.ts";
import { readLife, type TimedLife } from "../../workbench/recordings/read-life.ts";
import { refuseOptions } from "../option-rules.ts";
import { withWorkers } from "../with-workers.ts";
import { runBringIn } from "./bring-in-action.ts";
import { runPersonalise } from "./personalise-action.ts";
import { trainCommandLine } from "./train-command-line.ts";
import type { TrainFlags } from "./train-flags.ts";

/** What is asked of a training, and is without effect on a model that was trained elsewhere. */
const OF_A_TRAINING = ["test", "epochs", "backend", "everyday"];

export async function runTrain(paths: readonly string[], flags: TrainFlags, command: Command): Promise<void> {
  const output = createOutput(flags);
  const from = flags.from === undefined ? undefined : await findFrom(flags.from);
  if (from && !from.isOurs)
    refuseOptions(command, OF_A_TRAINING, "a model from elsewhere learns nothing here");
  await warnOfStream(flags, from?.isOurs ? from.path : undefined, output);
  const trainer = await findTrainingBackend(flags.backend);
  if (from && !from.isOurs) return runBringIn(paths, { ...flags, trainer, from: from.path }, output);
  const life = await readEveryday(flags, output);
  if (from) return runPersonalise(paths, { ...flags, trainer, from: from.path }, life, output);
  const { report: names, search: isSearched, seeds, ...rest } = flags;
  if (flags.stream)
    output.say(
      "--stream trains two networks more, on streams of several hours, which takes some minutes; nothing is written before all is done, and Ctrl-C ends it at once",
    );
  const unmeasured = names ? leftOutOfReport(flags) : [];
  if (unmeasured.length > 0)
    output.warn(
      `--report measures networks of this size and these epochs, but without ${unmeasured.join(", ")}: those are for the model that is written`,
    );
  const following = followTraining(output);
  const request: TrainRequest = {
    ...rest,
    recordings: paths,
    everyday: life,
    trainer,
    command: trainCommandLine(paths, flags),
    ...(isSearched ? { search: { ...flags, until: endOf(flags) } } : {}),
    ...(names ? { regimes: { names, seeds } } : {}),
  };
  const { model, split, seconds, search, regimes, stream } = await withWorkers(
    flags.workers,
    output,
    following,
    (workers, signal) => train({ ...bench, workers }, request, { ...following, signal }),
  ).finally(following.stop);
  const { labels, metrics } = model.card;
  output.say();
  if (split.test.length === 0) sayUntested(split.train.length, output);
  else {
    sayConfusion(labels, metrics.confusion, output);
    output.say(
      `${percent(metrics.accuracy)} of ${countOf(split.test.length, "unseen recording")} right, macro-F1 ${metrics.macroF1.toFixed(3)} (${flags.type}, as the watch runs it; float ${metrics.floatMacroF1.toFixed(3)})`,
    );
    sayWithThreshold(model.withThreshold, model.card.rejectionThreshold, output);
    sayFewTested(metrics.confusion, output);
  }
  if (!search) sayFew(split.train, flags.size, output);
  sayCosts(model, output);
  sayRejection(model, flags, output);
  if (stream) sayFittedStream(stream, output);
  giveModel(model, flags.out, seconds, output, {
    ...(search ? { search } : {}),
    ...(names ? { regimes } : {}),
    ...(stream ? { stream: fittedStreamResult(stream) } : {}),
  });
}

/** Whether it is a model that was trained here; somebody may mean one by the card in it. */
async function findFrom(path: string): Promise<{ readonly isOurs: boolean; readonly path: string }> {
  const folder = basename(path) === MODEL_MARK ? dirname(path) : path;
  await requireNothingElse(bench.files, folder);
  const isOurs = await isModelDirectory(bench.files, folder);
  return { isOurs, path: isOurs ? folder : path };
}

/** Says that the new model has nothing that listens to every sample, where the one that it replaces or learns from has. */
async function warnOfStream(
  { out, stream }: TrainFlags,
  from: string | undefined,
  output: Output,
): Promise<void> {
  if (stream) return;
  for (const folder of new Set([out, ...(from === undefined ? [] : [from])])) {
    if ((await bench.files.kindOf(join(folder, STREAM_MARK))) !== "file") continue;
    const how =
      from === undefined
        ? "add --stream"
        : "train from the recordings of all, with --stream and without --from";
    output.warn(
      `${folder} has what listens to every sample, and the new model will have none: to have it again, ${how}`,
    );
  }
}

/** What was given that the regimes of --report know nothing of. */
function leftOutOfReport(flags: TrainFlags): string[] {
  const given: readonly (readonly [option: string, isGiven: boolean])[] = [
    ["--everyday", flags.everyday !== undefined],
    ["--threshold", flags.threshold !== undefined],
    ["--false-alarms", flags.falseAlarms !== undefined],
    ["--wearers", flags.wearers !== undefined],
    ["--type float32", flags.type === "float32"],
    ["--stream", flags.stream === true],
  ];
  return given.flatMap(([option, isGiven]) => (isGiven ? [option] : []));
}

/** How long to search, as the flags have it. */
function endOf({ minutes, trainings }: TrainFlags): SearchEnd {
  return trainings === undefined ? { minutes } : { trainings };
}

/** Reads the everyday movement that is to be learned from, where there is any, and says how much it is. */
async function readEveryday({ everyday, turn }: TrainFlags, output: Output): Promise<TimedLife | undefined> {
  if (everyday === undefined) return undefined;
  const following = followTraining(output);
  const asked = turn === undefined || turn === "auto" ? {} : { turn };
  const life = await readLife(bench.files, everyday, asked, following);
  output.say(
    `${life.hours.toFixed(1)} hours of everyday movement, ${countOf(life.events.length, "event")} for the watch`,
  );
  return life;
}
