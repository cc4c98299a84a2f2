import type { RecordedLife } from "../../../training/data/negatives/recorded-life.ts";
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
