import { Command } from "commander";
import { jsonOption, seedOption } from "../options.ts";
import type { DemoFlags } from "./demo-action.ts";

export const demoCommand = () =>
  new Command("demo")
    .description(
      "the whole path on recordings that come along: train, build, flash an emulated watch, move its wrist",
    )
    .option("--out <folder>", "keep model, app and screenshot here (default: a temporary folder)")
    .addOption(seedOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ bangle-gestures demo")
    .action(async (flags: DemoFlags) => {
      const { runDemo } = await import("./demo-action.ts");
      await runDemo(flags);
    });
