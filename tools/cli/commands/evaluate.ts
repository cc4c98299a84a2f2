import type { Command } from "commander";
import { EPOCHS_IN_WORDS } from "../epochs-in-words.ts";
import { RuledOption } from "../option-rules.ts";
import { jsonOption, regimeList, turnOption, wholeNumber, workersOption } from "../options.ts";
import type { EvaluateFlags } from "./evaluate-flags.ts";

export const evaluateCommand = (command: Command) =>
  command
    .argument("[model]", "a folder made by train; none with --regimes")
    .argument("[dir...]", "folders of recordings that the model was not trained on")
    .addOption(
      new RuledOption(
        "--everyday <dir>",
        "hours without gestures, for false alarms an hour: what the recorder app kept, or recordings in order, which are cut as the watch would",
      ).notWith("regimes"),
    )
    .addOption(
      new RuledOption(
        "--stream",
        "also lay the recordings into everyday movement, and tell what is found, missed and invented by listening to every sample (train --stream) and by the detector",
      ).notWith("regimes"),
    )
    .option(
      "--regimes <names>",
      "train and test anew: random, session, person, k-shot or all, commas between them",
      regimeList,
    )
    .addOption(
      new RuledOption("--seeds <number>", "how often, each time divided another way")
        .argParser(wholeNumber(1))
        .default(3)
        .onlyWith("regimes"),
    )
    .addOption(
      new RuledOption("--epochs <number>", `times to go through the recordings (default: ${EPOCHS_IN_WORDS})`)
        .argParser(wholeNumber(1))
        .onlyWith("regimes"),
    )
    .addOption(workersOption("do it").onlyWith("regimes"))
    .option("--no-units", "take recordings as they are, whatever their counts per g")
    .addOption(
      turnOption(
        "turn the axes of all recordings, as x,-y,-z; or auto: of those that were surely made in other axes than the model learned",
      ),
    )
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Regimes say for whom a model of these recordings would be good:
  random   people and days that it knows: recordings are divided by chance
  session  another day: every session is left out once
  person   somebody it has never met: every person is left out once
  k-shot   a new person who gives 1, 3, 5 or 10 recordings of each gesture

With --stream, what the recorder app kept of every sample (collect --stream) in the folders of recordings is measured, too: which of the gestures that were marked there are found.

Examples:
  $ bangle-gestures evaluate model recordings/of-a-friend
  $ bangle-gestures evaluate model recordings/of-a-friend --stream
  $ bangle-gestures evaluate model recordings/of-a-friend --everyday recordings/of-a-day
  $ bangle-gestures evaluate recordings/ --regimes all --seeds 5`,
    )
    .action(async (model: string | undefined, paths: string[], flags: EvaluateFlags, command: Command) => {
      const { regimes } = flags;
      if (regimes) {
        const { runEvaluateRegimes } = await import("./evaluate-regimes-action.ts");
        return runEvaluateRegimes(model === undefined ? paths : [model, ...paths], { ...flags, regimes });
      }
      if (model !== undefined && paths.length === 0 && flags.everyday !== undefined) {
        command.error(
          `error: --everyday is measured beside gestures: give recordings of gestures, too, as in: bangle-gestures evaluate ${model} recordings --everyday ${flags.everyday}`,
        );
      }
      if (model === undefined || paths.length === 0) {
        command.error("error: give a model and recordings, or recordings and --regimes");
      }
      const { runEvaluate } = await import("./evaluate-action.ts");
      await runEvaluate(model, paths, flags);
    });
