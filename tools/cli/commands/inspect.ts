import type { Command } from "commander";
import { jsonOption } from "../options.ts";

const HINT = "Give a .tflite file, or a folder made by `bangle-gestures train`.";

const APP_HINT =
  "Inspect the folder that the app was built from, made by `bangle-gestures train`: bangle-gestures inspect MODEL";

export const inspectCommand = (command: Command) =>
  command
    .argument("<file>", "a .tflite file, or a model folder")
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ bangle-gestures inspect model/model.tflite")
    .action(async (file: string, flags: { json?: boolean }) => {
      const [
        { join },
        { ModelError },
        { inspectModel },
        { formatInspection },
        { engineCosts, formatEngineCosts },
        { ofFile },
        { folderKind, withArticle },
        { nodeFiles },
        { createOutput },
      ] = await Promise.all([
        import("node:path"),
        import("../../../training/model/graph/model-error.ts"),
        import("../../../training/model/inspect/inspect-model.ts"),
        import("../../../training/model/inspect/format-inspection.ts"),
        import("../../../training/model/inspect/engine-costs.ts"),
        import("../../workbench/models/of-file.ts"),
        import("../../workbench/files/require-own-folder.ts"),
        import("../../computer/files/node-files.ts"),
        import("../../terminal/output.ts"),
      ]);
      const output = createOutput(flags);
      const kind = await folderKind(nodeFiles, file);
      if (kind !== undefined && kind !== "model") {
        throw new ModelError(
          "bad-model-directory",
          `${file}: is ${withArticle(kind)}, and a model is needed`,
          {
            hint: kind === "app" ? APP_HINT : HINT,
          },
        );
      }
      const path = (await nodeFiles.kindOf(file)) === "folder" ? join(file, "model.tflite") : file;
      const bytes = await nodeFiles.read(path, { hint: HINT });
      const inspection = ofFile(path, () => inspectModel(bytes));
      const engines = inspection.macs === null ? [] : engineCosts(bytes);
      if (!output.json) {
        output.say(formatInspection(inspection).trimEnd());
        if (engines.length > 0) output.say(`\n${formatEngineCosts(engines)}`);
      }
      output.result({ ...inspection, engines });
    });
