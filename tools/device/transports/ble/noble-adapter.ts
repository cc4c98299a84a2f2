import type { Noble, NobleCharacteristic, NoblePeripheral } from "../../../noble/index.cjs";
import type { Clock } from "../../clock.ts";
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
import { BLE_TROUBLES, bleTrouble } from "./ble-error.ts";
import { connecting } from "./connecting.ts";
import { startScan } from "./start-scan.ts";

/** noble says "poweredOff" while it starts; what it says after this time is meant. */
const POWER_LIMIT = 8000;
/** What HCI says where it has no measurement. */
const NO_SIGNAL = 127;
const [SERVICE, WRITE, NOTIFY] = [UART_SERVICE, UART_WRITE, UART_NOTIFY].map((uuid) =>
  uuid.replaceAll("-", ""),
);

/**
 * macOS's and Windows's Bluetooth by noble's prebuilt bindings, and a bare HCI controller on Linux.
 * @throws DeviceError `unavailable` when Bluetooth is off, missing, or not allowed
 */
export async function openNoble(kind: "hci" | "default", clock: Clock): Promise<BleAdapter> {
  const { default: noble } = await import("../../../noble/index.cjs");
  if (kind === "hci") probeHci(noble.hciSocket.loadDriver("default"));
  const central = noble.withBindings(kind);
  // noble's own answer to a warning is to print it; everything it warns of is noticed here anyway.
  central.removeAllListeners("warning");
  try {
    await poweredOn(central, clock);
  } catch (error) {
    central.stop();
    throw error;
  }
  return new NobleAdapter(central);
}

/** noble prints its complaints about a controller that it cannot open; ask first. */
function probeHci(Socket: new () => { bindRaw(): number; stop(): void }): void {
  const socket = new Socket();
  socket.bindRaw();
  socket.stop();
}

function poweredOn(central: Noble, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: DeviceError) => {
      cancel();
      central.removeListener("stateChange", look);
      if (error) reject(error);
      else resolve();
    };
    const look = () => {
      if (central.state === "poweredOn") done();
      if (central.state === "unsupported") done(stateTrouble("unsupported"));
    };
    const cancel = clock.after(POWER_LIMIT, () => done(stateTrouble(central.state)));
    central.on("stateChange", look);
    look();
  });
}

function stateTrouble(state: string): DeviceError {
  const { missing, forbidden, off } = BLE_TROUBLES;
  const trouble = { unsupported: missing, unknown: missing, unauthorized: forbidden }[state] ?? off;
  return bleTrouble("ble", trouble);
}

class NobleAdapter implements BleAdapter {
  readonly #central: Noble;
  readonly #seen = new Map<string, NoblePeripheral>();

  constructor(central: Noble) {
    this.#central = central;
  }

  async scan(listener: (advertisement: Advertisement) => void): Promise<() => Promise<void>> {
    const central = this.#central;
    const report = (peripheral: NoblePeripheral) => {
      this.#seen.set(peripheral.id, peripheral);
      listener(advertisementOf(peripheral));
    };
    return startScan({
      listen() {
        central.on("discover", report);
        return () => central.removeListener("discover", report);
      },
      start: () => central.startScanningAsync([], true),
      stop: () => central.stopScanningAsync(),
    });
  }

  async connect(id: string, aborted: AbortSignal): Promise<BleConnection> {
    const peripheral = this.#seen.get(id);
    if (!peripheral) throw new Error("no such device");
    return connecting(aborted, {
      connect: () => connectUart(peripheral),
      giveUp: () => {
        if (peripheral.state === "connecting") peripheral.cancelConnect();
        else void peripheral.disconnectAsync().catch(() => {});
      },
    });
  }

  onLost(listener: (reason: DeviceError) => void): () => void {
    const look = (state: string) => {
      if (state !== "poweredOn") listener(stateTrouble(state));
    };
    this.#central.on("stateChange", look);
    return () => this.#central.removeListener("stateChange", look);
  }

  close(): Promise<void> {
    this.#central.removeAllListeners();
    this.#central.stop();
    return Promise.resolve();
  }
}

async function connectUart(peripheral: NoblePeripheral): Promise<BleConnection> {
  await peripheral.connectAsync();
  const { characteristics } = await peripheral.discoverSomeServicesAndCharacteristicsAsync(
    [SERVICE ?? ""],
    [WRITE ?? "", NOTIFY ?? ""],
  );
  const find = (uuid: string | undefined) => {
    const found = characteristics.find((characteristic) => characteristic.uuid === uuid);
    if (!found) throw new Error("the watch's UART service is not available");
    return found;
  };
  return connection(peripheral, find(WRITE), find(NOTIFY));
}

async function connection(
  peripheral: NoblePeripheral,
  write: NobleCharacteristic,
  notify: NobleCharacteristic,
): Promise<BleConnection> {
  const events = new StreamEvents();
  const hear = (bytes: Buffer) => events.emitData(new Uint8Array(bytes));
  notify.on("data", hear);
  peripheral.once("disconnect", () => {
    notify.removeListener("data", hear);
    events.emitClose(undefined);
  });
  await notify.subscribeAsync();
  return {
    mtu: peripheral.mtu,
    write: (bytes, withResponse) => write.writeAsync(Buffer.from(bytes), !withResponse),
    onData: (listener) => events.onData(listener),
    onDisconnect: (listener) => events.onClose(listener),
    async disconnect() {
      if (!events.closed) await peripheral.disconnectAsync();
    },
  };
}

function advertisementOf(peripheral: NoblePeripheral): Advertisement {
  const { localName, serviceUuids = [] } = peripheral.advertisement;
  return {
    id: peripheral.id,
    name: localName,
    // macOS gives no address, only an id of its own making.
    address: (peripheral.address || peripheral.id).toLowerCase().replaceAll("-", ":"),
    rssi: peripheral.rssi === NO_SIGNAL ? undefined : peripheral.rssi,
    hasUart: SERVICE !== undefined && serviceUuids.includes(SERVICE),
  };
}
