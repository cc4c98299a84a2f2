import { requireMotion } from "../browser/phone-motion.ts";
import { chooseBluetoothWatch, knownBluetoothWatch, openBluetoothWatch } from "../browser/web-bluetooth.ts";
import { chooseSerialWatch, knownSerialWatch, openSerialWatch } from "../browser/web-serial.ts";
import type { ChosenWatch } from "./connection.ts";
import { pageWatch } from "./page-watch.ts";
import type { KnownKind, KnownWatch } from "./watch-kinds.ts";

/** How a watch of each kind is chosen, asking the person where the browser wants that; undefined where they changed their mind. */
export const CHOOSE: Readonly<Record<KnownKind, () => Promise<ChosenWatch | undefined>>> = {
  virtual: async () => (await pageWatch()).chosen,
  phone: async () => {
    await requireMotion();
    return (await pageWatch()).onPhone;
  },
  bluetooth: async () => {
    const device = await chooseBluetoothWatch();
    return device && bluetoothWatch(device);
  },
  serial: async () => {
    const port = await chooseSerialWatch();
    return port && serialWatch(port);
  },
};

/** That watch once more: without a question where the browser allows it, and from its list where not. */
export async function chooseAgain({ kind, name }: KnownWatch): Promise<ChosenWatch | undefined> {
  if (kind === "bluetooth") {
    const device = await knownBluetoothWatch(name);
    if (device) return bluetoothWatch(device);
  }
  if (kind === "serial") {
    const port = await knownSerialWatch();
    if (port) return serialWatch(port);
  }
  return CHOOSE[kind]();
}

const bluetoothWatch = (device: BluetoothDevice): ChosenWatch => ({
  kind: "bluetooth",
  name: device.name ?? "Bangle.js",
  open: () => openBluetoothWatch(device),
});

const serialWatch = (port: SerialPort): ChosenWatch => ({
  kind: "serial",
  name: "USB",
  open: () => openSerialWatch(port),
});
