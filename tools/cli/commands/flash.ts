import type { Command } from "commander";
import { RuledOption } from "../option-rules.ts";
import { jsonOption, portOption, wholeNumber } from "../options.ts";
import type { FlashFlags } from "./flash-action.ts";

export const flashCommand = (command: Command) =>
  command
    .argument("<app>", "a folder made by build")
    .addOption(
      portOption("; give it several times for several watches").argParser(
        (port: string, before: readonly string[] = []) => [...before, port],
      ),
    )
    .addOption(new RuledOption("--all", "every watch in reach, several at once").notWith("port"))
    .addOption(
      new RuledOption("--resume", "only the watches that this app did not get to the last time").notWith(
        "port",
      ),
    )
    .addOption(
      new RuledOption("--at-once <number>", "watches at once (Bluetooth: at most 3)")
        .argParser(wholeNumber(1))
        .default(20)
        .onlyWith("all", "resume", "port")
        .notWith("dryRun"),
    )
    .option("--force", "send every file, changed or not")
    .option("--dry-run", "say what would be sent, and send nothing")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
An interrupted flash goes on when it is tried again: parts of up to 5 kB that arrived whole are kept.

Examples:
  $ bangle-gestures flash app                           the watch in reach
  $ bangle-gestures flash app --port tcp://localhost:9999
  $ bangle-gestures flash app --all                     a table full of watches
  $ bangle-gestures flash app --all --resume            those that failed`,
    )
    .action(async (folder: string, flags: FlashFlags) => {
      const { runFlash } = await import("./flash-action.ts");
      await runFlash(folder, flags);
    });
