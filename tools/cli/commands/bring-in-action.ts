import { bench } from "../../computer/bench.ts";
import { countOf, type Output } from "../../terminal/output.ts";
import { percent } from "../../terminal/percent.ts";
import { followTraining } from "../../terminal/say/follow-training.ts";
import { sayConfusion } from "../../terminal/say/say-confusion.ts";
import { giveModel, sayCosts } from "../../terminal/say/say-model.ts";
import { sayWithThreshold } from "../../terminal/say/say-with-threshold.ts";
import { bringIn } from "../../workbench/learn/bring-in.ts";
import type { Trainer } from "../../workbench/learn/trainer.ts";
import { trainCommandLine } from "./train-command-line.ts";
import type { TrainFlags } from "./train-flags.ts";

/** `train --from model.json`: takes a model that was trained elsewhere to a model directory. */
export async function runBringIn(
  paths: readonly string[],
  flags: TrainFlags & { readonly from: string; readonly trainer: Trainer },
  output: Output,
): Promise<void> {
  const command = trainCommandLine(paths, flags);
  const request = { ...flags, everyday: undefined, recordings: paths, command };
  const { model, split, seconds } = await bringIn(bench, request, followTraining(output));
  const { labels, metrics, rejectionThreshold } = model.card;
  sayConfusion(labels, metrics.confusion, output);
  output.say(
    `${percent(metrics.accuracy)} of ${countOf(split.test.length, "recording")} right, macro-F1 ${metrics.macroF1.toFixed(3)} (${flags.type}, as the watch runs it; float ${metrics.floatMacroF1.toFixed(3)}); whoever trained it may have used them`,
  );
  sayWithThreshold(model.withThreshold, rejectionThreshold, output);
  sayCosts(model, output);
  giveModel(model, flags.out, seconds, output);
}
