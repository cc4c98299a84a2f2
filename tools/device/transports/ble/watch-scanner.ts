import type { Clock } from "../../clock.ts";
import type { Advertisement, BleAdapter } from "./ble-adapter.ts";
import { BLE_TROUBLES, bleTrouble, mapBleError } from "./ble-error.ts";
import { withLimit } from "./time-limit.ts";
import { isCandidate, kindOf } from "./watch-kind.ts";

/** A watch (or another Espruino) whose radio is heard. */
export interface WatchInReach {
  readonly id: string;
  readonly name: string | undefined;
  readonly address: string;
  /** Signal in dBm, the last heard. */
  readonly rssi: number | undefined;
  /** "Bangle.js", "Puck.js", … guessed from the name. */
  readonly kind: string | undefined;
}

export interface ScanOptions {
  readonly clock: Clock;
  /** Milliseconds to listen. */
  readonly duration: number;
  /** Ends the listening early. */
  readonly signal?: AbortSignal;
  /** Called for each new watch, and when one is heard again. */
  readonly onWatch?: (watch: WatchInReach, all: readonly WatchInReach[]) => void;
}

/** Starting and stopping to listen are over in a moment, or never. */
const SCAN_CALL_LIMIT = 5000;

/**
 * Listens for watches.
 * @returns what was heard, the strongest signal first
 * @throws DeviceError `unavailable` when Bluetooth goes away meanwhile
 */
export async function scanWatches(adapter: BleAdapter, options: ScanOptions): Promise<WatchInReach[]> {
  const watches = new Map<string, WatchInReach>();
  await listen(adapter, options, (advertisement) => {
    const watch = merged(watches.get(advertisement.id), advertisement);
    if (!isCandidate(watch)) return false;
    watches.set(advertisement.id, watch);
    options.onWatch?.(watch, sorted(watches));
    return false;
  });
  return sorted(watches);
}

/**
 * Listens until an advertisement pleases.
 * @returns it, or undefined when none came in time
 */
export async function findWatch(
  adapter: BleAdapter,
  options: Omit<ScanOptions, "onWatch">,
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

function merged(known: WatchInReach | undefined, heard: Advertisement): WatchInReach & Advertisement {
  // Name and services come in different packets, and not every time.
  const name = printable(heard.name) ?? known?.name;
  const { id, address, rssi = known?.rssi } = heard;
  return { id, address, rssi, name, kind: kindOf(name), hasUart: heard.hasUart || known !== undefined };
}

/** Anybody may advertise anything; a terminal must not obey it. */
function printable(name: string | undefined): string | undefined {
  return name?.replace(/\p{C}/gu, "").trim() || undefined;
}

function sorted(watches: ReadonlyMap<string, WatchInReach>): WatchInReach[] {
  return [...watches.values()].sort((a, b) => (b.rssi ?? -127) - (a.rssi ?? -127));
}
