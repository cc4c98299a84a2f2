import { expect, it } from "vitest";
import { collectGestures } from "../../../../tools/device/collect/collect-gestures.ts";
import { flashApp } from "../../../../tools/device/flash/flash-app.ts";
import type { FlashFile } from "../../../../tools/device/flash/flash-file.ts";
import { latin1 } from "../../../../tools/device/latin1.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { openPort } from "../../../../tools/device/transports/open-port.ts";
import type { VirtualWatch } from "../../../../tools/emulator/virtual-watch.ts";
import type { Recording } from "../../../../training/data/recordings/recording.ts";
import { createRandom } from "../../../../training/random.ts";
import { flick } from "./flick.ts";

/** A watch at the far end of a whole stack of links, and the port's name that leads to it. */
export interface Reached {
  readonly watch: VirtualWatch;
  readonly port: string;
}

/** Some 20 kB: code, which compresses, and a model, which does not. */
export function sampleApp(): FlashFile[] {
  const random = createRandom(7);
  const noise = (length: number) => Uint8Array.from({ length }, () => Math.floor(random.uniform() * 256));
  const code = Array.from(
    { length: 180 },
    (_, n) => `function f${n}(x){return Math.sin(x*${n})+${n * n};}\n`,
  );
  return [
    { name: "stack.app.js", bytes: latin1(code.join("")) },
    { name: "stack.tfmodel", bytes: noise(11_000) },
    { name: "stack.img", bytes: noise(1200) },
    { name: "stack.info", bytes: latin1('{"id":"stack","name":"Stack","version":"0.01"}') },
  ];
}

/** The two things that every way to a watch must carry, whole. */
export function itFlashesAndCollects(reach: () => Reached): void {
  it("flashes an app of 20 kB, byte for byte", async () => {
    const { watch, port } = reach();
    const app = sampleApp();
    expect(app.reduce((sum, file) => sum + file.bytes.length, 0)).toBeGreaterThan(20_000);
    const session = await ReplSession.open(await openPort(port));
    const result = await flashApp(session, app, { restart: false });
    await session.close();
    expect(result).toMatchObject({ filesSent: 4, filesUnchanged: 0 });
    for (const file of app) expect(watch.storage.read(file.name)).toEqual(file.bytes);
  });

  it("collects 50 gestures, each as the watch cut it", async () => {
    const { watch, port } = reach();
    const session = await ReplSession.open(await openPort(port));
    const before = watch.gestures.length;
    const all: Recording[] = [];
    // The first is performed when the watch has begun to listen, each further one when the one before it has arrived.
    const evaluate = session.evaluate.bind(session);
    session.evaluate = async (...args) => {
      const value = await evaluate(...args);
      session.evaluate = evaluate;
      await watch.playSamples(flick(0));
      return value;
    };
    const options = { label: "flick", person: "p", session: "s", count: 50, date: () => 0 };
    for await (const recording of collectGestures(session, options)) {
      all.push(recording);
      await watch.playSamples(flick(all.length));
    }
    await session.close();
    const cut = watch.gestures.slice(before, before + 50).map((gesture) => gesture.samples);
    expect(all.map((recording) => recording.samples)).toEqual(cut);
    expect(new Set(cut.map((samples) => samples.join())).size).toBe(50);
  });
}
