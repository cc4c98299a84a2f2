import { Command } from "commander";
import { jsonOption } from "../options.ts";

export const inspectCommand = () =>
  new Command("inspect")
    .description("tell what a .tflite file is, what it costs, and which watches run it")
    .argument("<file>", "a .tflite file, or a model folder")
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ bangle-gestures inspect model/model.tflite")
    .action(async (file: string, flags: { json?: boolean }) => {
      const [
        { readFile, stat },
        { join },
        { inspectModel },
        { formatInspection },
        { withFileErrors },
        { createOutput },
      ] = await Promise.all([
        import("node:fs/promises"),
        import("node:path"),
        import("../../../training/inspect/inspect-model.ts"),
        import("../../../training/inspect/format-inspection.ts"),
        import("../files/map-file-error.ts"),
        import("../output.ts"),
      ]);
      const output = createOutput(flags);
      const isFolder = (await withFileErrors(file, () => stat(file))).isDirectory();
      const path = isFolder ? join(file, "model.tflite") : file;
      const inspection = inspectModel(new Uint8Array(await withFileErrors(path, () => readFile(path))));
      if (!output.json) output.say(formatInspection(inspection).trimEnd());
      output.result(inspection);
    });
