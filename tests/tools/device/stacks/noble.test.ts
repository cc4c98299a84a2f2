// Needs a process of its own: noble is one radio for all of a process, and goes on connecting when a test has ended.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../../tools/device/clock.ts";
import { concatenate } from "../../../../tools/device/concatenate.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { mapBleError } from "../../../../tools/device/transports/ble/ble-error.ts";
import { openNoble } from "../../../../tools/device/transports/ble/noble-adapter.ts";
import { findWatch } from "../../../../tools/device/transports/ble/watch-scanner.ts";
import { memoryPair } from "../../../../tools/device/transports/memory-stream.ts";
import { openPort } from "../../../../tools/device/transports/open-port.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { itFlashesAndCollects } from "./flash-and-collect.ts";
import { hciDriverFor } from "./le/hci-driver.ts";
import { VirtualController } from "./le/virtual-controller.ts";
import { type StackWatch, startStackWatch } from "./stack-watch.ts";

const NOBLE = new URL("../../../../tools/noble/index.cjs", import.meta.url);
const isInstalled = existsSync(fileURLToPath(new URL("./node_modules/@stoprocent/noble", NOBLE)));
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const suite = isInstalled || process.env.CI ? describe : describe.skip;

suite(`ble over noble and a virtual controller${isInstalled ? "" : " (skipped: run `npm run build` once)"}`, () => {
  let controller: VirtualController;
  let target: StackWatch;
  const workingDriver = hciDriverFor(() => controller);
  let driver = workingDriver;
  const ownAddress = process.env.DBUS_SYSTEM_BUS_ADDRESS;
  beforeAll(() => {
    // A Linux without a system bus, which falls back to the bare controller. This is what noble asks for it.
    process.env.DBUS_SYSTEM_BUS_ADDRESS = "unix:path=/nonexistent/bus";
    const socketPackage = createRequire(NOBLE)("@stoprocent/bluetooth-hci-socket");
    socketPackage.loadDriver = () => driver;
  });
  afterAll(() => {
    if (ownAddress === undefined) delete process.env.DBUS_SYSTEM_BUS_ADDRESS;
    else process.env.DBUS_SYSTEM_BUS_ADDRESS = ownAddress;
  });
  beforeEach(async () => {
    controller = new VirtualController();
    target = await startStackWatch();
    controller.add(target.radio);
  });
  afterEach(() => {
    driver = workingDriver;
    target.stop();
  });

  itFlashesAndCollects(() => ({ watch: target.watch, port: "ble:Bangle.js 1231" }));

  it("connects again to a watch that was lost in the middle", async () => {
    const session = await ReplSession.open(await openPort("ble:1231"));
    const asked = session.evaluate("1+1").then(String, (error) => error.code);
    controller.dropConnection(target.radio);
    expect(await asked).toBe("disconnected");
    const again = await ReplSession.open(await openPort("ble:1231"));
    expect(await again.evaluate("2+2")).toBe(4);
    await again.close();
  });

  it("ends a link whose watch goes away, and every write after that at once", async () => {
    const stream = await openPort("ble:d0:00:00:00:12:31");
    expect(stream.mtu).toBe(128);
    const closed = new Promise((resolve) => stream.onClose((reason) => resolve(reason?.code)));
    controller.remove(target.radio);
    expect(await closed).toBe("disconnected");
    await expect(stream.write(new Uint8Array(200))).rejects.toMatchObject({ code: "disconnected" });
  });

  it("is not ahead of the watch by more than eight writes", async () => {
    const taken: Uint8Array[] = [];
    let letGo = () => {};
    const busy = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const slow = memoryPair({ mtu: 4096 }).near;
    const write = async (bytes: Uint8Array) => {
      taken.push(bytes);
      await busy;
    };
    controller.remove(target.radio);
    controller.add({ ...target.radio, connect: () => ({ ...slow, write }) });
    const stream = await openPort("ble:1231");
    controller.opcodes.length = 0;
    const bytes = Uint8Array.from({ length: 20_000 }, (_, i) => i);
    let isWritten = false;
    const writing = stream.write(bytes).then(() => {
      isWritten = true;
    });
    await turns(2000);
    const [command, request] = [0x52, 0x12];
    expect([isWritten, controller.opcodes]).toEqual([false, [...Array(7).fill(command), request]]);
    letGo();
    await writing;
    // The last few, which nobody answers, are still on their way.
    await turns(200);
    await stream.close();
    expect(concatenate(taken)).toEqual(bytes);
  });

  it("ends a link whose watch refuses a write, of which noble says nothing", async () => {
    controller.remove(target.radio);
    controller.add({ ...target.radio, refusesWrites: true });
    // Stands still until it is told to pass, whatever noble does meanwhile.
    const clock = new VirtualClock();
    const stream = await openPort("ble:1231", { clock });
    const closed = new Promise((resolve) => stream.onClose((reason) => resolve(reason?.code)));
    const writing = stream.write(new Uint8Array(8 * 128)).catch((error) => error.code);
    await turns(200);
    await clock.pass(9999);
    await expect(Promise.race([closed, Promise.resolve("open")])).resolves.toBe("open");
    await clock.pass(1);
    expect(await Promise.all([closed, writing])).toEqual(["timeout", "timeout"]);
  });

  it("gives up after 10 s on a watch that advertises and takes no connection", async () => {
    controller.deaf.add(target.radio);
    const clock = new VirtualClock();
    const failed = openPort("ble:1231", { clock }).catch((error) => `${error.code}: ${error.message}`);
    while (!controller.isConnecting) await turns(1);
    await clock.pass(10_000);
    expect(await failed).toBe("timeout: ble:1231: the watch did not take the connection in time");
    controller.deaf.clear();
    const session = await ReplSession.open(await openPort("ble:1231"));
    expect(await session.evaluate("3")).toBe(3);
    await session.close();
  });

  it("waits for a controller that says it is off before it says that it is on", async () => {
    controller.isUp = false;
    const opening = openNoble("hci", new VirtualClock());
    while (controller.looks === 0) await turns(1);
    await turns(20);
    controller.isUp = true;
    const adapter = await opening;
    const heard = await findWatch(adapter, { clock: systemClock, duration: 5000 }, () => true);
    expect(heard?.address).toBe(target.radio.address);
    await adapter.close();
  });

  it("gives up on a watch that takes no connection, and reaches it when it does", async () => {
    controller.deaf.add(target.radio);
    const adapter = await openNoble("hci", systemClock);
    const heard = await findWatch(
      adapter,
      { clock: systemClock, duration: 5000 },
      ({ name }) => name !== undefined,
    );
    const id = heard?.id ?? "";
    const abort = new AbortController();
    const connecting = adapter.connect(id, abort.signal);
    setImmediate(() => abort.abort());
    await expect(connecting).rejects.toThrow("connection canceled");
    controller.deaf.clear();
    const connection = await adapter.connect(id, new AbortController().signal);
    expect(connection.mtu).toBe(131);
    await connection.disconnect();
    await adapter.close();
  });

  it("says that Bluetooth is off, or that there is none", async () => {
    controller.isUp = false;
    const clock = new VirtualClock();
    await expect(clock.run(openNoble("hci", clock))).rejects.toMatchObject({
      code: "unavailable",
      message: "ble: Bluetooth is switched off",
    });
    driver = class extends workingDriver {
      override bindRaw(): number {
        throw Object.assign(new Error("ENODEV, No such device"), { code: "ENODEV" });
      }
    };
    expect(await openNoble("hci", clock).catch((error) => mapBleError(error, "ble").message)).toBe(
      "ble: this computer has no Bluetooth adapter",
    );
  });
});
