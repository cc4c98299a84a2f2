import {
  banglesInReach,
  noWatch,
  type SearchOptions,
  type WatchInReach,
} from "../computer/watches/watches-in-reach.ts";
import { DeviceError } from "../device/device-error.ts";
import { isInteractive } from "../terminal/keys.ts";
import type { Output } from "../terminal/output.ts";

/**
 * The port that the user named, or else the only watch in reach, or the one chosen from a list on a terminal.
 * @throws DeviceError "not-found" when there is none, or several and nobody to ask
 */
export async function choosePort(
  named: string | undefined,
  output: Output,
  find: (options: SearchOptions) => Promise<WatchInReach[]> = banglesInReach,
): Promise<string> {
  if (named !== undefined) return named;
  let trouble: DeviceError | undefined;
  const onTrouble = (reason: DeviceError) => {
    trouble = reason;
  };
  const watches = await find({ onTrouble });
  const [only] = watches;
  if (only === undefined) throw noWatch(trouble);
  if (watches.length === 1) {
    output.say(`Found ${only.about}: ${only.port}`);
    return only.port;
  }
  const stream = output.json ? process.stderr : process.stdout;
  if (!isInteractive(stream)) {
    throw new DeviceError("not-found", `${watches.length} watches are in reach`, {
      hint: `Name one with --port: ${watches.map(({ port }) => port).join(", ")}.`,
    });
  }
  const { isCancel, select } = await import("@clack/prompts");
  const options = watches.map(({ port, about }) => ({ value: port, label: port, hint: about }));
  const answer = await select({ message: "Which watch?", options, output: stream });
  if (isCancel(answer)) throw new DeviceError("not-found", "no watch was chosen");
  return answer;
}
