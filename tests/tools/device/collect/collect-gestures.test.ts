import { describe, expect, it } from "vitest";
import {
  type CollectEvent,
  type CollectOptions,
  collectGestures,
} from "../../../../tools/device/collect/collect-gestures.ts";
import {
  eraseStoredRecordings,
  listStoredRecordings,
  readStoredRecordings,
} from "../../../../tools/device/collect/stored-recordings.ts";
import { DeviceError } from "../../../../tools/device/device-error.ts";
import { fromLatin1 } from "../../../../tools/device/latin1.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import type { Recording } from "../../../../training/data/recordings/recording.ts";
import { FakeWatch } from "../fake-watch.ts";
import { VirtualClock } from "../virtual-clock.ts";

function gesture(n: number): Int8Array {
  return Int8Array.from({ length: 3 * (10 + (n % 30)) }, (_, i) => ((i * 37 + n * 11) % 256) - 128);
}

async function start() {
  const clock = new VirtualClock();
  const watch = new FakeWatch({ clock });
  let cut = () => {};
  const open = () => {
    const connection = watch.connect({ mtu: 20, chunkSeed: 5 });
    cut = connection.cut;
    return ReplSession.open(connection.stream, { clock });
  };
  const session = await clock.run(open());
  const collect = async (options: Partial<CollectOptions>, onRecording: (n: number) => void = () => {}) => {
    const all: Recording[] = [];
    const iterator = collectGestures(session, {
      label: "swipeleft",
      person: "anna",
      session: "one",
      date: () => Date.UTC(2026, 7, 1) + clock.now(),
      ...options,
    });
    for await (const recording of iterator) {
      all.push(recording);
      onRecording(all.length);
    }
    return all;
  };
  return { clock, watch, open, session, collect, cut: () => cut() };
}

describe("collectGestures", () => {
  it("yields what is performed, with everything known about it, and then leaves the watch as it was", async () => {
    const { clock, watch, collect } = await start();
    for (let n = 0; n < 5; n++) clock.after(1000 + 700 * n, () => watch.gesture(gesture(n)));
    const all = await clock.run(collect({ count: 5, hand: "left" }));
    expect(all.map((recording) => recording.samples)).toEqual([0, 1, 2, 3, 4].map(gesture));
    expect(all[0]).toMatchObject({
      label: "swipeleft",
      person: "anna",
      session: "one",
      info: {
        countsPerG: 64,
        rateHz: 12.5,
        device: "BANGLEJS2",
        firmware: "2v29.277",
        hand: "left",
        recordedAt: "2026-08-01T00:00:01.002Z",
        assumed: false,
      },
    });
    expect(watch.run("[typeof __bgc, Bangle.listeners.length, Bangle.options.powerSave].join()")).toBe(
      "undefined,0,true",
    );
  });

  it("does not connect for ever to a watch that takes the link and answers nothing of use", async () => {
    const { clock, watch, open, collect } = await start();
    watch.run('globalThis.eval = () => { throw new SyntaxError("no"); }');
    let opens = 0;
    const reconnect = () => {
      opens++;
      return open();
    };
    await expect(clock.run(collect({ reconnect }))).rejects.toMatchObject({ code: "protocol" });
    expect(opens).toBeGreaterThan(1);
    expect(clock.now()).toBeGreaterThan(120_000);
    expect(clock.now()).toBeLessThan(150_000);
  });

  it("fetches what was performed faster than it could be asked for, in order", async () => {
    const { clock, watch, collect } = await start();
    for (let n = 0; n < 12; n++) clock.after(500, () => watch.gesture(gesture(n)));
    const all = await clock.run(collect({ count: 12 }));
    expect(all.map((recording) => recording.samples)).toEqual(
      Array.from({ length: 12 }, (_, n) => gesture(n)),
    );
  });

  it("goes on after the link was lost, with what was performed meanwhile", async () => {
    const { clock, watch, open, collect, cut } = await start();
    const events: string[] = [];
    for (let n = 0; n < 10; n++) clock.after(300 + 400 * n, () => watch.gesture(gesture(n)));
    for (const at of [1000, 3000]) clock.after(at, cut);
    const onLink = (event: CollectEvent) => events.push(event.kind);
    const all = await clock.run(collect({ count: 10, reconnect: open, onLink }));
    expect(all.map((recording) => recording.samples)).toEqual(
      Array.from({ length: 10 }, (_, n) => gesture(n)),
    );
    expect(events).toEqual(["lost", "back", "lost", "back"]);
  });

  it("says so when a restart of the watch took recordings with it, and goes on", async () => {
    const { clock, watch, collect } = await start();
    clock.after(1000, () => watch.gesture(gesture(0)));
    clock.after(5000, () => watch.restart());
    clock.after(9000, () => watch.gesture(gesture(1)));
    const events: string[] = [];
    const all = await clock.run(collect({ count: 2, onLink: (event) => events.push(event.kind) }));
    expect(all.map((recording) => recording.samples)).toEqual([gesture(0), gesture(1)]);
    expect(events).toEqual(["missed"]);
  });

  it("counts what the watch had no room to keep", async () => {
    const { clock, watch, collect } = await start();
    clock.after(500, () => {
      for (let n = 0; n < 20; n++) watch.gesture(gesture(n));
    });
    const events: CollectEvent[] = [];
    const all = await clock.run(collect({ count: 16, onLink: (event) => events.push(event) }));
    expect(all.map((recording) => recording.samples)).toEqual(
      Array.from({ length: 16 }, (_, n) => gesture(n + 4)),
    );
    expect(events).toEqual([{ kind: "missed", recordings: 4 }]);
  });

  it("ends with disconnected where nobody can reconnect", async () => {
    const { clock, collect, cut } = await start();
    clock.after(700, cut);
    await expect(clock.run(collect({ count: 1 }))).rejects.toMatchObject({ code: "disconnected" });
  });

  it("stops when it is told to, and stops listening", async () => {
    const { clock, watch, collect } = await start();
    const controller = new AbortController();
    clock.after(500, () => watch.gesture(gesture(0)));
    clock.after(2200, () => controller.abort());
    const all = await clock.run(collect({ signal: controller.signal }));
    expect(all.length).toBe(1);
    expect(clock.now()).toBeLessThan(3000);
    expect(watch.run("Bangle.listeners.length")).toBe(0);
  });
});

