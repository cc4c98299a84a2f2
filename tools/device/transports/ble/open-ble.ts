import { phrase } from "../../../../training/phrase.ts";
import type { ByteStream } from "../../byte-stream.ts";
import type { Clock } from "../../clock.ts";
import { DeviceError } from "../../device-error.ts";
import { formatPortName } from "../port-name.ts";
import type { BleAdapter, BleConnection } from "./ble-adapter.ts";
import { mapBleError } from "./ble-error.ts";
import { type AdapterLease, leaseAdapter } from "./shared-adapter.ts";
import { withLimit } from "./time-limit.ts";
import { uartStream } from "./uart-stream.ts";
import { isWanted } from "./watch-kind.ts";
import { findWatch } from "./watch-scanner.ts";

/** Watches advertise several times a second; one that was not heard in this time is off, far, or connected elsewhere. */
const SCAN_LIMIT = 10_000;
const CONNECT_LIMIT = 10_000;
/** First attempts to connect often fail at once, for no reason that anybody could name. */
const CONNECT_ATTEMPTS = 3;
/** Milliseconds after which there is no further attempt, so that the whole stays below half a minute. */
const LAST_ATTEMPT = 9000;

export interface OpenBleOptions {
  readonly clock: Clock;
  /** The system's Bluetooth unless told. */
  readonly openAdapter?: () => Promise<BleAdapter>;
}

/**
 * Finds a watch by its name or address, connects, and gives its UART as a byte stream.
 * @throws DeviceError `unavailable` (no Bluetooth), `not-found` (no such watch in reach), `busy` (another
 *   program of this computer's has it), `timeout`, `disconnected`
 */
export async function openBle(watch: string, options: OpenBleOptions): Promise<ByteStream> {
  const { clock } = options;
  const openAdapter =
    options.openAdapter ?? (async () => (await import("./system-adapter.ts")).openSystemAdapter(clock));
  const name = formatPortName({ kind: "ble", watch });
  const lease = await leaseAdapter(clock, openAdapter);
  try {
    const connection = await lease.exclusive(() => findAndConnect(lease, watch, name, clock));
    return uartStream(connection, { name, clock, onEnd: () => lease.release() });
  } catch (error) {
    await lease.release();
    throw mapBleError(error, name);
  }
}

async function findAndConnect(
  { adapter }: AdapterLease,
  watch: string,
  name: string,
  clock: Clock,
): Promise<BleConnection> {
  const start = clock.now();
  for (let attempt = 1; ; attempt++) {
    // Listening anew each time: what is known of a device from before may be out of date.
    const found = await findWatch(adapter, { clock, duration: SCAN_LIMIT }, (heard) =>
      isWanted(heard, watch),
    );
    if (!found) {
      throw new DeviceError("not-found", phrase`${name}: no such watch in reach`, {
        hint: phrase`Wake it, bring it nearer and close other programs that are connected to it. \`bangle-gestures devices\` lists what is there.`,
      });
    }
    try {
      return await connectOnce(adapter, found.id, name, clock);
    } catch (error) {
      const reason = mapBleError(error, name);
      const isLast = attempt >= CONNECT_ATTEMPTS || clock.now() - start > LAST_ATTEMPT;
      if (isLast || reason.code === "unavailable" || reason.code === "busy") throw reason;
    }
  }
}

async function connectOnce(
  adapter: BleAdapter,
  id: string,
  name: string,
  clock: Clock,
): Promise<BleConnection> {
  const abort = new AbortController();
  const connecting = adapter.connect(id, abort.signal);
  const tooLong = () =>
    new DeviceError("timeout", phrase`${name}: the watch did not take the connection in time`, {
      hint: phrase`Bring it nearer, close other programs that are connected to it, and try again.`,
    });
  let stopLost = () => {};
  const lost = new Promise<never>((_, reject) => {
    stopLost = adapter.onLost(reject);
  });
  try {
    return await withLimit(clock, CONNECT_LIMIT, Promise.race([connecting, lost]), tooLong);
  } catch (error) {
    abort.abort();
    // Should it come about after all, it must not stay.
    void connecting.then((late) => late.disconnect()).catch(() => {});
    throw error;
  } finally {
    stopLost();
  }
}
