import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../../tools/device/clock.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { mapBleError } from "../../../../tools/device/transports/ble/ble-error.ts";
import { openNoble } from "../../../../tools/device/transports/ble/noble-adapter.ts";
import { findWatch } from "../../../../tools/device/transports/ble/watch-scanner.ts";
import { openPort } from "../../../../tools/device/transports/open-port.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { itFlashesAndCollects } from "./flash-and-collect.ts";
import { hciDriverFor } from "./le/hci-driver.ts";
import { VirtualController } from "./le/virtual-controller.ts";
import { type StackWatch, startStackWatch } from "./stack-watch.ts";

const NOBLE = new URL("../../../../tools/noble/index.cjs", import.meta.url);
const isInstalled = existsSync(fileURLToPath(new URL("./node_modules/@stoprocent/noble", NOBLE)));
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
