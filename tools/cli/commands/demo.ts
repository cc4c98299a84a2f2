import type { Command } from "commander";
import { jsonOption, seedOption } from "../options.ts";
import type { DemoFlags } from "./demo-action.ts";

export const demoCommand = (command: Command) =>
  command
    .option("--out <folder>", "keep model, app and screenshot here (default: a temporary folder)")
    .addOption(seedOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ bangle-gestures demo")
    .action(async (flags: DemoFlags) => {
      const { runDemo } = await import("./demo-action.ts");
      await runDemo(flags);
    });
