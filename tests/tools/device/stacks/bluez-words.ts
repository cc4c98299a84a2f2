import { Message, Variant } from "dbus-next";
import {
  UART_NOTIFY,
  UART_SERVICE,
  UART_WRITE,
} from "../../../../tools/device/transports/ble/ble-adapter.ts";
import type { RadioWatch } from "./radio-watch.ts";

export type Properties = Record<string, Variant>;

export const ADAPTER_PATH = "/org/bluez/hci0";
export const ADAPTER = "org.bluez.Adapter1";
export const DEVICE = "org.bluez.Device1";
export const SERVICE = "org.bluez.GattService1";
export const CHARACTERISTIC = "org.bluez.GattCharacteristic1";
export const DESCRIPTOR = "org.bluez.GattDescriptor1";
export const CLIENT_CONFIGURATION = "00002902-0000-1000-8000-00805f9b34fb";
export const AGENTS = "org.bluez.AgentManager1";
export const PROFILES = "org.bluez.ProfileManager1";
export const text = (value: string) => new Variant("s", value);
export const flag = (value: boolean) => new Variant("b", value);
export const bytesOf = (value: Uint8Array) => new Variant("ay", Buffer.from(value));

/** Its declared type has a string where a message belongs. */
export const newError: (to: Message, name: string, words: string) => Message = Reflect.get<object, string>(
  Message,
  "newError",
);

/** An answer that is an error. */
export class Refusal {
  readonly name: string;
  readonly words: string;
  constructor(name: string, words: string) {
    this.name = `org.bluez.Error.${name}`;
    this.words = words;
  }
}

/** Where the notifications of a watch are, below it. */
export function notifyPathOf(device: string): string {
  return `${device}/service000a/char000d`;
}

/** Where BlueZ has a watch. */
export function devicePath(watch: RadioWatch): string {
  return `${ADAPTER_PATH}/dev_${watch.address.toUpperCase().replaceAll(":", "_")}`;
}

/**
 * The objects a watch's UART has once its services are resolved, in the order BlueZ adds them.
 * Characteristics tell `mtu` where it is given.
 */
export function uartObjects(path: string, mtu: number | undefined): [string, Record<string, Properties>][] {
  const service = `${path}/service000a`;
  const characteristic = (uuid: string, flags: string[]) => ({
    [CHARACTERISTIC]: {
      UUID: text(uuid),
      Service: new Variant("o", service),
      Flags: new Variant("as", flags),
      Notifying: flag(false),
      ...(mtu === undefined ? {} : { MTU: new Variant("q", mtu) }),
    },
  });
  const notifyPath = notifyPathOf(path);
  return [
    [
      service,
      { [SERVICE]: { UUID: text(UART_SERVICE), Primary: flag(true), Device: new Variant("o", path) } },
    ],
    [`${service}/char000b`, characteristic(UART_WRITE, ["write", "write-without-response"])],
    [notifyPath, characteristic(UART_NOTIFY, ["notify"])],
    // Chromium subscribes to nothing that has no such descriptor.
    [
      `${notifyPath}/desc000f`,
      { [DESCRIPTOR]: { UUID: text(CLIENT_CONFIGURATION), Characteristic: new Variant("o", notifyPath) } },
    ],
  ];
}
