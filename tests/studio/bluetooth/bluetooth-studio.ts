import type { Page } from "playwright-core";
import { BluezStandIn } from "../../tools/device/stacks/bluez-stand-in.ts";
import { startPrivateBus } from "../../tools/device/stacks/private-bus.ts";
import { type StackWatch, startStackWatch } from "../../tools/device/stacks/stack-watch.ts";
import { type StudioPage, startStudio } from "../start-studio.ts";

/**
 * The studio in a browser whose own Web Bluetooth speaks to a stand-in for BlueZ, in whose reach a virtual watch is.
 * Nothing in the page is touched; only the person's choice in the browser's list is made over the DevTools protocol.
 */
export interface BluetoothStudio extends StudioPage {
  readonly target: StackWatch;
  readonly bluez: BluezStandIn;
  /** What the next choosers are answered by; the watch that they show first, unless told. */
  answerChooser(answer: "choose" | "close"): void;
  /** How many choosers were answered so far. */
  readonly choices: () => number;
  close(): Promise<void>;
}

export async function startBluetoothStudio(): Promise<BluetoothStudio> {
  const bus = await startPrivateBus();
  const bluez = await BluezStandIn.start(bus.address);
  const target = await startStackWatch();
  bluez.add(target.radio);
  const studio = await startStudio({
    args: ["--enable-features=WebBluetooth"],
    env: { DBUS_SYSTEM_BUS_ADDRESS: bus.address },
  });
  const opened = await studio.open();
  const chooser = await driveChooser(opened.page);
  return {
    ...opened,
    ...chooser,
    target,
    bluez,
    async close() {
      await studio.close();
      target.stop();
      bluez.stop();
      await bus.stop();
    },
  };
}

/** Answers the browser's list of devices: once for each list, since a second answer ends Chromium. */
async function driveChooser(page: Page): Promise<Pick<BluetoothStudio, "answerChooser" | "choices">> {
  const session = await page.context().newCDPSession(page);
  const answered = new Set<string>();
  let answer: "choose" | "close" = "choose";
  // The list is told anew whenever a device comes into it.
  session.on("DeviceAccess.deviceRequestPrompted", ({ id, devices: [device] }) => {
    if (!device || answered.has(id)) return;
    answered.add(id);
    const done =
      answer === "choose"
        ? session.send("DeviceAccess.selectPrompt", { id, deviceId: device.id })
        : session.send("DeviceAccess.cancelPrompt", { id });
    // The page may be gone by then.
    done.catch(() => answered.delete(id));
  });
  await session.send("DeviceAccess.enable");
  return {
    answerChooser: (next) => {
      answer = next;
    },
    choices: () => answered.size,
  };
}
