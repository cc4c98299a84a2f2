import type { Clock } from "../../clock.ts";
import type { Advertisement, BleAdapter } from "./ble-adapter.ts";
import { BLE_TROUBLES, bleTrouble, mapBleError } from "./ble-error.ts";
import { HeardWatches, type WatchInReach } from "./heard-watches.ts";
import { withLimit } from "./time-limit.ts";

export interface ScanOptions {
  readonly clock: Clock;
  /** Milliseconds to listen. */
  readonly duration: number;
  /** Ends the listening early. */
  readonly signal?: AbortSignal;
  /**
   * Called with all that are there, in the order in which they came: at once for a new one, and for whatever else has changed
   * twice a second.
   */
  readonly onNews?: (all: readonly WatchInReach[]) => void;
}

const NEWS_INTERVAL = 500;
/** Starting and stopping to listen are over in a moment, or never. */
const SCAN_CALL_LIMIT = 5000;

/**
 * Listens for watches. One that is not heard for some seconds is told as such, and is gone some more seconds later.
 * @returns what is there at the end, the strongest signal first
 * @throws DeviceError `unavailable` when Bluetooth goes away meanwhile
 */
export async function scanWatches(adapter: BleAdapter, options: ScanOptions): Promise<WatchInReach[]> {
  const { clock, onNews } = options;
  const watches = new HeardWatches(clock);
  let told = "";
  const tell = () => {
    const all = watches.current();
    const news = JSON.stringify(all);
    if (news !== told) onNews?.(all);
    told = news;
  };
  let cancel = () => {};
  const tellRegularly = () => {
    tell();
    cancel = clock.after(NEWS_INTERVAL, tellRegularly);
  };
  cancel = clock.after(NEWS_INTERVAL, tellRegularly);
  try {
    await listen(adapter, options, (advertisement) => {
      if (watches.hear(advertisement)) tell();
      return false;
    });
  } finally {
    cancel();
  }
  return watches.current().sort((a, b) => (b.rssi ?? -127) - (a.rssi ?? -127));
}

/**
 * Listens until an advertisement pleases.
 * @returns it, or undefined when none came in time
 */
export async function findWatch(
  adapter: BleAdapter,
  options: Omit<ScanOptions, "onNews">,
  pleases: (advertisement: Advertisement) => boolean,
): Promise<Advertisement | undefined> {
  let found: Advertisement | undefined;
  await listen(adapter, options, (advertisement) => {
    if (!pleases(advertisement)) return false;
    found = advertisement;
    return true;
  });
  return found;
}

/** Listens until `hear` returns true, the time is over, or somebody ends it. */
async function listen(
  adapter: BleAdapter,
  options: ScanOptions,
  hear: (advertisement: Advertisement) => boolean,
): Promise<void> {
  const { clock, duration, signal } = options;
  const limit = <T>(promise: Promise<T>) =>
    withLimit(clock, SCAN_CALL_LIMIT, promise, () => bleTrouble("ble", BLE_TROUBLES.silent));
  let end = () => {};
  let stopLost = () => {};
  const over = new Promise<void>((resolve, reject) => {
    end = resolve;
    stopLost = adapter.onLost(reject);
  });
  signal?.addEventListener("abort", end);
  const cancel = clock.after(duration, end);
  if (signal?.aborted) end();
  // A loss while the scan is being started is thrown below.
  over.catch(() => {});
  try {
    const stop = await limit(adapter.scan((advertisement) => void (hear(advertisement) && end())));
    try {
      await over;
    } finally {
      await limit(stop()).catch(() => {
        // An adapter that does not stop listening still connects; nothing follows from it.
      });
    }
  } catch (error) {
    throw mapBleError(error, "ble");
  } finally {
    cancel();
    stopLost();
    signal?.removeEventListener("abort", end);
  }
}
