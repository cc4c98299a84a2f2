import type { Command } from "commander";
import { jsonOption, portOption, wholeNumber } from "../options.ts";
import type { TryFlags } from "./try-action.ts";

export const tryCommand = (command: Command) =>
  command
    .addOption(portOption())
    .option("--zero-code", "listen to the firmware's own model, even where the Gestures app is there too")
    .option("--count <number>", "end after so many gestures; without it, when you press q", wholeNumber(1))
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ bangle-gestures try --port tcp://localhost:9999")
    .action(async (flags: TryFlags) => {
      const { runTry } = await import("./try-action.ts");
      await runTry(flags);
    });
