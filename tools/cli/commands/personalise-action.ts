import type { RecordedLife } from "../../../training/data/negatives/recorded-life.ts";
import type { Begun } from "../../../training/learning/fitting/personalise.ts";
import { bench } from "../../computer/bench.ts";
import { countOf, type Output } from "../../terminal/output.ts";
import { percent } from "../../terminal/percent.ts";
import { followTraining } from "../../terminal/say/follow-training.ts";
import { giveModel, sayCosts, sayRejection, sayUntested } from "../../terminal/say/say-model.ts";
import { sayWithThreshold } from "../../terminal/say/say-with-threshold.ts";
import { personalise } from "../../workbench/learn/personalise.ts";
import type { Trainer } from "../../workbench/learn/trainer.ts";
import { trainCommandLine } from "./train-command-line.ts";
import type { TrainFlags } from "./train-flags.ts";

const BEGUN: Readonly<Record<Begun, string>> = {
  anew: "The model was wrong about most of these recordings, so nothing of it was kept: a new one learned them",
  "half-kept": "The model recognised most of these recordings, so it learned them on top of what it knew",
  "as-it-was": "The model learned these recordings slowly, so as not to forget the gestures without any",
};

/** `train --from MODEL DIR…`: teaches a model that we trained a few recordings of somebody new. */
export async function runPersonalise(
  paths: readonly string[],
  flags: TrainFlags & { readonly from: string; readonly trainer: Trainer },
  everyday: RecordedLife | undefined,
  output: Output,
): Promise<void> {
  const following = followTraining(output);
  const command = trainCommandLine(paths, flags);
  const { model, split, seconds, accuracyBefore } = await personalise(
    bench,
    { ...flags, everyday, recordings: paths, command },
    following,
  ).finally(following.stop);
  const { metrics, rejectionThreshold } = model.card;
  if (model.begun) output.say(BEGUN[model.begun]);
  if (split.test.length === 0) sayUntested(split.train.length, output);
  else {
    output.say(
      `${percent(metrics.accuracy)} right of ${countOf(split.test.length, "recording")} that it was not taught; ${percent(accuracyBefore)} before`,
    );
    sayWithThreshold(model.withThreshold, rejectionThreshold, output);
  }
  sayCosts(model, output);
  sayRejection(model, flags, output);
  giveModel(model, flags.out, seconds, output, { accuracyBefore });
}
