import { join } from "node:path";
import type { Hand } from "../../../training/data/recordings/recording.ts";
import { DEFAULT_COUNTS_PER_G, DEFAULT_RATE_HZ } from "../../../training/data/recordings/recording.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import { requireRecordingsFolder } from "../../workbench/files/own-folder.ts";
import { SessionFile } from "../../workbench/recordings/session-file.ts";
import { nameSession, sessionPath } from "../../workbench/recordings/session-name.ts";
import { collectLabel, type WatchLink } from "../../workbench/watch/collect-label.ts";
import type { CollectView } from "../../workbench/watch/collect-view.ts";
import { type FetchEvent, fetchStored } from "../../workbench/watch/fetch-stored.ts";
import { describeWatch, openWatch } from "../../workbench/watch/open-watch.ts";
import { choosePort } from "../choose-port.ts";
import { CliError } from "../cli-error.ts";
import { createPlainView, createTerminalView } from "../collect/collect-view.ts";
import { wishesOf } from "../collect/wishes.ts";
import { bench } from "../node/bench.ts";
import { countOf, createOutput, type Output } from "../output.ts";
import { createProgress, type Progress } from "../progress.ts";
import { askLabel } from "../terminal/ask.ts";
import { createKeys, isInteractive, type Keys, noKeys } from "../terminal/keys.ts";
import { stopOnSignals } from "../terminal/stop-signals.ts";

export interface CollectFlags {
  readonly port?: string;
  readonly label?: string;
  readonly count?: number;
  readonly out: string;
  readonly person: string;
  readonly session?: string;
  readonly hand?: Hand;
  readonly stored?: boolean;
  readonly keep?: boolean;
  readonly json?: boolean;
}

export async function runCollect(flags: CollectFlags): Promise<void> {
  const output = createOutput(flags);
  // Before the first gesture, not after it.
  const folder = join(flags.out, flags.person);
  for (const one of [flags.out, folder]) await requireRecordingsFolder(bench.files, one);
  await bench.files.requireWritable(folder, flags.out);
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
  const open = () => openWatch(bench.ports, port);
  return { session: await open(), reconnect: open };
}

async function runStored(session: ReplSession, flags: CollectFlags, output: Output): Promise<void> {
  let progress: Progress | undefined;
  const report = (event: FetchEvent) => {
    progress?.stop();
    progress = event.kind === "fetching" ? createProgress(`Fetching ${event.name}`, 1) : undefined;
    if (event.kind === "fetched")
      output.say(`${event.file.path}: ${countOf(event.file.recordings, "recording")}`);
    if (event.kind === "grown")
      output.warn(
        `${event.name} has grown meanwhile and stays on the watch: close the recorder app and fetch again`,
      );
  };
  const options = { ...flags, keep: flags.keep ?? false };
  const files = await fetchStored(bench.files, session, options, { report }).finally(() => progress?.stop());
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
  const session = flags.session ?? (await nameSession(bench.files, out, person, info));
  const file = new SessionFile(bench.files, sessionPath(out, person, session));
  await file.check(info);

  const stream = output.json ? process.stderr : process.stdout;
  const interactive = isInteractive(stream);
  const keys: Keys = interactive ? createKeys() : noKeys;
  const wishes = wishesOf(keys);
  const view: CollectView = interactive ? createTerminalView(stream) : createPlainView(output);
  const stopping = stopOnSignals();
  let recordings = 0;
  try {
    keys.resume();
    let label = flags.label;
    const labels = new Set<string>();
    while (label !== undefined) {
      labels.add(label);
      const run = { link, file, person, session, hand, count, view, wishes, stop: stopping.signal };
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
