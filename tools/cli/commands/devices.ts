import type { Command } from "commander";
import { jsonOption, wholeNumber } from "../options.ts";
import type { DevicesFlags } from "./devices-action.ts";

export const devicesCommand = (command: Command) =>
  command
    .option(
      "--seconds <number>",
      "how long to listen (default: 5; on a terminal, until you press q)",
      wholeNumber(1),
    )
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Examples:
  $ bangle-gestures devices
  $ bangle-gestures collect --port "ble:Bangle.js 1234" --label circle --out recordings`,
    )
    .action(async (flags: DevicesFlags) => {
      const { runDevices } = await import("./devices-action.ts");
      await runDevices(flags);
    });
