import { Command, Option } from "commander";
import type { Target } from "../../../training/model/model-card.ts";
import { fraction, jsonOption, nameList, seedOption, targetOption, wholeNumber } from "../options.ts";

interface TrainFlags {
  readonly out: string;
  readonly labels?: string[];
  readonly test: number;
  readonly validation: number;
  readonly seed: number;
  readonly epochs?: number;
  readonly threshold?: number;
  readonly target: Target;
  readonly units: boolean;
  readonly json?: boolean;
}

export const trainCommand = () =>
  new Command("train")
    .description("learn gestures from recordings and write a model for the watch")
    .argument("<dir...>", "folders of recordings, <person>/<session>.txt")
    .requiredOption("--out <model>", "folder to write the model to")
    .option("--labels <names>", "learn only these labels, commas between them", nameList)
    .option("--test <share>", "share of the recordings held back to measure the model", fraction, 0.2)
    .option("--validation <share>", "share that chooses the best weights while learning", fraction, 0.1)
    .addOption(seedOption())
    .option("--epochs <number>", "times to go through the recordings", wholeNumber(1))
    .addOption(
      new Option(
        "--threshold <share>",
        "answers less probable than this are unknown (default: 0.5)",
      ).argParser(fraction),
    )
    .option("--no-units", "take recordings as they are, whatever their counts per g")
    .addOption(targetOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
The accuracy it prints is that of the int8 model, run as the watch runs it, on recordings it never saw.

Examples:
  $ bangle-gestures train recordings/ --out model
  $ bangle-gestures train recordings/ --labels swipeleft,swiperight,random --out model`,
    )
    .action(async (paths: string[], flags: TrainFlags) => {
      const { runTrain } = await import("./train-action.ts");
      await runTrain(paths, flags);
    });
export type { TrainFlags };
