import { phrase } from "../../../../training/phrase.ts";
import type { ByteStream } from "../../byte-stream.ts";
import type { Clock } from "../../clock.ts";
import { DeviceError } from "../../device-error.ts";
import { lostLink } from "../lost-link.ts";
import { StreamEvents } from "../stream-events.ts";
import type { BleConnection } from "./ble-adapter.ts";
import { mapBleError } from "./ble-error.ts";
import { payloadOf, responsePacing } from "./pacing.ts";
import { withLimit } from "./time-limit.ts";

/** A write is over in a few connection events; a watch that erases flash holds it up for a second or two. */
const WRITE_LIMIT = 10_000;
const DISCONNECT_LIMIT = 3000;

export interface UartStreamOptions {
  readonly name: string;
  readonly clock: Clock;
  /** Called once, when the connection is over. */
  readonly onEnd?: () => Promise<void>;
}

/**
 * A connected UART as a byte stream: writes are split to the MTU, paced, one after the other, and none waits for ever.
 * A write that fails or takes too long ends the link, since nobody knows which of its bytes arrived.
 */
export function uartStream(connection: BleConnection, options: UartStreamOptions): ByteStream {
  const { name, clock } = options;
  const mtu = payloadOf(connection.mtu);
  const events = new StreamEvents();
  const withResponse = responsePacing();
  let queue: Promise<void> = Promise.resolve();
  let ended: Promise<void> | undefined;

  const end = (reason: DeviceError | undefined): Promise<void> => {
    events.emitClose(reason);
    ended ??= letGo();
    return ended;
  };
  const letGo = async () => {
    const tooLong = () => new DeviceError("timeout", phrase`${name}: the watch was not let go in time`);
    // The link is over for its user; a system that cannot even end it in time has no more to say about that.
    await withLimit(clock, DISCONNECT_LIMIT, connection.disconnect(), tooLong).catch(() => {});
    await options.onEnd?.();
  };
  connection.onData((bytes) => events.emitData(bytes));
  connection.onDisconnect(() => void end(lostLink(name)));

  const writeOnce = async (bytes: Uint8Array): Promise<void> => {
    if (events.closed) throw events.closed.reason ?? lostLink(name);
    let stopListening = () => {};
    const closed = new Promise<never>((_, reject) => {
      stopListening = events.onClose((reason) => reject(reason ?? lostLink(name)));
    });
    const tooLong = () =>
      new DeviceError("timeout", phrase`${name}: the watch took nothing for ${WRITE_LIMIT / 1000} s`, {
        hint: phrase`Bring it nearer and try again.`,
      });
    try {
      const written = connection.write(bytes, withResponse());
      await withLimit(clock, WRITE_LIMIT, Promise.race([written, closed]), tooLong);
    } catch (error) {
      const reason = mapBleError(error, name);
      void end(reason);
      throw reason;
    } finally {
      stopListening();
    }
  };
  return {
    name,
    mtu,
    onData: (listener) => events.onData(listener),
    onClose: (listener) => events.onClose(listener),
    write(bytes) {
      const copy = bytes.slice();
      const written = queue.then(async () => {
        for (let start = 0; start < copy.length; start += mtu)
          await writeOnce(copy.subarray(start, start + mtu));
      });
      // A failed write fails its own caller; those after it find the stream closed by themselves.
      queue = written.catch(() => {});
      return written;
    },
    close: () => end(undefined),
  };
}
