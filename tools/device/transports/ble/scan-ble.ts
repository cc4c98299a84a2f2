import { type Clock, systemClock } from "../../clock.ts";
import type { BleAdapter } from "./ble-adapter.ts";
import type { WatchInReach } from "./heard-watches.ts";
import { leaseAdapter } from "./shared-adapter.ts";
import { openSystemAdapter } from "./system-adapter.ts";
import { type ScanOptions, scanWatches } from "./watch-scanner.ts";

export interface ScanBleOptions extends Omit<ScanOptions, "clock"> {
  readonly clock?: Clock;
  /** The system's Bluetooth unless told. */
  readonly openAdapter?: () => Promise<BleAdapter>;
}

/**
 * Listens for watches with the system's Bluetooth.
 * @returns what was heard, the strongest signal first
 * @throws DeviceError `unavailable` where there is no Bluetooth, or it is off or not allowed
 */
export async function scanBle(options: ScanBleOptions): Promise<WatchInReach[]> {
  const { clock = systemClock, openAdapter = () => openSystemAdapter(clock) } = options;
  const lease = await leaseAdapter(clock, openAdapter);
  try {
    return await lease.exclusive(() => scanWatches(lease.adapter, { ...options, clock }));
  } finally {
    await lease.release();
  }
}
