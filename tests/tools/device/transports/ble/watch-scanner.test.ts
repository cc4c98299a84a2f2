import { describe, expect, it } from "vitest";
import type { WatchInReach } from "../../../../../tools/device/transports/ble/heard-watches.ts";
import { isWanted, kindOf } from "../../../../../tools/device/transports/ble/watch-kind.ts";
import { scanWatches } from "../../../../../tools/device/transports/ble/watch-scanner.ts";
import { VirtualClock } from "../../virtual-clock.ts";
import { BANGLE, FakeAdapter } from "./fake-adapter.ts";

describe("scanWatches", () => {
  it("lists Espruinos and UARTs, the strongest first, and nothing else", async () => {
    const clock = new VirtualClock();
    const adapter = new FakeAdapter();
    const puck = { id: "p", name: "Puck.js abcd", address: "e0:00:00:00:ab:cd", rssi: -40, hasUart: false };
    adapter.heard = [
      BANGLE,
      puck,
      { id: "x", name: "Headphones", address: "00:00:00:00:00:01", rssi: -30, hasUart: false },
      { id: "u", name: undefined, address: "00:00:00:00:00:02", rssi: undefined, hasUart: true },
      { ...BANGLE, rssi: -70, name: undefined, hasUart: false },
    ];
    const news: number[] = [];
    const onNews = (all: readonly unknown[]) => news.push(all.length);
    const found = await clock.run(scanWatches(adapter, { clock, duration: 3000, onNews }));
    expect(found.map(({ name, rssi, kind }) => [name, rssi, kind])).toEqual([
      ["Puck.js abcd", -40, "Puck.js"],
      ["Bangle.js 1234", -70, "Bangle.js"],
      [undefined, undefined, undefined],
    ]);
    expect(news).toEqual([1, 2, 3, 3]);
    expect(clock.now()).toBe(3000);
    expect(adapter.scanning).toBe(false);
  });

  it("tells of new watches at once and of changes twice a second, in the order in which they came", async () => {
    const clock = new VirtualClock();
    const adapter = new FakeAdapter();
    const other = { ...BANGLE, id: "two", name: "Bangle.js 5678", rssi: -40 };
    const news: [number, string][] = [];
    const onNews = (all: readonly WatchInReach[]) =>
      news.push([clock.now(), all.map(({ name, rssi }) => `${name?.slice(-4)} ${rssi}`).join()]);
    const scanning = scanWatches(adapter, { clock, duration: 1700, onNews });
    for (let at = 100; at < 1000; at += 100)
      clock.after(at, () => adapter.emit({ ...BANGLE, rssi: -60 - at / 100 }));
    clock.after(650, () => adapter.emit(other));
    const found = await clock.run(scanning);
    expect(news).toEqual([
      [0, "1234 -60"],
      [500, "1234 -64"],
      [650, "1234 -66,5678 -40"],
      [1000, "1234 -69,5678 -40"],
    ]);
    expect(found.map(({ rssi }) => rssi)).toEqual([-40, -69]);
  });

  it("marks a watch that is not heard any more, and then drops it, but none that this computer is connected to", async () => {
    const clock = new VirtualClock();
    const adapter = new FakeAdapter();
    const own = { ...BANGLE, id: "two", name: "Bangle.js 5678", rssi: undefined, isConnected: true };
    adapter.heard = [own, BANGLE];
    const seen: [seconds: number, string][] = [];
    const onNews = (all: readonly WatchInReach[]) =>
      seen.push([
        clock.now() / 1000,
        all.map((one) => `${one.name?.slice(-4)} ${one.unheardSeconds}`).join(),
      ]);
    clock.after(12_100, () => adapter.emit(BANGLE));
    const found = await clock.run(scanWatches(adapter, { clock, duration: 60_000, onNews }));
    expect(seen.slice(0, 6)).toEqual([
      [0, "5678 0"],
      [0, "5678 0,1234 0"],
      [8.5, "5678 0,1234 8"],
      [9, "5678 0,1234 9"],
      [10, "5678 0,1234 10"],
      [11, "5678 0,1234 11"],
    ]);
    expect(seen.slice(6, 9)).toEqual([
      [12, "5678 0,1234 12"],
      [12.5, "5678 0,1234 0"],
      [20.5, "5678 0,1234 8"],
    ]);
    expect(seen.at(-1)).toEqual([42.5, "5678 0"]);
    expect(found.map(({ name }) => name)).toEqual(["Bangle.js 5678"]);
  });

  it("drops one that this computer lets go of and does not hear either", async () => {
    const clock = new VirtualClock();
    const adapter = new FakeAdapter();
    adapter.heard = [{ ...BANGLE, rssi: undefined, isConnected: true }];
    clock.after(40_000, () => adapter.emit({ ...BANGLE, rssi: undefined, isConnected: false }));
    const sizes: [number, number][] = [];
    const onNews = (all: readonly WatchInReach[]) => sizes.push([clock.now(), all.length]);
    await clock.run(scanWatches(adapter, { clock, duration: 80_000, onNews }));
    expect(sizes[0]).toEqual([0, 1]);
    expect(sizes.at(-2)?.[1]).toBe(1);
    expect(sizes.at(-1)).toEqual([70_500, 0]);
  });

  it("ends early when told", async () => {
    const clock = new VirtualClock();
    const abort = new AbortController();
    clock.after(10, () => abort.abort());
    await clock.run(scanWatches(new FakeAdapter(), { clock, duration: 3000, signal: abort.signal }));
    expect(clock.now()).toBe(10);
  });

  it("takes characters that steer terminals out of names", async () => {
    const clock = new VirtualClock();
    const adapter = new FakeAdapter();
    adapter.heard = [{ ...BANGLE, name: "Bangle.js \u001b[2J\u202e12\n" }];
    const [watch] = await clock.run(scanWatches(adapter, { clock, duration: 1 }));
    expect(watch?.name).toBe("Bangle.js [2J12");
  });
});

describe("a watch's name", () => {
  it("tells its kind", () => {
    expect(kindOf("Bangle.js 1234")).toBe("Bangle.js");
    expect(kindOf("Pixl.js 1a2b")).toBe("Pixl.js");
    expect(kindOf("MyBangle.js")).toBeUndefined();
  });

  it("is wanted by its whole, its last word, or its address, in any case", () => {
    for (const wanted of ["bangle.js 1234", "1234", "D0:00:00:00:12:34", "d0-00-00-00-12-34"])
      expect(isWanted(BANGLE, wanted), wanted).toBe(true);
    for (const wanted of ["234", "Bangle.js", "d0:00:00:00:12:35"])
      expect(isWanted(BANGLE, wanted), wanted).toBe(false);
  });
});