describe("collectGestures at its ends", () => {
  it("still fetches what was performed before it was told to stop", async () => {
    const { clock, watch, collect } = await start();
    const controller = new AbortController();
    clock.after(500, () => {
      for (let n = 0; n < 6; n++) watch.gesture(gesture(n));
      controller.abort();
    });
    const all = await clock.run(collect({ signal: controller.signal }));
    expect(all.map((recording) => recording.samples)).toEqual([0, 1, 2, 3, 4, 5].map(gesture));
  });

  it("takes nothing that was performed before it began, however the last time ended", async () => {
    const { clock, watch, open, collect, cut } = await start();
    clock.after(700, cut);
    await expect(clock.run(collect({ count: 1 }))).rejects.toMatchObject({ code: "disconnected" });
    watch.gesture(gesture(0));
    const session = await clock.run(open());
    clock.after(1000, () => watch.gesture(gesture(1)));
    const all = collectGestures(session, { label: "up", person: "anna", session: "two", count: 1 });
    const { value } = await clock.run(all.next());
    expect(value?.samples).toEqual(gesture(1));
  });

  it("gives up waiting for a lost link when it is told to stop", async () => {
    const { clock, collect, cut } = await start();
    const controller = new AbortController();
    const reconnect = () => Promise.reject(new DeviceError("not-found", "out of reach"));
    clock.after(700, cut);
    clock.after(8000, () => controller.abort());
    const collecting = collect({ signal: controller.signal, reconnect });
    await expect(clock.run(collecting)).rejects.toMatchObject({ code: "disconnected" });
    expect(clock.now()).toBeLessThan(9000);
  });
});

describe("stored recordings", () => {
  it("are listed, read whole and erased only as they were read", async () => {
    const { clock, watch, session } = await start();
    const text = Array.from({ length: 200 }, (_, n) => `swipe(2), ${n},1,2,3,4,5\n`).join("");
    watch.storage.growing.set("gesturerec.one", text);
    watch.storage.growing.set("something.else", "x");
    expect(await clock.run(listStoredRecordings(session))).toEqual(["gesturerec.one"]);
    const read = await clock.run(readStoredRecordings(session, "gesturerec.one"));
    expect(fromLatin1(read)).toBe(text);

    watch.storage.growing.set("gesturerec.one", `${text}one more\n`);
    expect(await clock.run(eraseStoredRecordings(session, "gesturerec.one", read.length))).toBe(false);
    expect(watch.storage.growing.has("gesturerec.one")).toBe(true);
    watch.storage.growing.set("gesturerec.one", text);
    expect(await clock.run(eraseStoredRecordings(session, "gesturerec.one", read.length))).toBe(true);
    expect([...watch.storage.growing.keys()]).toEqual(["something.else"]);
  });
});
