import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  noWatch,
  type WatchInReach,
  watchesInReach,
} from "../../../../tools/computer/watches/watches-in-reach.ts";
import { DeviceError } from "../../../../tools/device/device-error.ts";
import type { WatchInReach as Heard } from "../../../../tools/device/transports/ble/heard-watches.ts";

const plugged: { path: string; about: string }[] = [];
const radio: { scan: (onNews: (all: readonly Heard[]) => void) => Promise<Heard[]> } = {
  scan: async () => [],
};

vi.mock("../../../../tools/device/transports/serial-ports.ts", () => ({
  listEspruinoPorts: async () => [...plugged],
}));
vi.mock("../../../../tools/device/transports/tcp-stream.ts", () => ({
  openTcp: () => Promise.reject(new Error("nobody listens")),
}));
vi.mock("../../../../tools/device/transports/ble/scan-ble.ts", () => ({
  scanBle: (options: { onNews: (all: readonly Heard[]) => void }) => radio.scan(options.onNews),
}));

const bangle: Heard = {
  id: "1",
  name: "Bangle.js 1234",
  address: "d0:00",
  rssi: -60,
  kind: "Bangle.js",
  unheardSeconds: 0,
};

describe("watchesInReach", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    plugged.length = 0;
  });
  afterEach(() => void vi.useRealTimers());

  it("tells of a watch that is plugged in or pulled out while it listens, the cables first", async () => {
    let end: () => void = () => {};
    radio.scan = (onNews) => {
      setTimeout(() => onNews([bangle]), 1000);
      return new Promise((resolve) => {
        end = () => resolve([bangle]);
      });
    };
    const news: string[] = [];
    const onNews = (watches: readonly WatchInReach[]) => news.push(watches.map(({ port }) => port).join());
    const searching = watchesInReach({ onNews });
    await vi.advanceTimersByTimeAsync(3000);
    plugged.push({ path: "/dev/ttyACM0", about: "Espruino" });
    await vi.advanceTimersByTimeAsync(2000);
    plugged.length = 0;
    await vi.advanceTimersByTimeAsync(10_000);
    plugged.push({ path: "/dev/ttyACM1", about: "Espruino" });
    await vi.advanceTimersByTimeAsync(2000);
    const [ble, first, second] = ["ble:Bangle.js 1234", "serial:/dev/ttyACM0", "serial:/dev/ttyACM1"];
    expect(news).toEqual([ble, `${first},${ble}`, ble, `${second},${ble}`]);
    end();
    expect((await searching).map(({ port }) => port)).toEqual([second, ble]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends at once where there is no Bluetooth, with what is plugged in", async () => {
    plugged.push({ path: "/dev/ttyACM0", about: "Espruino" });
    radio.scan = () => Promise.reject(new DeviceError("unavailable", "ble: Bluetooth is switched off"));
    const troubles: string[] = [];
    const onTrouble = ({ message }: DeviceError) => troubles.push(message);
    const found = await watchesInReach({ onTrouble, onNews: () => {} });
    expect(found.map(({ port }) => port)).toEqual(["serial:/dev/ttyACM0"]);
    expect(troubles).toEqual(["ble: Bluetooth is switched off"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("goes on looking at the cables where there is no Bluetooth and somebody looks on", async () => {
    radio.scan = () => Promise.reject(new DeviceError("unavailable", "ble: Bluetooth is switched off"));
    const end = new AbortController();
    const news: string[] = [];
    const onNews = (watches: readonly WatchInReach[]) => news.push(watches.map(({ port }) => port).join());
    const searching = watchesInReach({ onNews, duration: 600_000, signal: end.signal });
    await vi.advanceTimersByTimeAsync(60_000);
    plugged.push({ path: "/dev/ttyACM0", about: "Espruino" });
    await vi.advanceTimersByTimeAsync(2000);
    expect(news).toEqual(["", "serial:/dev/ttyACM0"]);
    end.abort();
    expect((await searching).map(({ port }) => port)).toEqual(["serial:/dev/ttyACM0"]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("noWatch", () => {
  it("says why nobody listened, and what needs no Bluetooth", () => {
    expect(noWatch().hint).toContain("bring it near");
    const trouble = new DeviceError("unavailable", "Bluetooth is off", { hint: "Switch it on." });
    expect(noWatch(trouble)).toMatchObject({
      code: "unavailable",
      message: "no watch is in reach, and Bluetooth is off",
      hint: "Switch it on. A watch on a USB cable needs none, nor does `bangle-gestures emulator`.",
    });
  });
});
