import { basename, dirname } from "node:path";
import { bench } from "../../computer/bench.ts";
import { findTrainingBackend } from "../../computer/training-backend.ts";
import { countOf, createOutput } from "../../terminal/output.ts";
import { percent } from "../../terminal/percent.ts";
import { followTraining } from "../../terminal/say/follow-training.ts";
import { sayConfusion } from "../../terminal/say/say-confusion.ts";
import { giveModel, sayCosts, sayFewTested, sayRejection } from "../../terminal/say/say-model.ts";
import { sayWithThreshold } from "../../terminal/say/say-with-threshold.ts";
import type { SearchEnd } from "../../workbench/learn/search-network.ts";
import { type TrainRequest, train } from "../../workbench/learn/train.ts";
import { isModelDirectory, MODEL_MARK } from "../../workbench/models/model-directory.ts";
import { withWorkers } from "../with-workers.ts";
import { runBringIn } from "./bring-in-action.ts";
import { runPersonalise } from "./personalise-action.ts";
import { trainCommandLine } from "./train-command-line.ts";
import type { TrainFlags } from "./train-flags.ts";

export async function runTrain(paths: readonly string[], flags: TrainFlags): Promise<void> {
  const output = createOutput(flags);
  const trainer = await findTrainingBackend(flags.backend);
  if (flags.from !== undefined) {
    // Somebody may mean a model by the card in it.
    const folder = basename(flags.from) === MODEL_MARK ? dirname(flags.from) : flags.from;
    const isOurs = await isModelDirectory(bench.files, folder);
    const withFrom = { ...flags, trainer, from: isOurs ? folder : flags.from };
    if (isOurs) return runPersonalise(paths, withFrom, output);
    return runBringIn(paths, withFrom, output);
  }
  const { report: names, search: isSearched, seeds, ...rest } = flags;
  const following = followTraining(output);
  const request: TrainRequest = {
    ...rest,
    recordings: paths,
    trainer,
    command: trainCommandLine(paths, flags),
    ...(isSearched ? { search: { ...flags, until: endOf(flags) } } : {}),
    ...(names ? { regimes: { names, seeds } } : {}),
  };
  const { model, split, seconds, search, regimes } = await withWorkers(
    flags.workers,
    output,
    following,
    (workers, signal) => train({ ...bench, workers }, request, { ...following, signal }),
  ).finally(following.stop);
  const { labels, metrics } = model.card;
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
    ...(search ? { search } : {}),
    ...(names ? { regimes } : {}),
  });
}

/** How long to search, as the flags have it. */
function endOf({ minutes, trainings }: TrainFlags): SearchEnd {
  return trainings === undefined ? { minutes } : { trainings };
}
