import type { Command } from "commander";
import { RuledOption } from "../option-rules.ts";
import { jsonOption, portOption, wholeNumber } from "../options.ts";
import type { TryFlags } from "./try-action.ts";

export const tryCommand = (command: Command) =>
  command
    .addOption(portOption())
    .option("--zero-code", "listen to the firmware's own model, even where the Gestures app is there too")
    .addOption(
      new RuledOption(
        "--continuous",
        "find gestures while the wrist keeps moving, too, as the app's settings can say; for apps of models that were trained with --stream",
      ).notWith("zeroCode"),
    )
    .option("--count <number>", "end after so many gestures; without it, when you press q", wholeNumber(1))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Examples:
  $ bangle-gestures try --port tcp://localhost:9999
  $ bangle-gestures try --continuous`,
    )
    .action(async (flags: TryFlags) => {
      const { runTry } = await import("./try-action.ts");
      await runTry(flags);
    });
