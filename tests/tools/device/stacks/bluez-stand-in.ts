import { Message, type MessageBus, sessionBus, Variant } from "dbus-next";
import { DeviceError } from "../../../../tools/device/device-error.ts";
import { UART_SERVICE } from "../../../../tools/device/transports/ble/ble-adapter.ts";
import {
  ADAPTER,
  ADAPTER_PATH,
  AGENTS,
  bytesOf,
  CHARACTERISTIC,
  DEVICE,
  devicePath,
  flag,
  newError,
  notifyPathOf,
  PROFILES,
  type Properties,
  Refusal,
  text,
  uartObjects,
} from "./bluez-words.ts";
import { RadioConnection, type RadioWatch } from "./radio-watch.ts";

export interface StandInOptions {
  /** Default true. */
  readonly powered?: boolean;
  /** No adapter at all. */
  readonly withoutAdapter?: boolean;
  /** Whether characteristics have their `MTU` property, as BlueZ has since 5.62; default true. */
  readonly tellsMtu?: boolean;
}

/** Plays BlueZ on a bus, with watches in reach: their advertisements, connections, and the UART's two characteristics. */
export class BluezStandIn {
  readonly #bus: MessageBus;
  readonly #options: StandInOptions;
  readonly #objects = new Map<string, Record<string, Properties>>();
  readonly #watches = new Map<string, RadioWatch>();
  readonly #connections = new Map<string, RadioConnection>();
  #scanning = false;
  /** Names of methods that are answered by an error, once each: `Device1.Connect` → `org.bluez.Error.Failed`. */
  readonly refuseOnce = new Map<string, string>();
  /** Names of methods that are never answered. */
  readonly ignore = new Set<string>();
  /** Every call, for the tests to count. */
  readonly calls: string[] = [];

