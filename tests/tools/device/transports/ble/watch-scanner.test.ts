import { describe, expect, it } from "vitest";
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
    const onWatch = (_: unknown, all: readonly unknown[]) => news.push(all.length);
    const found = await clock.run(scanWatches(adapter, { clock, duration: 3000, onWatch }));
    expect(found.map(({ name, rssi, kind }) => [name, rssi, kind])).toEqual([
      ["Puck.js abcd", -40, "Puck.js"],
      ["Bangle.js 1234", -70, "Bangle.js"],
      [undefined, undefined, undefined],
    ]);
    expect(news).toEqual([1, 2, 3, 3]);
    expect(clock.now()).toBe(3000);
    expect(adapter.scanning).toBe(false);
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
