import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nodeFiles } from "../../../../tools/computer/files/node-files.ts";
import type { CollectOptions } from "../../../../tools/device/collect/collect-gestures.ts";
import { DeviceError } from "../../../../tools/device/device-error.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { SessionFile } from "../../../../tools/workbench/recordings/session-file.ts";
import { collectLabel } from "../../../../tools/workbench/watch/collect-label.ts";
import type { CollectView } from "../../../../tools/workbench/watch/collect-view.ts";
import { sayPhrase } from "../../../../training/phrase.ts";
import { recording } from "../../../training/data/dataset/fixtures.ts";
import { temporaryFolder } from "../../cli/run-cli.ts";
import { startTcpWatch } from "../../cli/tcp-watch.ts";

/** After how many milliseconds the watch hears a gesture, from the one before on. */
const gestures = vi.hoisted(() => ({ at: [] as number[], end: undefined as Error | undefined }));
vi.mock("../../../../tools/device/collect/collect-gestures.ts", () => ({
  async *collectGestures(_: unknown, { signal }: CollectOptions) {
    for (const milliseconds of gestures.at) {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      yield recording();
    }
    if (gestures.end) throw gestures.end;
    await new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve()));
  },
}));

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** The notes that a user sees in a minute of listening, and how many gestures were recorded in it. */
async function aMinute(
  at: readonly number[],
  isAskedFor?: CollectView["isAskedFor"],
): Promise<{ readonly notes: readonly string[]; readonly done: number }> {
  gestures.at = [...at];
  const due = at.map((_, index) => at.slice(0, index + 1).reduce((sum, one) => sum + one));
  const session = await ReplSession.open(await (await startTcpWatch()).connect());
  const notes: string[] = [];
  /** Was recorded, or left out. */
  const heard = vi.fn();
  const view: CollectView = {
    ...{ begin: async () => {}, finish: async () => {}, deleted() {}, end() {} },
    isAskedFor(made) {
      const isAsked = isAskedFor?.(made) ?? true;
      if (!isAsked) heard();
      return isAsked;
    },
    ...{
      recorded: heard,
      note: (text) => void notes.push(sayPhrase(text)),
      quiet: () => void notes.push("quiet"),
    },
  };
  const file = new SessionFile(nodeFiles, join(temporaryFolder(), "me/one.txt"));
  const stop = new AbortController();
  const link = { session, reconnect: async () => session };
  const who = { person: "me", session: "one", hand: undefined, screenRotation: undefined, count: undefined };
  const run = collectLabel(
    { link, file, ...who, view, wishes: { onWish: () => () => {} }, stop: stop.signal },
    "up",
  );
  for (let second = 0; second < 60; second++) {
    await vi.advanceTimersByTimeAsync(1000);
    // What is written to the disk comes in its own time.
    while (heard.mock.calls.length < due.filter((one) => one <= 1000 * (second + 1)).length)
      await new Promise((resolve) => setImmediate(resolve));
  }
  stop.abort();
  const { done } = await run;
  await file.close();
  await session.close();
  return { notes, done };
}

describe("collecting a label", () => {
  it("says once what may be wrong where no movement is heard for long", async () => {
    expect(await aMinute([])).toEqual({ notes: ["quiet"], done: 0 });
  });

  it("says nothing of that where there was a gesture", async () => {
    expect(await aMinute([5000])).toEqual({ notes: [], done: 1 });
  });

  it.each([
    [1, undefined, "Kept in FILE: 1 of up. Record more when the watch is back."],
    [1, 5, "Kept in FILE: 1 of 5 of up. Record the other 4 when the watch is back."],
    [0, 5, "Start the emulator."],
  ])("says what is kept of %i where the link is lost for good", async (done, count, hint) => {
    gestures.at = Array.from({ length: done }, () => 0);
    gestures.end = new DeviceError("not-found", "nothing listens there", { hint: "Start the emulator." });
    vi.useRealTimers();
    const session = await ReplSession.open(await (await startTcpWatch()).connect());
    const path = join(temporaryFolder(), "me/one.txt");
    const file = new SessionFile(nodeFiles, path);
    const quiet = { recorded() {}, deleted() {}, note() {}, quiet() {}, end() {} };
    const run = {
      ...{ link: { session, reconnect: async () => session }, file, person: "me", session: "one" },
      ...{ hand: undefined, screenRotation: undefined, count, wishes: { onWish: () => () => {} } },
      view: { ...quiet, begin: async () => {}, finish: async () => {} },
      stop: new AbortController().signal,
    };
    const lost = { code: "not-found", message: "nothing listens there", hint: hint.replace("FILE", path) };
    try {
      await expect(collectLabel(run, "up")).rejects.toMatchObject(lost);
    } finally {
      gestures.end = undefined;
      await file.close();
      await session.close();
    }
  });

  it("leaves out what was not asked for", async () => {
    const asked = vi.fn().mockReturnValueOnce(false).mockReturnValue(true);
    expect(await aMinute([5000, 10_000], asked)).toEqual({ notes: [], done: 1 });
  });
});
