import type { Hand } from "../../../training/data/recordings/recording.ts";
import { bench } from "../../computer/bench.ts";
import type { ReplSession } from "../../device/repl/repl-session.ts";
import { askLabel } from "../../terminal/ask.ts";
import { createPlainView, createTerminalView } from "../../terminal/collect-view.ts";
import { createKeys, isInteractive, type Keys, noKeys } from "../../terminal/keys.ts";
import { countOf, createOutput, type Output } from "../../terminal/output.ts";
import { createProgress, type Progress } from "../../terminal/progress.ts";
import { stopOnSignals } from "../../terminal/stop-signals.ts";
import { wishesOf } from "../../terminal/wishes.ts";
import type { WatchLink } from "../../workbench/watch/collect-label.ts";
import type { CollectView } from "../../workbench/watch/collect-view.ts";
import { type FetchEvent, fetchStored, type StoredFile } from "../../workbench/watch/fetch-stored.ts";
import { describeWatch, openWatch } from "../../workbench/watch/open-watch.ts";
import { recordSession, requirePlaceFor } from "../../workbench/watch/record-session.ts";
import { choosePort } from "../choose-port.ts";
import { CliError } from "../cli-error.ts";

export interface CollectFlags {
  readonly port?: string;
  readonly label?: string;
  readonly count?: number;
  readonly out: string;
  readonly person: string;
  readonly session?: string;
  readonly hand?: Hand;
  readonly stored?: boolean;
  readonly everyday?: boolean;
  readonly stream?: boolean;
  readonly keep?: boolean;
  readonly json?: boolean;
}

export async function runCollect(flags: CollectFlags): Promise<void> {
  const output = createOutput(flags);
  await requirePlaceFor(bench.files, flags);
  const port = await choosePort(flags.port, output);
  const link = await openLink(port);
  output.say(describeWatch(port, link.session));
  try {
    if (flags.stored || flags.everyday || flags.stream || flags.keep)
      await runStored(link.session, flags, output);
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
    if (event.kind === "fetched") output.say(describeFile(event.file));
    if (event.kind === "goes-on")
      output.warn(
        `${event.name} goes on: the watch records everyday movement just now, and keeps what was fetched`,
      );
    if (event.kind === "grown")
      output.warn(
        `${event.name} has grown meanwhile and stays on the watch: close the recorder app and fetch again`,
      );
  };
  const kind = flags.everyday ? "everyday" : flags.stream ? "stream" : "gestures";
  const options = { ...flags, kind, keep: flags.keep ?? false } as const;
  const files = await fetchStored(bench.files, session, options, { report }).finally(() => progress?.stop());
  const recordings = files.reduce((sum, file) => sum + file.recordings, 0);
  if (files.length === 0) {
    output.say(
      `The recorder app has kept ${{ everyday: "no everyday movement", stream: "no streams", gestures: "no gestures" }[kind]} on this watch.`,
    );
  }
  output.result({
    recordings,
    file: files[0]?.path ?? null,
    files: files.map(({ path }) => path),
    ...(kind === "gestures" ? {} : { hours: files.reduce((sum, { hours = 0 }) => sum + hours, 0) }),
    ...(kind === "stream" ? { marks: files.reduce((sum, { marks = 0 }) => sum + marks, 0) } : {}),
  });
}

function describeFile({ path, recordings, hours, marks }: StoredFile): string {
  if (hours !== undefined && marks !== undefined)
    return `${path}: ${countOf(marks, "marked gesture")} in ${(60 * hours).toFixed(1)} minutes`;
  if (hours === undefined) return `${path}: ${countOf(recordings, "recording")}`;
  return `${path}: ${countOf(recordings, "event")} in ${hours.toFixed(1)} hours of everyday movement`;
}

async function runLive(link: WatchLink, flags: CollectFlags, output: Output): Promise<void> {
  const { count } = flags;
  const stream = output.json ? process.stderr : process.stdout;
  const interactive = isInteractive(stream);
  const keys: Keys = interactive ? createKeys() : noKeys;
  const view: CollectView = interactive ? createTerminalView(stream) : createPlainView(output);
  const stopping = stopOnSignals();
  const nextLabel = async (before: readonly string[]) => {
    if (before.length === 0) return flags.label;
    keys.pause();
    const label = await askLabel([...before], stream);
    keys.resume();
    return label;
  };
  const face = { view, wishes: wishesOf(keys), nextLabel, stop: stopping.signal };
  keys.resume();
  const { recordings, path } = await recordSession(bench.files, link, flags, face).finally(() => {
    keys.pause();
    stopping.forget();
  });
  output.say(
    recordings === 0 ? "Nothing was recorded." : `Added ${countOf(recordings, "recording")} to ${path}`,
  );
  const result = { recordings, file: path };
  // Who presses a key sees what is missing; a script goes by the exit code.
  if (stopping.signal.aborted && !interactive && count !== undefined && recordings < count) {
    throw new CliError("stopped", `it was stopped after ${recordings} of ${countOf(count, "recording")}`, {
      hint: "What was recorded is kept; run it again for the others.",
      result,
    });
  }
  output.result(result);
}
