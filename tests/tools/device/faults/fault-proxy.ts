import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { ByteStream } from "../../../../tools/device/byte-stream.ts";
import type { Clock } from "../../../../tools/device/clock.ts";
import { lostLink } from "../../../../tools/device/transports/lost-link.ts";
import { StreamEvents } from "../../../../tools/device/transports/stream-events.ts";

export const LINK_FAULTS = ["drop", "corrupt", "duplicate", "delay", "cut", "noise"] as const;
/** What happens to the watch, or to the computer's radio. */
export const WATCH_FAULTS = ["restart", "busy", "print", "full", "away", "radio"] as const;
export type LinkFault = (typeof LINK_FAULTS)[number];
export type WatchFault = (typeof WATCH_FAULTS)[number];

/** Something that happens when so many bytes have gone in one direction. */
export interface Fault {
  readonly kind: LinkFault | WatchFault;
  /** From the laptop to the watch (`out`) or back. */
  readonly direction: "in" | "out";
  readonly at: number;
  /** Bytes that it touches; for delays, tenths of a second; seconds that a watch is away or the radio off. */
  readonly size: number;
}

/** Control bytes that a watch in trouble might send: NAK, ACK, XOFF, XON, the start of a packet. */
const NOISE = [0x15, 0x06, 0x13, 0x11, 0x10, 0x01];

/** One to four faults within the first `bytes` bytes, the same ones for the same seed. */
export function faultPlan(seed: number, bytes: number): Fault[] {
  const random = xoroshiro128plus(seed);
  const upTo = (most: number) => uniformInt(random, 0, most);
  const kinds = [...LINK_FAULTS, ...WATCH_FAULTS];
  return Array.from({ length: 1 + upTo(3) }, () => ({
    kind: kinds[upTo(kinds.length - 1)] ?? "cut",
    direction: upTo(2) === 0 ? ("in" as const) : ("out" as const),
    at: upTo(bytes),
    size: 1 + upTo(upTo(3) === 0 ? 40 : 2),
  }));
}

/**
 * A byte stream with faults put in by a plan. Counts go on over several connections when the same `FaultCounter` is used,
 * so that every fault happens once.
 */
export class FaultCounter {
  readonly #plan: Fault[];
  readonly #counts = { in: 0, out: 0 };

  constructor(plan: readonly Fault[]) {
    this.#plan = [...plan];
  }

  /** Faults that have not happened yet. */
  get left(): number {
    return this.#plan.length;
  }

  /** The faults that fall on the next `length` bytes in a direction, with their place among them. */
  advance(direction: "in" | "out", length: number): { fault: Fault; place: number }[] {
    const start = this.#counts[direction];
    this.#counts[direction] += length;
    const due = this.#plan.filter((it) => it.direction === direction && it.at < start + length);
    for (const fault of due) this.#plan.splice(this.#plan.indexOf(fault), 1);
    return due.map((fault) => ({ fault, place: Math.max(0, fault.at - start) }));
  }
}

export interface FaultProxyOptions {
  readonly clock: Clock;
  readonly counter: FaultCounter;
  readonly onWatchFault: (kind: WatchFault, size: number) => void;
}

export function faultProxy(stream: ByteStream, options: FaultProxyOptions): ByteStream {
  const { clock, counter } = options;
  const events = new StreamEvents();
  const refuseWhenClosed = () => {
    if (events.closed) throw events.closed.reason ?? lostLink(stream.name);
  };
  const cut = () => {
    events.emitClose(lostLink(stream.name));
    void stream.close();
  };
  const delays = { in: 0, out: 0 };
  /** What becomes of bytes on their way. */
  const distort = (direction: "in" | "out", bytes: Uint8Array): number[] => {
    let result = [...bytes];
    for (const { fault, place } of counter.advance(direction, bytes.length)) {
      const { size } = fault;
      if (fault.kind === "drop") result.splice(place, size);
      else if (fault.kind === "corrupt") {
        for (let i = place; i < place + size && i < result.length; i++)
          result[i] = (result[i] ?? 0) ^ (1 + (i % 200));
      } else if (fault.kind === "duplicate") {
        result.splice(place, 0, ...result.slice(place, place + size));
      } else if (fault.kind === "noise") {
        result.splice(
          place,
          0,
          ...Array.from({ length: size }, (_, i) => NOISE[(i + place) % NOISE.length] ?? 0),
        );
      } else if (fault.kind === "delay") {
        delays[direction] = Math.max(delays[direction], clock.now()) + size * 100;
      } else if (fault.kind === "cut" || fault.kind === "away") {
        result = result.slice(0, place);
        clock.after(0, cut);
        if (fault.kind === "away") options.onWatchFault(fault.kind, size);
      } else options.onWatchFault(fault.kind, size);
    }
    return result;
  };
  const later = (direction: "in" | "out", action: () => void) => {
    const wait = delays[direction] - clock.now();
    if (wait > 0) clock.after(wait, action);
    else action();
  };
  stream.onData((bytes) => {
    const result = Uint8Array.from(distort("in", bytes));
    later("in", () => events.emitData(result));
  });
  stream.onClose((reason) => events.emitClose(reason));
  return {
    name: stream.name,
    mtu: stream.mtu,
    onData: (listener) => events.onData(listener),
    onClose: (listener) => events.onClose(listener),
    async write(bytes) {
      refuseWhenClosed();
      const result = Uint8Array.from(distort("out", bytes));
      await new Promise<void>((resolve) => later("out", resolve));
      refuseWhenClosed();
      if (result.length > 0) await stream.write(result);
    },
    close() {
      events.emitClose(undefined);
      return stream.close();
    },
  };
}
