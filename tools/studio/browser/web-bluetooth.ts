import { phrase } from "../../../training/phrase.ts";
import type { ByteStream } from "../../device/byte-stream.ts";
import { systemClock } from "../../device/clock.ts";
import { DeviceError } from "../../device/device-error.ts";
import {
  type BleConnection,
  UART_NOTIFY,
  UART_SERVICE,
  UART_WRITE,
} from "../../device/transports/ble/ble-adapter.ts";
import { mapBleError } from "../../device/transports/ble/ble-error.ts";
import { withLimit } from "../../device/transports/ble/time-limit.ts";
import { uartStream } from "../../device/transports/ble/uart-stream.ts";

/** What the smallest of the watches, Bangle.js 1, agrees to; a browser does not tell what was agreed. */
const MTU = 53;
const CONNECT_LIMIT = 15_000;
/** First attempts to connect often fail at once, for no reason that anybody could name. */
const ATTEMPTS = 3;
/** Chromium's answer to a connection that is asked for while the one before it is being ended may never come. */
const PAUSE = 300;

/** Whether this browser has Web Bluetooth at all. */
export const hasWebBluetooth = (): boolean => "bluetooth" in navigator;

/**
 * Lets the person choose a watch in the browser's own list.
 * @returns undefined where they closed it without choosing
 * @throws DeviceError "unavailable" where Bluetooth is off or not allowed
 */
export async function chooseBluetoothWatch(): Promise<BluetoothDevice | undefined> {
  try {
    return await navigator.bluetooth.requestDevice({
      filters: [{ namePrefix: "Bangle.js" }, { services: [UART_SERVICE] }],
      optionalServices: [UART_SERVICE],
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError" && /cancel/i.test(error.message))
      return undefined;
    throw mapWebError(error, "Bluetooth");
  }
}

/** A watch that was chosen in an earlier visit, where the browser remembers that and gives it without a question. */
export async function knownBluetoothWatch(name: string): Promise<BluetoothDevice | undefined> {
  // Not every browser with Web Bluetooth has it.
  const known = await navigator.bluetooth?.getDevices?.().catch(() => []);
  return known?.find((device) => device.name === name);
}

/** Tells whether Bluetooth is there and switched on, now and whenever that changes. @returns what stops it */
export function watchBluetooth(tell: (isOn: boolean) => void): () => void {
  const { bluetooth } = navigator;
  if (!bluetooth?.getAvailability) return () => {};
  const ask = () => void bluetooth.getAvailability().then(tell, () => {});
  ask();
  bluetooth.addEventListener("availabilitychanged", ask);
  return () => bluetooth.removeEventListener("availabilitychanged", ask);
}

/**
 * Connects to a watch that was chosen, and gives its UART as a byte stream. It can be called again after the link was lost,
 * without asking the person again.
 * @throws DeviceError
 */
export async function openBluetoothWatch(device: BluetoothDevice): Promise<ByteStream> {
  const name = `ble:${device.name ?? device.id}`;
  const tooLong = () =>
    new DeviceError("timeout", phrase`${name}: the watch did not take the connection in time`, {
      hint: phrase`Bring it nearer, close other programs that are connected to it, and try again. If it is near and free, load the page again: a browser's Bluetooth can get stuck.`,
    });
  for (let attempt = 1; ; attempt++) {
    try {
      const connection = await withLimit(systemClock, CONNECT_LIMIT, connect(device), tooLong);
      return uartStream(connection, { name, clock: systemClock });
    } catch (error) {
      device.gatt?.disconnect();
      const reason = mapWebError(error, name);
      // Where there was no answer, the next attempt would wait for the same one.
      if (attempt >= ATTEMPTS || reason.code === "unavailable" || reason.code === "timeout") throw reason;
      await new Promise<void>((resolve) => systemClock.after(PAUSE * attempt, resolve));
    }
  }
}

async function connect(device: BluetoothDevice): Promise<BleConnection> {
  const { gatt } = device;
  if (!gatt)
    throw new DeviceError("unavailable", phrase`${device.name ?? device.id}: it takes no connections`);
  const server = await gatt.connect();
  const service = await server.getPrimaryService(UART_SERVICE);
  const [toWatch, fromWatch] = await Promise.all([
    service.getCharacteristic(UART_WRITE),
    service.getCharacteristic(UART_NOTIFY),
  ]);
  const listeners = new Set<(bytes: Uint8Array) => void>();
  fromWatch.addEventListener("characteristicvaluechanged", () => {
    const { value } = fromWatch;
    if (!value) return;
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
    for (const listener of listeners) listener(bytes);
  });
  await fromWatch.startNotifications();
  return {
    mtu: MTU,
    write: (bytes, withResponse) => {
      const own = new Uint8Array(bytes);
      return withResponse ? toWatch.writeValueWithResponse(own) : toWatch.writeValueWithoutResponse(own);
    },
    onData: (listener) => void listeners.add(listener),
    onDisconnect: (listener) =>
      device.addEventListener("gattserverdisconnected", () => listener(), { once: true }),
    async disconnect() {
      server.disconnect();
    },
  };
}

/** A browser says what is wrong by the names of its exceptions, and in words that BlueZ gave it. */
function mapWebError(error: unknown, name: string): DeviceError {
  if (error instanceof DOMException) {
    if (error.name === "SecurityError" || error.name === "NotAllowedError") {
      return new DeviceError("unavailable", phrase`${name}: this page may not use Bluetooth`, {
        hint: phrase`Allow it in the browser's site settings.`,
        cause: error,
      });
    }
    if (error.name === "NotFoundError" && /adapter|not available/i.test(error.message)) {
      return new DeviceError("unavailable", phrase`${name}: Bluetooth is switched off, or there is none`, {
        hint: phrase`Switch it on and try again.`,
        cause: error,
      });
    }
  }
  return mapBleError(error, name);
}
