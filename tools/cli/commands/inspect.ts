import type { Command } from "commander";
import { jsonOption } from "../options.ts";
import type { InspectFlags } from "./inspect-action.ts";

export const inspectCommand = (command: Command) =>
  command
    .argument("<file>", "a .tflite file, or a model folder")
    .option("--port <port>", "a watch to ask what has run its model last, named as for `flash --port`")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Examples:
  $ bangle-gestures inspect model/model.tflite
  $ bangle-gestures inspect model --port tcp://localhost:9999`,
    )
    .action(async (file: string, flags: InspectFlags) => {
      const { runInspect } = await import("./inspect-action.ts");
      await runInspect(file, flags);
    });
