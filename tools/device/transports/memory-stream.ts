import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { ByteStream } from "../byte-stream.ts";
import type { DeviceError } from "../device-error.ts";
import { lostLink } from "./lost-link.ts";
import { StreamEvents } from "./stream-events.ts";

export interface MemoryOptions {
  /** Name of both ends, for messages. */
  readonly name?: string;
  /** Most bytes delivered at once; 4096 unless told. */
  readonly mtu?: number;
  /** When given, deliveries are cut at random places (between 1 and `mtu` bytes), the same ones for the same seed. */
  readonly chunkSeed?: number;
}

export interface MemoryPair {
  readonly near: ByteStream;
  readonly far: ByteStream;
  /** Breaks the link: both ends see it lost. Bytes on the way are lost too. */
  cut(): void;
}

/** Two byte streams, each the other's far end. Bytes arrive in later microtasks, in order. */
export function memoryPair(options: MemoryOptions = {}): MemoryPair {
  const { name = "memory", mtu = 4096, chunkSeed } = options;
  const nextChunk = chunkSizes(mtu, chunkSeed);
  const nearEvents = new StreamEvents();
  const farEvents = new StreamEvents();
  const near = memoryEnd(name, mtu, nearEvents, farEvents, nextChunk);
  const far = memoryEnd(name, mtu, farEvents, nearEvents, nextChunk);
  const cut = () => {
    nearEvents.emitClose(lostLink(name));
    farEvents.emitClose(lostLink(name));
  };
  return { near, far, cut };
}

function memoryEnd(
  name: string,
  mtu: number,
  own: StreamEvents,
  other: StreamEvents,
  nextChunk: () => number,
): ByteStream {
  let queue: Promise<void> = Promise.resolve();
  const deliver = async (bytes: Uint8Array): Promise<void> => {
    for (let start = 0; start < bytes.length; ) {
      await Promise.resolve();
      if (own.closed) throw own.closed.reason ?? lostLink(name);
      const end = Math.min(bytes.length, start + nextChunk());
      other.emitData(bytes.slice(start, end));
      start = end;
    }
  };
  return {
    name,
    mtu,
    onData: (listener) => own.onData(listener),
    onClose: (listener: (reason: DeviceError | undefined) => void) => own.onClose(listener),
    write(bytes) {
      if (own.closed) return Promise.reject(own.closed.reason ?? lostLink(name));
      const copy = bytes.slice();
      const delivered = queue.then(() => deliver(copy));
      // A failed delivery fails its own write; writes after it find the stream closed by themselves.
      queue = delivered.catch(() => {});
      return delivered;
    },
    close() {
      own.emitClose(undefined);
      other.emitClose(lostLink(name));
      return Promise.resolve();
    },
  };
}

function chunkSizes(mtu: number, seed: number | undefined): () => number {
  if (seed === undefined) return () => mtu;
  const random = xoroshiro128plus(seed);
  return () => uniformInt(random, 1, mtu);
}
