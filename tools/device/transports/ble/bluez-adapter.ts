import type { DeviceError } from "../../device-error.ts";
import { StreamEvents } from "../stream-events.ts";
import {
  type Advertisement,
  type BleAdapter,
  type BleConnection,
  UART_NOTIFY,
  UART_SERVICE,
  UART_WRITE,
} from "./ble-adapter.ts";
import { BLE_TROUBLES, bleTrouble, mapBleError } from "./ble-error.ts";
import { type BluezBus, openBluezBus, variant } from "./bluez-bus.ts";
import { BluezObjects, type Properties } from "./bluez-objects.ts";
import { connecting } from "./connecting.ts";
import { startScan } from "./start-scan.ts";

const ADAPTER = "org.bluez.Adapter1";
const DEVICE = "org.bluez.Device1";
const CHARACTERISTIC = "org.bluez.GattCharacteristic1";

/**
 * Linux's own Bluetooth service over D-Bus: no root, no native code, and the watch may be known to the desktop as well.
 * @throws DeviceError `unavailable` when Bluetooth is off or missing; foreign errors when there is no bus or no BlueZ on it
 */
export async function openBluez(): Promise<BleAdapter> {
  const bus = await openBluezBus();
  try {
    const objects = await BluezObjects.read(bus);
    return new BluezAdapter(bus, objects, pickAdapter(objects));
  } catch (error) {
    bus.close();
    throw error;
  }
}

/** The first adapter that is on. */
function pickAdapter(objects: BluezObjects): string {
  const adapters = objects.having(ADAPTER).sort(([a], [b]) => (a < b ? -1 : 1));
  const powered = adapters.find(([, properties]) => properties.Powered === true);
  if (powered) return powered[0];
  throw bleTrouble("ble", adapters.length > 0 ? BLE_TROUBLES.off : BLE_TROUBLES.missing);
}

class BluezAdapter implements BleAdapter {
  readonly #bus: BluezBus;
  readonly #objects: BluezObjects;
  readonly #adapter: string;

  constructor(bus: BluezBus, objects: BluezObjects, adapter: string) {
    this.#bus = bus;
    this.#objects = objects;
    this.#adapter = adapter;
  }

  async scan(listener: (advertisement: Advertisement) => void): Promise<() => Promise<void>> {
    const report = (path: string, changed: Properties = {}) => {
      const device = this.#objects.get(path, DEVICE);
      // BlueZ remembers devices that are long gone; only those with a signal, or connected already, are in reach.
      if (device?.Adapter !== this.#adapter) return;
      const isLetGo = changed.Connected === false;
      if (device.RSSI !== undefined || device.Connected === true || isLetGo)
        listener(advertisementOf(path, device));
    };
    const filter = { Transport: variant("s", "le"), DuplicateData: variant("b", true) };
    return startScan({
      listen: () =>
        this.#objects.onChange((path, name, changed) => {
          if (name === DEVICE) report(path, changed);
        }),
      start: async () => {
        await this.#bus.call(this.#adapter, `${ADAPTER}.SetDiscoveryFilter`, "a{sv}", filter);
        await this.#bus.call(this.#adapter, `${ADAPTER}.StartDiscovery`);
        for (const [path] of this.#objects.having(DEVICE)) report(path);
      },
      stop: () => this.#bus.call(this.#adapter, `${ADAPTER}.StopDiscovery`),
    });
  }

  async connect(device: string, aborted: AbortSignal): Promise<BleConnection> {
    return connecting(aborted, {
      connect: async () => {
        await this.#bus.call(device, `${DEVICE}.Connect`);
        await this.#objects.waitUntil(() => this.#isResolved(device));
        return this.#connection(device);
      },
      // Also ends an attempt under way: BlueZ then answers its Connect with an error.
      giveUp: () => void this.#bus.call(device, `${DEVICE}.Disconnect`).catch(() => {}),
      // To let go would end the other program's connection: BlueZ has one for all.
      isOthers: (error) => mapBleError(error, "ble").code === "busy",
    });
  }

  onLost(listener: (reason: DeviceError) => void): () => void {
    const stopGone = this.#bus.onGone((cause) => listener(mapBleError(cause, "ble")));
    const stopOff = this.#objects.onChange((path, name) => {
      if (path !== this.#adapter || name !== ADAPTER) return;
      const powered = this.#objects.get(path, name)?.Powered;
      if (powered !== true)
        listener(bleTrouble("ble", powered === false ? BLE_TROUBLES.off : BLE_TROUBLES.missing));
    });
    return () => {
      stopGone();
      stopOff();
    };
  }

  close(): Promise<void> {
    this.#objects.close();
    this.#bus.close();
    return Promise.resolve();
  }

  /** False while BlueZ is still asking the watch for its services. */
  #isResolved(device: string): boolean {
    const properties = this.#objects.get(device, DEVICE);
    if (properties?.Connected !== true) throw new Error("the watch disconnected");
    return properties.ServicesResolved === true;
  }

  async #connection(device: string): Promise<BleConnection> {
    const objects = this.#objects;
    const bus = this.#bus;
    const find = (uuid: string) => {
      const isIt = ([path, properties]: [string, Properties]) =>
        path.startsWith(`${device}/`) && properties.UUID === uuid;
      const found = objects.having(CHARACTERISTIC).find(isIt);
      if (!found) throw new Error("the watch's UART service is not available");
      return found;
    };
    const [writePath, { MTU: mtu }] = find(UART_WRITE);
    const [notifyPath, { Notifying: isTaken }] = find(UART_NOTIFY);
    if (isTaken === true) throw new Error("taken by another program");
    const events = new StreamEvents();
    const end = () => {
      stopListening();
      stopGone();
      events.emitClose(undefined);
    };
    const stopGone = bus.onGone(end);
    const stopListening = objects.onChange((path, name, changed) => {
      if (path === notifyPath && name === CHARACTERISTIC && changed.Value instanceof Uint8Array)
        events.emitData(changed.Value);
      if (path === device && name === DEVICE && objects.get(path, name)?.Connected !== true) end();
    });
    await bus.call(notifyPath, `${CHARACTERISTIC}.StartNotify`);
    return {
      mtu: typeof mtu === "number" ? mtu : null,
      async write(bytes, withResponse) {
        const type = variant("s", withResponse ? "request" : "command");
        await bus.call(writePath, `${CHARACTERISTIC}.WriteValue`, "aya{sv}", Buffer.from(bytes), { type });
      },
      onData: (listener) => events.onData(listener),
      onDisconnect: (listener) => events.onClose(listener),
      async disconnect() {
        if (!events.closed) await bus.call(device, `${DEVICE}.Disconnect`);
        end();
      },
    };
  }
}

function advertisementOf(path: string, device: Properties): Advertisement {
  const uuids = Array.isArray(device.UUIDs) ? device.UUIDs : [];
  return {
    id: path,
    name: typeof device.Name === "string" ? device.Name : undefined,
    address: String(device.Address).toLowerCase(),
    rssi: typeof device.RSSI === "number" ? device.RSSI : undefined,
    hasUart: uuids.includes(UART_SERVICE),
    isConnected: device.Connected === true,
  };
}
