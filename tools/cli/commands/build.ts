import { type Command, Option } from "commander";
import { TARGETS } from "../../../training/model/targets.ts";
import { jsonOption } from "../options.ts";
import type { BuildFlags } from "./build-action.ts";

export const buildCommand = (command: Command) =>
  command
    .argument("[model]", "a folder made by train")
    .requiredOption("--out <app>", "folder to write the app to, as the Bangle App Loader wants it")
    .addOption(
      new Option("--target <watch>", "the watch to build for (default: the one it was trained for)").choices([
        ...TARGETS,
      ]),
    )
    .option("--zero-code", "only the model, for the firmware's own aiGesture event; no JavaScript of ours")
    .option("--recorder", "the app that records gestures on the watch, without a computer; it needs no model")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Examples:
  $ bangle-gestures build model --out app
  $ bangle-gestures build --recorder --out recorder`,
    )
    .action(async (model: string | undefined, flags: BuildFlags) => {
      const { runBuild } = await import("./build-action.ts");
      await runBuild(model, flags);
    });