  private constructor(bus: MessageBus, options: StandInOptions) {
    this.#bus = bus;
    this.#options = options;
    // Chromium sees no Bluetooth where these two are missing.
    this.#objects.set("/org/bluez", { [AGENTS]: {}, [PROFILES]: {} });
    if (options.withoutAdapter) return;
    this.#objects.set(ADAPTER_PATH, {
      [ADAPTER]: {
        Address: text("C0:00:00:00:00:01"),
        AddressType: text("public"),
        Name: text("stand-in"),
        Alias: text("stand-in"),
        UUIDs: new Variant("as", []),
        Powered: flag(options.powered ?? true),
        Discovering: flag(false),
      },
    });
  }

  static async start(address: string, options: StandInOptions = {}): Promise<BluezStandIn> {
    const bus = sessionBus({ busAddress: address });
    const standIn = new BluezStandIn(bus, options);
    bus.addMethodHandler((message: Message) => standIn.#hear(message));
    await bus.requestName("org.bluez", 0);
    return standIn;
  }

  /** Brings a watch into reach. */
  add(watch: RadioWatch): void {
    this.#watches.set(devicePath(watch), watch);
    if (this.#scanning) this.#advertise(watch);
  }

  /** Takes a watch out of reach; a connection to it is lost. */
  remove(watch: RadioWatch): void {
    this.#watches.delete(devicePath(watch));
    this.#endConnection(devicePath(watch));
  }

  /** Breaks the connection to a watch, which stays in reach. */
  dropConnection(watch: RadioWatch): void {
    this.#endConnection(devicePath(watch));
  }

  /** Has another program of this computer's connect to a watch and listen to its UART. */
  connectElsewhere(watch: RadioWatch): void {
    const path = devicePath(watch);
    this.#advertise(watch);
    this.#connect(path);
    this.#set(notifyPathOf(path), CHARACTERISTIC, { Notifying: flag(true) });
  }

  isConnected(watch: RadioWatch): boolean {
    return this.#connections.has(devicePath(watch));
  }

  power(on: boolean): void {
    if (!on) for (const path of [...this.#connections.keys()]) this.#endConnection(path);
    this.#set(ADAPTER_PATH, ADAPTER, { Powered: flag(on) });
  }

  stop(): void {
    for (const connection of this.#connections.values()) connection.close();
    this.#bus.disconnect();
  }

  #hear(message: Message): boolean {
    const name = `${message.interface.split(".").pop()}.${message.member}`;
    this.calls.push(name);
    if (this.ignore.has(name)) return true;
    void this.#answer(name, message);
    return true;
  }

  async #answer(name: string, message: Message): Promise<void> {
    const refusal = this.refuseOnce.get(name);
    this.refuseOnce.delete(name);
    const outcome = refusal ? new Refusal(refusal, "as the test said") : await this.#perform(name, message);
    if (outcome instanceof Refusal) {
      this.#bus.send(newError(message, outcome.name, outcome.words));
    } else {
      this.#bus.send(
        Message.newMethodReturn(message, outcome?.signature ?? "", outcome ? [outcome.value] : []),
      );
    }
  }

  async #perform(name: string, { path, body }: Message): Promise<Variant | Refusal | undefined> {
    switch (name) {
      case "ObjectManager.GetManagedObjects":
        return new Variant("a{oa{sa{sv}}}", Object.fromEntries(this.#objects));
      case "Properties.GetAll":
        return new Variant("a{sv}", this.#objects.get(path)?.[body[0]] ?? {});
      case "Properties.Set":
        this.#set(path, body[0], { [body[1]]: body[2] });
        return undefined;
      case "AgentManager1.RegisterAgent":
      case "AgentManager1.UnregisterAgent":
      case "Adapter1.SetDiscoveryFilter":
        return undefined;
      case "Adapter1.StartDiscovery":
        return this.#startDiscovery();
      case "Adapter1.StopDiscovery":
        return this.#stopDiscovery();
      case "Device1.Connect":
        return this.#connect(path);
      case "Device1.Disconnect":
        this.#endConnection(path);
        return undefined;
      case "GattCharacteristic1.StartNotify":
        this.#set(path, CHARACTERISTIC, { Notifying: flag(true) });
        return undefined;
      case "GattCharacteristic1.StopNotify":
        this.#set(path, CHARACTERISTIC, { Notifying: flag(false) });
        return undefined;
      case "GattCharacteristic1.WriteValue":
        return this.#write(path, body[0], body[1].type?.value);
      default:
        return new Refusal("NotSupported", `the stand-in has no ${name}`);
    }
  }

  #startDiscovery(): Refusal | undefined {
    if (this.#objects.get(ADAPTER_PATH)?.[ADAPTER]?.Powered?.value !== true)
      return new Refusal("NotReady", "Resource Not Ready");
    if (this.#scanning) return new Refusal("InProgress", "Operation already in progress");
    this.#scanning = true;
    for (const watch of this.#watches.values()) this.#advertise(watch);
    return undefined;
  }

  #stopDiscovery(): Refusal | undefined {
    if (!this.#scanning) return new Refusal("Failed", "No discovery started");
    this.#scanning = false;
    for (const path of this.#watches.keys()) {
      const device = this.#objects.get(path)?.[DEVICE];
      if (!device) continue;
      delete device.RSSI;
      this.#signal(path, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", [
        DEVICE,
        {},
        ["RSSI"],
      ]);
    }
    return undefined;
  }

  #advertise(watch: RadioWatch): void {
    const path = devicePath(watch);
    if (this.#connections.has(path)) return;
    const rssi = new Variant("n", watch.rssi);
    if (this.#objects.has(path)) {
      this.#set(path, DEVICE, { RSSI: rssi });
      return;
    }
    const device = {
      Address: text(watch.address.toUpperCase()),
      AddressType: text("random"),
      Paired: flag(false),
      Name: text(watch.name),
      Alias: text(watch.name),
      Adapter: new Variant("o", ADAPTER_PATH),
      UUIDs: new Variant("as", [UART_SERVICE]),
      RSSI: rssi,
      Connected: flag(false),
      ServicesResolved: flag(false),
    };
    this.#addObject(path, { [DEVICE]: device });
  }

  #connect(path: string): Refusal | undefined {
    const watch = this.#watches.get(path);
    if (!watch) return new Refusal("Failed", "le-connection-abort-by-local");
    // One connection for all programs: who comes second finds it there.
    if (this.#connections.has(path)) return undefined;
    const notifyPath = notifyPathOf(path);
    const notify = (bytes: Uint8Array) => {
      const isNotifying = this.#objects.get(notifyPath)?.[CHARACTERISTIC]?.Notifying?.value;
      if (isNotifying) this.#set(notifyPath, CHARACTERISTIC, { Value: bytesOf(bytes) });
    };
    try {
      this.#connections.set(path, new RadioConnection(watch, notify, () => this.#endConnection(path)));
    } catch (error) {
      // It is there, and takes no connection.
      if (error instanceof DeviceError) return new Refusal("Failed", "le-connection-abort-by-local");
      throw error;
    }
    this.#set(path, DEVICE, { Connected: flag(true) });
    const mtu = (this.#options.tellsMtu ?? true) ? watch.mtu : undefined;
    for (const [object, interfaces] of uartObjects(path, mtu)) this.#addObject(object, interfaces);
    this.#set(path, DEVICE, { ServicesResolved: flag(true) });
    return undefined;
  }

  async #write(path: string, bytes: Uint8Array, type: unknown): Promise<Refusal | undefined> {
    const device = path.split("/").slice(0, 5).join("/");
    const connection = this.#connections.get(device);
    const mtu = this.#watches.get(device)?.mtu ?? 23;
    if (!connection) return new Refusal("Failed", "Not connected");
    if (bytes.length > mtu - 3) return new Refusal("InvalidArguments", "Invalid Length");
    const taken = connection.write(bytes);
    // Without a response BlueZ answers as soon as it has queued the bytes.
    if (type === "request") await taken;
    return undefined;
  }

  #endConnection(path: string): void {
    const connection = this.#connections.get(path);
    if (!connection) return;
    this.#connections.delete(path);
    connection.close();
    for (const [object, interfaces] of [...this.#objects].reverse()) {
      if (!object.startsWith(`${path}/`)) continue;
      this.#objects.delete(object);
      this.#signal("/", "org.freedesktop.DBus.ObjectManager", "InterfacesRemoved", "oas", [
        object,
        Object.keys(interfaces),
      ]);
    }
    this.#set(path, DEVICE, { Connected: flag(false), ServicesResolved: flag(false) });
  }

  #addObject(path: string, interfaces: Record<string, Properties>): void {
    this.#objects.set(path, interfaces);
    this.#signal("/", "org.freedesktop.DBus.ObjectManager", "InterfacesAdded", "oa{sa{sv}}", [
      path,
      interfaces,
    ]);
  }

  #set(path: string, name: string, changed: Properties): void {
    Object.assign(this.#objects.get(path)?.[name] ?? {}, changed);
    this.#signal(path, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", [
      name,
      changed,
      [],
    ]);
  }

  #signal(path: string, from: string, member: string, signature: string, body: unknown[]): void {
    this.#bus.send(Message.newSignal(path, from, member, signature, body));
  }
}
