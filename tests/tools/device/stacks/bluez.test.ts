import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { openPort } from "../../../../tools/device/transports/open-port.ts";
import { BluezStandIn, type StandInOptions } from "./bluez-stand-in.ts";
import { itFlashesAndCollects } from "./flash-and-collect.ts";
import { type PrivateBus, startPrivateBus } from "./private-bus.ts";
import { describeWithTool } from "./require-tool.ts";
import { type StackWatch, startStackWatch } from "./stack-watch.ts";

describeWithTool("dbus-daemon", "--version", "ble over BlueZ on a private bus", () => {
  let bus: PrivateBus;
  let target: StackWatch;
  let bluez: BluezStandIn | undefined;
  const ownAddress = process.env.DBUS_SYSTEM_BUS_ADDRESS;
  beforeAll(async () => {
    bus = await startPrivateBus();
    process.env.DBUS_SYSTEM_BUS_ADDRESS = bus.address;
  });
  afterAll(async () => {
    if (ownAddress === undefined) delete process.env.DBUS_SYSTEM_BUS_ADDRESS;
    else process.env.DBUS_SYSTEM_BUS_ADDRESS = ownAddress;
    await bus.stop();
  });
  const play = async (options?: StandInOptions) => {
    bluez?.stop();
    bluez = await BluezStandIn.start(bus.address, options);
    bluez.add(target.radio);
    return bluez;
  };
  beforeEach(async () => {
    target = await startStackWatch();
    await play();
  });
  afterEach(() => {
    bluez?.stop();
    bluez = undefined;
    target.stop();
  });
  const failure = (port = "ble:1231") =>
    openPort(port).then(
      () => "opened",
      (error) => `${error.code}: ${error.message}`,
    );

  itFlashesAndCollects(() => ({ watch: target.watch, port: "ble:Bangle.js 1231" }));

  it("splits to 20 bytes where BlueZ does not tell the MTU", async () => {
    await play({ tellsMtu: false });
    const stream = await openPort("ble:d0:00:00:00:12:31");
    expect(stream.mtu).toBe(20);
    const session = await ReplSession.open(stream);
    const long = "x".repeat(500);
    expect(await session.evaluate(`"${long}".length`)).toBe(500);
    await session.close();
  });

  it("connects again to a watch that was lost in the middle", async () => {
    const session = await ReplSession.open(await openPort("ble:1231"));
    const asked = session.evaluate("1+1").then(String, (error) => error.code);
    bluez?.dropConnection(target.radio);
    expect(await asked).toBe("disconnected");
    const again = await ReplSession.open(await openPort("ble:1231"));
    expect(await again.evaluate("2+2")).toBe(4);
    await again.close();
  });

  it("reaches two watches at once", async () => {
    const second = await startStackWatch(2);
    bluez?.add(second.radio);
    const sessions = await Promise.all(
      ["ble:1231", "ble:1232"].map(async (port) => ReplSession.open(await openPort(port))),
    );
    const answers = await Promise.all(sessions.map((session, n) => session.evaluate(`${n}+10`)));
    expect(answers).toEqual([10, 11]);
    await Promise.all(sessions.map((session) => session.close()));
    second.stop();
  });

  it("tries again when a first attempt to connect fails", async () => {
    bluez?.refuseOnce.set("Device1.Connect", "Failed");
    const session = await ReplSession.open(await openPort("ble:1231"));
    expect(await session.evaluate("3")).toBe(3);
    await session.close();
  });

  it("says that another program has the watch, and leaves it that", async () => {
    bluez?.connectElsewhere(target.radio);
    expect(await failure()).toBe(
      "busy: ble:1231: another program on this computer is connected to the watch",
    );
    expect(bluez?.isConnected(target.radio)).toBe(true);
    bluez?.dropConnection(target.radio);
    const session = await ReplSession.open(await openPort("ble:1231"));
    expect(await session.evaluate("3")).toBe(3);
    await session.close();
  });

  it("says that Bluetooth is off", async () => {
    await play({ powered: false });
    expect(await failure()).toBe("unavailable: ble: Bluetooth is switched off");
  });

  it("says that there is no adapter", async () => {
    await play({ withoutAdapter: true });
    expect(await failure()).toBe("unavailable: ble: this computer has no Bluetooth adapter");
  });

  it("says that BlueZ is not running", async () => {
    bluez?.stop();
    bluez = undefined;
    expect(await failure()).toBe("unavailable: ble: the Bluetooth service is not running");
  });

  it("ends the link when Bluetooth is switched off meanwhile", async () => {
    const stream = await openPort("ble:1231");
    const closed = new Promise((resolve) => stream.onClose((reason) => resolve(reason?.code)));
    bluez?.power(false);
    expect(await closed).toBe("disconnected");
    expect(await failure()).toBe("unavailable: ble: Bluetooth is switched off");
  });

  it("ends the link when BlueZ dies", async () => {
    const stream = await openPort("ble:1231");
    const closed = new Promise((resolve) => stream.onClose((reason) => resolve(reason?.code)));
    bluez?.stop();
    bluez = undefined;
    expect(await closed).toBe("disconnected");
  });
});
