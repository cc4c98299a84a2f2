import { type Command, Option } from "commander";
import { RuledOption } from "../option-rules.ts";
import { fileNamePart, folderName, jsonOption, labelName, portOption, wholeNumber } from "../options.ts";
import type { CollectFlags } from "./collect-action.ts";

export const collectCommand = (command: Command) =>
  command
    .addOption(portOption())
    .addOption(
      new RuledOption("--label <name>", "the gesture you are going to make")
        .argParser(labelName)
        .notWith("stored", "everyday", "stream", "keep"),
    )
    .addOption(
      new RuledOption("--count <number>", "how many; without it, until you press q")
        .argParser(wholeNumber(1))
        .onlyWith("label"),
    )
    .requiredOption("--out <folder>", "recordings go to <folder>/<person>/<session>.txt", folderName)
    .addOption(new Option("--person <name>", "who makes them").argParser(fileNamePart).default("me"))
    .addOption(
      new RuledOption("--session <name>", "this sitting (default: today's date)")
        .argParser(fileNamePart)
        .onlyWith("label"),
    )
    .addOption(
      new RuledOption("--hand <side>", "the wrist with the watch")
        .choices(["left", "right"])
        .onlyWith("label"),
    )
    .option(
      "--stored",
      "fetch what the recorder app kept on the watch, and delete it there once it is safe here",
    )
    .addOption(
      new RuledOption(
        "--everyday",
        "fetch the hours of everyday movement that the recorder app kept, for `train --everyday`, and delete them there",
      ).notWith("stored"),
    )
    .addOption(
      new RuledOption(
        "--stream",
        "fetch the streams with marked gestures that the recorder app kept, for `evaluate --stream`, and delete them there",
      ).notWith("stored", "everyday"),
    )
    .addOption(
      new Option(
        "--keep",
        "with --stored (which it stands for), --everyday or --stream: leave it on the watch",
      ),
    )
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Keys while it listens: d deletes the last gesture, n goes to the next label, q quits.

Examples:
  $ bangle-gestures collect --port tcp://localhost:9999 --label circle --count 20 --out recordings
  $ bangle-gestures collect --stored --out recordings --person ada
  $ bangle-gestures collect --everyday --out recordings --person ada
  $ bangle-gestures collect --stream --out recordings --person ada`,
    )
    .action(async (flags: CollectFlags, command: Command) => {
      if (flags.label === undefined && !flags.stored && !flags.everyday && !flags.stream && !flags.keep) {
        command.error(
          "error: give --label, the gesture you are going to make, --stored, --everyday or --stream",
          {
            exitCode: 2,
          },
        );
      }
      const { runCollect } = await import("./collect-action.ts");
      await runCollect(flags);
    });
