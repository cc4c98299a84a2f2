import { Command } from "commander";
import { jsonOption } from "../options.ts";

export interface FlashFlags {
  readonly port: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export const flashCommand = () =>
  new Command("flash")
    .description("send an app to a watch; the old one stays whole until the new one is there")
    .argument("<app>", "a folder made by build")
    .requiredOption("--port <port>", "serial:/dev/ttyACM0 or tcp://host:port")
    .option("--force", "send every file, changed or not")
    .option("--dry-run", "say what would be sent, and send nothing")
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ bangle-gestures flash app --port tcp://localhost:9999")
    .action(async (folder: string, flags: FlashFlags) => {
      const { runFlash } = await import("./flash-action.ts");
      await runFlash(folder, flags);
    });
