import { join } from "node:path";
import { DEFAULT_COUNTS_PER_G, DEFAULT_RATE_HZ } from "../../../training/data/recordings/recording.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import { requireRecordingsFolder } from "../../workbench/files/own-folder.ts";
import { SessionFile } from "../../workbench/recordings/session-file.ts";
import { nameSession, sessionPath } from "../../workbench/recordings/session-name.ts";
import { choosePort } from "../choose-port.ts";
import { CliError } from "../cli-error.ts";
import { collectLabel, type WatchLink } from "../collect/collect-label.ts";
import { type CollectView, createPlainView, createTerminalView } from "../collect/collect-view.ts";
import { fetchStored } from "../collect/fetch-stored.ts";
import { nodeFiles } from "../node/node-files.ts";
import { describeWatch, openWatch } from "../open-watch.ts";
import { countOf, createOutput, type Output } from "../output.ts";
import { askLabel } from "../terminal/ask.ts";
import { createKeys, isInteractive, type Keys, noKeys } from "../terminal/keys.ts";
import { stopOnSignals } from "../terminal/stop-signals.ts";
import type { CollectFlags } from "./collect.ts";

export async function runCollect(flags: CollectFlags): Promise<void> {
  const output = createOutput(flags);
  // Before the first gesture, not after it.
  const folder = join(flags.out, flags.person);
  for (const one of [flags.out, folder]) await requireRecordingsFolder(nodeFiles, one);
  await nodeFiles.requireWritable(folder, flags.out);
  const port = await choosePort(flags.port, output);
  const link = await openLink(port);
  output.say(describeWatch(port, link.session));
  try {
    if (flags.stored) await runStored(link.session, flags, output);
    else await runLive(link, flags, output);
  } finally {
    await link.session.close();
  }
}

async function openLink(port: string): Promise<WatchLink> {
  const open = () => openWatch(port);
  return { session: await open(), reconnect: open };
}

async function runStored(session: ReplSession, flags: CollectFlags, output: Output): Promise<void> {
  const files = await fetchStored(session, { ...flags, keep: flags.keep ?? false }, output);
  const recordings = files.reduce((sum, file) => sum + file.recordings, 0);
  if (files.length === 0) output.say("The recorder app has kept nothing on this watch.");
  output.result({ recordings, file: files[0]?.path ?? null, files: files.map(({ path }) => path) });
}

async function runLive(link: WatchLink, flags: CollectFlags, output: Output): Promise<void> {
  const { board, firmware } = link.session.watch;
  const { out, person, hand, count } = flags;
  const info = {
    countsPerG: DEFAULT_COUNTS_PER_G,
    rateHz: DEFAULT_RATE_HZ,
    device: board,
    firmware,
    ...(hand ? { hand } : {}),
    assumed: false,
  };
  const session = flags.session ?? (await nameSession(nodeFiles, out, person, info));
  const file = new SessionFile(nodeFiles, sessionPath(out, person, session));
  await file.check(info);

  const stream = output.json ? process.stderr : process.stdout;
  const interactive = isInteractive(stream);
  const keys: Keys = interactive ? createKeys() : noKeys;
  const view: CollectView = interactive ? createTerminalView(stream) : createPlainView(output);
  const stopping = stopOnSignals();
  let recordings = 0;
  try {
    keys.resume();
    let label = flags.label;
    const labels = new Set<string>();
    while (label !== undefined) {
      labels.add(label);
      const run = { link, file, person, session, hand, count, view, keys, stop: stopping.signal };
      const result = await collectLabel(run, label);
      recordings += result.done;
      label = undefined;
      if (result.ending === "next") {
        keys.pause();
        label = await askLabel([...labels], stream);
        keys.resume();
      }
    }
  } finally {
    keys.pause();
    stopping.forget();
    await file.close();
  }
  output.say(
    recordings === 0 ? "Nothing was recorded." : `Added ${countOf(recordings, "recording")} to ${file.path}`,
  );
  const result = { recordings, file: file.path };
  // Who presses a key sees what is missing; a script goes by the exit code.
  if (stopping.signal.aborted && !interactive && count !== undefined && recordings < count) {
    throw new CliError("stopped", `it was stopped after ${recordings} of ${countOf(count, "recording")}`, {
      hint: "What was recorded is kept; run it again for the others.",
      result,
    });
  }
  output.result(result);
}
