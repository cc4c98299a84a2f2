import { describe, expect, it } from "vitest";
import { flashApp } from "../../../../tools/device/flash/flash-app.ts";
import { flashReconnecting } from "../../../../tools/device/flash/flash-reconnecting.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { FakeStorage } from "../fake-storage.ts";
import { FakeWatch } from "../fake-watch.ts";
import { installedVersion, NEW_APP, OLD_APP } from "../sample-app.ts";
import { VirtualClock } from "../virtual-clock.ts";

/** A watch whose first link breaks after so many bytes to it: the byte that crosses the mark does not arrive any more. */
function start(cutAt: number) {
  const clock = new VirtualClock();
  const storage = new FakeStorage();
  for (const file of OLD_APP) storage.files.set(file.name, file.bytes);
  // Little memory: several parts.
  const watch = new FakeWatch({ clock, storage, board: "BANGLEJS" });
  let isFirst = true;
  let sent = 0;
  const open = async () => {
    const { stream, cut } = watch.connect({ mtu: 20 });
    const session = await ReplSession.open(stream, { clock });
    if (!isFirst) return session;
    isFirst = false;
    const send = session.link.send.bind(session.link);
    session.link.send = async (piece) => {
      const left = cutAt - sent;
      sent += piece.length;
      await send(piece.subarray(0, Math.max(0, left)));
      if (sent > cutAt) cut();
    };
    return session;
  };
  return { clock, storage, open, bytesSent: () => sent };
}

/** The bytes that a flash sends over a link that holds. */
async function bytesOfWholeFlash(): Promise<number> {
  const { clock, open, bytesSent } = start(Number.POSITIVE_INFINITY);
  await clock.run(flashReconnecting(open, NEW_APP, { clock, restart: false }));
  return bytesSent();
}

describe("the tally of a flash", () => {
  it("counts what was sent before the link broke, wherever that was", async () => {
    const whole = await bytesOfWholeFlash();
    for (let place = 0; place < whole; place += 50) {
      const { clock, storage, open } = start(place);
      const result = await clock.run(flashReconnecting(open, NEW_APP, { clock, restart: false }));
      expect(installedVersion(storage.files)).toBe("new");
      expect(result, String(place)).toMatchObject({ filesSent: 4, filesResumed: 0, filesUnchanged: 0 });
    }
  });

  it("tells files of an earlier run from those that it sent and those that were in place", async () => {
    const whole = await bytesOfWholeFlash();
    const seen = new Set<number>();
    for (let place = 0; place < whole; place += 50) {
      const { clock, storage, open } = start(place);
      const files = [...NEW_APP, ...OLD_APP.slice(2).map((file) => ({ ...file, name: "g.same" }))];
      for (const { name, bytes } of files.slice(4)) storage.files.set(name, bytes);
      const first = (async () => flashApp(await open(), files, { restart: false }))();
      await expect(clock.run(first)).rejects.toMatchObject({ code: "disconnected" });
      await clock.pass(100);
      const again = flashReconnecting(open, files, { clock, restart: false });
      const { filesSent, filesResumed, filesUnchanged } = await clock.run(again);
      expect([filesSent + filesResumed, filesUnchanged], String(place)).toEqual([4, 1]);
      seen.add(filesResumed);
    }
    expect(seen.has(0)).toBe(true);
    expect(seen.size).toBeGreaterThan(1);
  });
});
