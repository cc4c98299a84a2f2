import type { ByteStream } from "../../../tools/device/byte-stream.ts";
import type { Clock } from "../../../tools/device/clock.ts";
import { concatenate } from "../../../tools/device/concatenate.ts";
import { StreamEvents } from "../../../tools/device/transports/stream-events.ts";

export interface RadioOptions {
  readonly clock: Clock;
  /** Milliseconds between two connection events. */
  readonly interval: number;
  /** Packets that each side sends in one. */
  readonly packetsPerEvent: number;
  /** ATT MTU; a packet carries three bytes less. */
  readonly mtu: number;
}

/** A byte stream slowed down to what Bluetooth LE carries: so many packets of so many bytes every connection event. */
export function radioStream(stream: ByteStream, options: RadioOptions): ByteStream {
  const { clock, interval, packetsPerEvent } = options;
  const payload = options.mtu - 3;
  const events = new StreamEvents();
  const outgoing: { bytes: Uint8Array; sent: () => void }[] = [];
  const incoming: Uint8Array[] = [];
  let ticking = false;
  const tick = () => {
    for (const { bytes, sent } of outgoing.splice(0, packetsPerEvent)) {
      // A link that is gone says so by closing.
      stream.write(bytes).catch(() => {});
      sent();
    }
    for (const bytes of incoming.splice(0, packetsPerEvent)) events.emitData(bytes);
    ticking = outgoing.length + incoming.length > 0;
    if (ticking) clock.after(interval, tick);
  };
  const wake = () => {
    if (ticking) return;
    ticking = true;
    // Connection events come whether there is something to say or not; the next one is at a multiple of the interval.
    clock.after(interval - (clock.now() % interval), tick);
  };
  stream.onData((bytes) => {
    pack(incoming, bytes, payload);
    wake();
  });
  stream.onClose((reason) => events.emitClose(reason));
  return {
    name: stream.name,
    mtu: payload,
    onData: (listener) => events.onData(listener),
    onClose: (listener) => events.onClose(listener),
    write(bytes) {
      // As many packets as the controller buffers may wait; then the writer does.
      return new Promise((resolve) => {
        outgoing.push({ bytes, sent: resolve });
        if (outgoing.length < packetsPerEvent) resolve();
        wake();
      });
    },
    close: () => stream.close(),
  };
}

/** Fills the last waiting packet before a new one is begun, as the firmware does with what it prints. */
function pack(waiting: Uint8Array[], bytes: Uint8Array, payload: number): void {
  const last = waiting.at(-1);
  const unfilled = last !== undefined && last.length < payload ? waiting.splice(-1) : [];
  const rest = concatenate([...unfilled, bytes]);
  for (let start = 0; start < rest.length; start += payload) waiting.push(rest.slice(start, start + payload));
}
