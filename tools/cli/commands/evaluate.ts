import { Command } from "commander";
import { jsonOption } from "../options.ts";

export interface EvaluateFlags {
  readonly units: boolean;
  readonly json?: boolean;
}

export const evaluateCommand = () =>
  new Command("evaluate")
    .description("measure a model on other recordings, as the watch would run it")
    .argument("<model>", "a folder made by train")
    .argument("<dir...>", "folders of recordings that it was not trained on")
    .option("--no-units", "take recordings as they are, whatever their counts per g")
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ bangle-gestures evaluate model recordings/of-a-friend")
    .action(async (model: string, paths: string[], flags: EvaluateFlags) => {
      const { runEvaluate } = await import("./evaluate-action.ts");
      await runEvaluate(model, paths, flags);
    });
