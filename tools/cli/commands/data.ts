import { Command } from "commander";
import { jsonOption } from "../options.ts";

export const dataCommand = () =>
  new Command("data").description("look through recordings").addCommand(
    new Command("check")
      .description("tables of people, sessions and units, and what is inconsistent")
      .argument("<dir...>", "folders of recordings")
      .addOption(jsonOption())
      .addHelpText("after", "\nExample:\n  $ bangle-gestures data check recordings/")
      .action(async (paths: string[], flags: { json?: boolean }) => {
        const { runDataCheck } = await import("./data-check-action.ts");
        await runDataCheck(paths, flags);
      }),
  );
