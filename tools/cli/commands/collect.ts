import { type Command, Option } from "commander";
import { fileNamePart, folderName, jsonOption, labelName, portOption, wholeNumber } from "../options.ts";
import type { CollectFlags } from "./collect-action.ts";

export const collectCommand = (command: Command) =>
  command
    .addOption(portOption())
    .addOption(
      new Option("--label <name>", "the gesture you are going to make")
        .argParser(labelName)
        .conflicts("stored"),
    )
    .addOption(
      new Option("--count <number>", "how many; without it, until you press q")
        .argParser(wholeNumber(1))
        .conflicts("stored"),
    )
    .requiredOption("--out <folder>", "recordings go to <folder>/<person>/<session>.txt", folderName)
    .addOption(new Option("--person <name>", "who makes them").argParser(fileNamePart).default("me"))
    .addOption(
      new Option("--session <name>", "this sitting (default: today's date)")
        .argParser(fileNamePart)
        .conflicts("stored"),
    )
    .addOption(
      new Option("--hand <side>", "the wrist with the watch").choices(["left", "right"]).conflicts("stored"),
    )
    .option(
      "--stored",
      "fetch what the recorder app kept on the watch, and delete it there once it is safe here",
    )
    .addOption(new Option("--keep", "with --stored: leave it on the watch").implies({ stored: true }))
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Keys while it listens: d deletes the last gesture, n goes to the next label, q quits.

Examples:
  $ bangle-gestures collect --port tcp://localhost:9999 --label circle --count 20 --out recordings
  $ bangle-gestures collect --stored --out recordings --person ada`,
    )
    .action(async (flags: CollectFlags, command: Command) => {
      if (flags.label === undefined && !flags.stored) {
        command.error("error: give --label, the gesture you are going to make, or --stored", { exitCode: 2 });
      }
      const { runCollect } = await import("./collect-action.ts");
      await runCollect(flags);
    });
