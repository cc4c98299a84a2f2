import { describe, expect, it } from "vitest";
import { DeviceError } from "../../../../../tools/device/device-error.ts";
import type { BleConnection } from "../../../../../tools/device/transports/ble/ble-adapter.ts";
import { openBle } from "../../../../../tools/device/transports/ble/open-ble.ts";
import { VirtualClock } from "../../virtual-clock.ts";
import { BANGLE, FakeAdapter, FakeConnection, never } from "./fake-adapter.ts";

function start() {
  const clock = new VirtualClock();
  const adapter = new FakeAdapter();
  const open = (watch = "1234") => openBle(watch, { clock, openAdapter: () => Promise.resolve(adapter) });
  const failure = (watch?: string): Promise<DeviceError> =>
    clock.run(open(watch)).then(
      () => expect.fail("it opened"),
      (error) => error,
    );
  return { clock, adapter, open, failure };
}

describe("openBle", () => {
  it("stops listening before it connects, and closes the adapter after the last stream", async () => {
    const { clock, adapter, open } = start();
    adapter.connecting = async () => {
      expect(adapter.scanning).toBe(false);
      return new FakeConnection();
    };
    const streams = await clock.run(Promise.all([open("1234"), open(BANGLE.address.toUpperCase())]));
    await streams[0]?.close();
    expect(adapter.isClosed).toBe(false);
    await streams[1]?.close();
    expect(adapter.isClosed).toBe(true);
    expect(adapter.scans).toBe(2);
  });

  it("says not-found for a watch that does not advertise", async () => {
    const { clock, failure, adapter } = start();
    expect(await failure("9999")).toMatchObject({
      code: "not-found",
      message: "ble:9999: no such watch in reach",
    });
    expect(clock.now()).toBeLessThan(15_000);
    expect(adapter.isClosed).toBe(true);
  });

  it("scans anew and tries again when a connection fails at once, three times in all", async () => {
    const { adapter, clock, open, failure } = start();
    adapter.connecting = (attempt) =>
      attempt < 3
        ? Promise.reject(new Error("le-connection-abort-by-local"))
        : Promise.resolve(new FakeConnection());
    await (await clock.run(open())).close();
    expect([adapter.scans, adapter.connects]).toEqual([3, 3]);
    adapter.connecting = () => Promise.reject(new Error("le-connection-abort-by-local"));
    expect(await failure()).toMatchObject({
      code: "not-found",
      message: "ble:1234: the watch did not take the connection",
    });
    expect(adapter.connects).toBe(6);
  });

  it("gives up on a connection that never comes about, and lets it go should it come later", async () => {
    const { clock, adapter, failure } = start();
    let late: (connection: BleConnection) => void = () => {};
    adapter.connecting = () => new Promise((resolve) => (late = resolve));
    expect(await failure()).toMatchObject({ code: "timeout" });
    expect(clock.now()).toBeLessThan(30_000);
    const connection = new FakeConnection();
    late(connection);
    await clock.pass(1);
    expect(connection.disconnects).toBe(1);
  });

  it("is through in less than half a minute however long each step takes", async () => {
    const { clock, adapter } = start();
    adapter.heard = [];
    adapter.starting = async () => void clock.after(9900, () => adapter.emit(BANGLE));
    adapter.connecting = never;
    const openAdapter = () =>
      new Promise<FakeAdapter>((resolve) => clock.after(8900, () => resolve(adapter)));
    const opening = openBle("1234", { clock, openAdapter });
    await expect(clock.run(opening)).rejects.toMatchObject({ code: "timeout" });
    expect(clock.now()).toBeGreaterThan(28_000);
    expect(clock.now()).toBeLessThan(30_000);
  });

  it.each(["scan", "connect"])("notices that Bluetooth goes away during %s", async (phase) => {
    const { clock, adapter, open } = start();
    if (phase === "scan") adapter.heard = [];
    adapter.connecting = never;
    const opening = open();
    await clock.pass(100);
    adapter.lose(new DeviceError("unavailable", "ble: Bluetooth is switched off"));
    await expect(clock.run(opening)).rejects.toMatchObject({ code: "unavailable" });
    expect(clock.now()).toBeLessThan(200);
  });

  it("says unavailable when the system never starts to listen, or never opens", async () => {
    const { clock, adapter, failure } = start();
    adapter.starting = never;
    expect(await failure()).toMatchObject({ code: "unavailable", message: "ble: Bluetooth does not answer" });
    const opening = openBle("1234", { clock, openAdapter: never });
    await expect(clock.run(opening)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("tries a second time after the adapter could not be opened", async () => {
    const { clock, adapter, open } = start();
    const broken = () => Promise.reject(Object.assign(new Error("x"), { type: "org.bluez.Error.NotReady" }));
    await expect(clock.run(openBle("1234", { clock, openAdapter: broken }))).rejects.toMatchObject({
      code: "unavailable",
      message: "ble: Bluetooth is switched off",
    });
    await (await clock.run(open())).close();
    expect(adapter.connects).toBe(1);
  });
});
