import { noWatch, type WatchInReach, watchesInReach } from "../../computer/watches/watches-in-reach.ts";
import type { DeviceError } from "../../device/device-error.ts";
import { errorLine } from "../../terminal/error-line.ts";
import { createKeys, isInteractive } from "../../terminal/keys.ts";
import { createLiveLines } from "../../terminal/live-lines.ts";
import { createOutput, type Output } from "../../terminal/output.ts";
import { wrapProse } from "../../terminal/wrap.ts";
import { deviceLines } from "../device-table.ts";

export interface DevicesFlags {
  readonly seconds?: number;
  readonly json?: boolean;
}

const SECONDS = 5;
/** On a terminal somebody watches and ends it; this only keeps a forgotten one from listening for ever. */
const SECONDS_ON_TERMINAL = 600;

export async function runDevices(flags: DevicesFlags): Promise<void> {
  const output = createOutput(flags);
  const isLive = !output.json && isInteractive();
  let trouble: DeviceError | undefined;
  const search = (signal?: AbortSignal, onNews?: (watches: readonly WatchInReach[]) => void) =>
    watchesInReach({
      duration: 1000 * (flags.seconds ?? (signal ? SECONDS_ON_TERMINAL : SECONDS)),
      ...(signal ? { signal } : {}),
      ...(onNews ? { onNews } : {}),
      onTrouble: (reason) => {
        trouble = reason;
      },
    });
  const troubleLines = () =>
    trouble ? wrapProse(`Without Bluetooth: ${errorLine(trouble)}`, process.stdout).split("\n") : [];
  const watches = isLive ? await showLive(search, troubleLines) : await search();
  if (trouble && watches.length === 0) throw noWatch(trouble);
  if (trouble) output.warn(errorLine(trouble));
  sayWatches(watches, output);
  output.result({ watches, bluetooth: trouble ? trouble.message : "on" });
}

function sayWatches(watches: readonly WatchInReach[], output: Output): void {
  if (watches.length === 0) {
    output.say("No watch is in reach. Wake it, bring it nearer, and close what else is connected to it.");
  }
  for (const line of deviceLines(watches)) output.say(line);
}

type Search = (
  signal: AbortSignal,
  onNews: (watches: readonly WatchInReach[]) => void,
) => Promise<WatchInReach[]>;

/** A table that changes as watches come and go, until somebody presses q. What is found stays for `sayWatches`. */
async function showLive(search: Search, trouble: () => readonly string[]): Promise<WatchInReach[]> {
  const abort = new AbortController();
  const keys = createKeys();
  const stopKeys = keys.onKey((key) => {
    if (["q", "enter", "ctrl-c", "\x1b"].includes(key)) abort.abort();
  });
  const lines = createLiveLines(process.stdout);
  const show = (watches: readonly WatchInReach[]) =>
    lines.show([
      ...deviceLines(watches),
      ...trouble(),
      trouble().length > 0 ? "Waiting for a watch on a cable. q ends it." : "Listening. q ends it.",
    ]);
  keys.resume();
  try {
    show([]);
    return await search(abort.signal, show);
  } finally {
    stopKeys();
    keys.pause();
    lines.clear();
  }
}
