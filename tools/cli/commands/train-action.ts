import { basename, dirname } from "node:path";
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
import { sayWithThreshold } from "../../terminal/say/say-with-threshold.ts";
import type { SearchEnd } from "../../workbench/learn/search-network.ts";
import { type TrainRequest, train } from "../../workbench/learn/train.ts";
import { isModelDirectory, MODEL_MARK } from "../../workbench/models/model-directory.ts";
import { readLife, type TimedLife } from "../../workbench/recordings/read-life.ts";
import { CliError } from "../cli-error.ts";
import { withWorkers } from "../with-workers.ts";
import { runBringIn } from "./bring-in-action.ts";
import { runPersonalise } from "./personalise-action.ts";
import { trainCommandLine } from "./train-command-line.ts";
import type { TrainFlags } from "./train-flags.ts";

export async function runTrain(paths: readonly string[], flags: TrainFlags): Promise<void> {
  const output = createOutput(flags);
  const trainer = await findTrainingBackend(flags.backend);
  const life = await readEveryday(flags, output);
  if (flags.from !== undefined) {
    // Somebody may mean a model by the card in it.
    const folder = basename(flags.from) === MODEL_MARK ? dirname(flags.from) : flags.from;
    const isOurs = await isModelDirectory(bench.files, folder);
    const withFrom = { ...flags, trainer, from: isOurs ? folder : flags.from };
    if (isOurs) return runPersonalise(paths, withFrom, life, output);
    if (life) {
      throw new CliError(
        "bad-option",
        "a model from elsewhere learns nothing here, everyday movement neither",
        {
          hint: "Measure what it makes of it: `evaluate MODEL DIR --everyday DIR`.",
        },
      );
    }
    return runBringIn(paths, withFrom, output);
  }
  const { report: names, search: isSearched, seeds, ...rest } = flags;
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
  const { model, split, seconds, search, regimes } = await withWorkers(
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
  giveModel(model, flags.out, seconds, output, {
    ...(search ? { search } : {}),
    ...(names ? { regimes } : {}),
  });
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
