import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { openPort } from "../../../../tools/device/transports/open-port.ts";
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
  const ownAddress = process.env.DBUS_SYSTEM_BUS_ADDRESS;
  beforeAll(() => {
    // A Linux without a system bus, which falls back to the bare controller. This is what noble asks for it.
    process.env.DBUS_SYSTEM_BUS_ADDRESS = "unix:path=/nonexistent/bus";
    const socketPackage = createRequire(NOBLE)("@stoprocent/bluetooth-hci-socket");
    socketPackage.loadDriver = () => hciDriverFor(() => controller);
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
  afterEach(() => target.stop());

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
});
