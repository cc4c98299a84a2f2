import type { Clock } from "../../clock.ts";
import type { BleAdapter } from "./ble-adapter.ts";
import { BLE_TROUBLES, bleTrouble, mapBleError } from "./ble-error.ts";
import { withLimit } from "./time-limit.ts";

/** With what it takes at most to find a watch and to connect to it, less than half a minute. */
const OPEN_LIMIT = 9000;

/** An adapter in use by somebody; scanning and connecting are done by one at a time. */
export interface AdapterLease {
  readonly adapter: BleAdapter;
  /** Runs `action` when nobody else scans or connects: controllers set up one connection at a time. */
  exclusive<T>(action: () => Promise<T>): Promise<T>;
  release(): Promise<void>;
}

interface Shared {
  readonly adapter: Promise<BleAdapter>;
  users: number;
  queue: Promise<unknown>;
}

let shared: Shared | undefined;

/**
 * The system's Bluetooth, opened for the first who asks, closed when the last has released it.
 * @throws DeviceError `unavailable`
 */
export async function leaseAdapter(clock: Clock, open: () => Promise<BleAdapter>): Promise<AdapterLease> {
  shared ??= { adapter: openInTime(clock, open), users: 0, queue: Promise.resolve() };
  const own = shared;
  own.users++;
  let released = false;
  const release = async () => {
    if (released) return;
    released = true;
    if (--own.users > 0) return;
    if (shared === own) shared = undefined;
    await (await own.adapter).close();
  };
  try {
    const adapter = await own.adapter;
    // One that went away is not offered again; whoever asks next opens a new one.
    adapter.onLost(() => {
      if (shared === own) shared = undefined;
    });
    const exclusive = <T>(action: () => Promise<T>): Promise<T> => {
      const result = own.queue.then(action);
      own.queue = result.catch(() => {});
      return result;
    };
    return { adapter, exclusive, release };
  } catch (error) {
    if (shared === own) shared = undefined;
    throw mapBleError(error, "ble");
  }
}

async function openInTime(clock: Clock, open: () => Promise<BleAdapter>): Promise<BleAdapter> {
  const opening = open();
  let isLate = false;
  // Should it open after all, nobody is there to use it.
  const closeIfLate = async (adapter: BleAdapter) => {
    if (isLate) await adapter.close();
  };
  opening.then(closeIfLate).catch(() => {});
  return withLimit(clock, OPEN_LIMIT, opening, () => {
    isLate = true;
    return bleTrouble("ble", BLE_TROUBLES.silent);
  });
}
