import type { Command } from "commander";
import { DEFAULT_EMULATOR_PORT } from "../../computer/watches/emulator-port.ts";
import { RuledOption } from "../option-rules.ts";
import { targetOption, wholeNumber } from "../options.ts";
import type { EmulatorFlags } from "./emulator-action.ts";

export const emulatorCommand = (command: Command) =>
  command
    .option("--host <address>", "where to listen", "127.0.0.1")
    .option("--port <number>", "TCP port; 0 for any free one", wholeNumber(0, 65_535), DEFAULT_EMULATOR_PORT)
    .option("--play <file>", "move its wrist with the recordings of this file, again and again")
    .addOption(
      new RuledOption(
        "--moving",
        "the wrist walks, and makes the gestures in the midst of that, half of them with rest before and after",
      ).onlyWith("play"),
    )
    .addOption(targetOption("which watch it is"))
    .addHelpText(
      "after",
      `
Examples:
  $ bangle-gestures emulator --play data/demo/ada/monday.txt &
  $ bangle-gestures emulator --play data/demo/ada/monday.txt --moving
  $ bangle-gestures flash app --port tcp://localhost:9999
  $ nc localhost 9999                                   talk to its JavaScript`,
    )
    .action(async (flags: EmulatorFlags) => {
      const { runEmulator } = await import("./emulator-action.ts");
      await runEmulator(flags);
    });
