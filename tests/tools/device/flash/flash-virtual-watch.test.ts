import { afterEach, describe, expect, it } from "vitest";
import { collectGestures } from "../../../../tools/device/collect/collect-gestures.ts";
import { flashApp } from "../../../../tools/device/flash/flash-app.ts";
import { latin1 } from "../../../../tools/device/latin1.ts";
import { receiveFile } from "../../../../tools/device/packets/receive-file.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { createVirtualWatch, type VirtualWatch } from "../../../../tools/emulator/virtual-watch.ts";
import type { Recording } from "../../../../training/data/recordings/recording.ts";
import { drive } from "../drive-watch.ts";
import { NEW_APP, OLD_APP } from "../sample-app.ts";

const watches: VirtualWatch[] = [];
afterEach(() => {
  for (const watch of watches.splice(0)) watch.dispose();
});

async function start(firmwareVersion = "2v29.277", files = OLD_APP) {
  const storage = new Map(files.map((file) => [file.name, file.bytes]));
  const watch = await createVirtualWatch({ target: "banglejs2", firmwareVersion, storage });
  watches.push(watch);
  const open = () => drive(watch, ReplSession.open(watch.connect(), { clock: watch.clock }));
  return { watch, open };
}

describe.each(["2v29.277", "2v29", "2v18"])("on the virtual watch with firmware %s", (firmware) => {
  it("flashes an app, which reads back byte for byte", async () => {
    const { watch, open } = await start(firmware);
    const session = await open();
    const result = await drive(watch, flashApp(session, NEW_APP, { restart: false }));
    expect(result).toMatchObject({ filesSent: 4, filesUnchanged: 0 });
    for (const file of NEW_APP)
      expect(await drive(watch, receiveFile(session, file.name))).toEqual(file.bytes);
    expect(watch.storage.list().filter((name) => name.startsWith("bgtmp."))).toEqual([]);
    const again = await drive(watch, flashApp(session, NEW_APP));
    expect(again).toMatchObject({ filesSent: 0, filesUnchanged: 4 });
  });

  it("collects what the detector cuts", async () => {
    const { watch, open } = await start(firmware);
    const session = await open();
    const all: Recording[] = [];
    const collecting = (async () => {
      const options = { label: "flick", person: "p", session: "s", count: 2, date: () => 0 };
      for await (const recording of collectGestures(session, options)) all.push(recording);
    })();
    const flick = Int8Array.from({ length: 90 }, (_, i) =>
      i % 3 === 2 ? 64 : Math.round(50 * Math.sin(i * 0.7)),
    );
    const rest = Int8Array.from({ length: 60 }, (_, i) => (i % 3 === 2 ? 64 : 0));
    for (let n = 0; n < 2; n++) {
      await drive(watch, new Promise<void>((resolve) => void watch.clock.after(3000, resolve)));
      await watch.playSamples(flick);
      await watch.playSamples(rest);
    }
    await drive(watch, collecting);
    expect(all.map((recording) => recording.samples)).toEqual(
      watch.gestures.map((gesture) => gesture.samples),
    );
    expect(all.length).toBe(2);
  });
});

describe("on the virtual watch", () => {
  it("leaves the old app running when the link breaks at any tenth byte, and a second flash succeeds", async () => {
    const oldApp = [{ name: "g.boot.js", bytes: latin1('version = "old"') }];
    const newApp = [
      { name: "g.boot.js", bytes: latin1(`version = "new"; // ${"n".repeat(200)}`) },
      { name: "g.info", bytes: latin1('{"version":2}') },
    ];
    const { watch, open } = await start("2v29.277", oldApp);
    let cuts = 0;
    for (let place = 0, finished = false; !finished; place += 10) {
      const session = await open();
      let sent = 0;
      const send = session.link.send.bind(session.link);
      session.link.send = async (bytes) => {
        const left = place - sent;
        sent += bytes.length;
        await send(bytes.subarray(0, Math.max(0, left)));
        if (sent > place) await session.close();
      };
      const outcome = await drive(
        watch,
        flashApp(session, newApp, { restart: false }).then(
          () => "done",
          (error) => error.code,
        ),
      );
      finished = outcome === "done";
      if (!finished) {
        cuts++;
        expect(outcome).toBe("disconnected");
        expect(watch.storage.read("g.boot.js")).toEqual(oldApp[0]?.bytes);
        expect(watch.storage.read("g.info")).toBeUndefined();
        const second = await open();
        expect(await drive(watch, second.evaluate("version"))).toBe("old");
        await drive(watch, flashApp(second, newApp, { restart: false }));
        await second.close();
      } else await session.close();
      for (const file of newApp) expect(watch.storage.read(file.name)).toEqual(file.bytes);
      watch.storage.erase("g.info");
      watch.storage.write("g.boot.js", oldApp[0]?.bytes ?? new Uint8Array(0));
    }
    expect(cuts).toBeGreaterThan(150);
  });
});
