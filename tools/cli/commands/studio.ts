import type { Command } from "commander";
import { wholeNumber } from "../options.ts";
import type { StudioFlags } from "./studio-action.ts";

export const studioCommand = (command: Command) =>
  command
    .option("--port <number>", "TCP port on this computer; 0 for any free one", wholeNumber(0, 65_535), 8087)
    .option("--no-open", "do not open a browser")
    .addHelpText(
      "after",
      "\nThe page is served to this computer only, and sends nothing anywhere.\n\nExample:\n  $ bangle-gestures studio",
    )
    .action(async (flags: StudioFlags) => {
      const { runStudio } = await import("./studio-action.ts");
      await runStudio(flags);
    });
