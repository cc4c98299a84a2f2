import { Command } from "commander";
import { jsonOption } from "../options.ts";

const HINT = "Give a .tflite file, or a folder made by `bangle-gestures train`.";

const APP_HINT =
  "Inspect the folder that the app was built from, made by `bangle-gestures train`: bangle-gestures inspect MODEL";

export const inspectCommand = () =>
  new Command("inspect")
    .description("tell what a .tflite file is, what it costs, and which watches run it")
    .argument("<file>", "a .tflite file, or a model folder")
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ bangle-gestures inspect model/model.tflite")
    .action(async (file: string, flags: { json?: boolean }) => {
      const [
        { join },
        { ModelError },
        { inspectModel },
        { formatInspection },
        { ofFile },
        { folderKind, withArticle },
        { readInput },
        { whatIsAt },
        { createOutput },
      ] = await Promise.all([
        import("node:path"),
        import("../../../training/model/graph/model-error.ts"),
        import("../../../training/model/inspect/inspect-model.ts"),
        import("../../../training/model/inspect/format-inspection.ts"),
        import("../files/of-file.ts"),
        import("../files/own-folder.ts"),
        import("../files/read-input.ts"),
        import("../files/what-is-at.ts"),
        import("../output.ts"),
      ]);
      const output = createOutput(flags);
      const kind = await folderKind(file);
      if (kind !== undefined && kind !== "model") {
        throw new ModelError(
          "bad-model-directory",
          `${file}: is ${withArticle(kind)}, and a model is needed`,
          {
            hint: kind === "app" ? APP_HINT : HINT,
          },
        );
      }
      const path = (await whatIsAt(file)) === "folder" ? join(file, "model.tflite") : file;
      const bytes = new Uint8Array(await readInput(path, { hint: HINT }));
      const inspection = ofFile(path, () => inspectModel(bytes));
      if (!output.json) output.say(formatInspection(inspection).trimEnd());
      output.result(inspection);
    });
