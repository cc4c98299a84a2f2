import { connect, type Socket } from "node:net";
import { phrase } from "../../../training/phrase.ts";
import type { ByteStream } from "../byte-stream.ts";
import { type Clock, systemClock } from "../clock.ts";
import { DeviceError } from "../device-error.ts";
import { lostLink } from "./lost-link.ts";
import { mapNodeError } from "./map-node-error.ts";
import { formatPortName } from "./port-name.ts";
import { StreamEvents } from "./stream-events.ts";

/** TCP has no packet size of its own; this only bounds what is handed over at once. */
const MTU = 4096;

export interface TcpOptions {
  readonly clock?: Clock;
  /** Milliseconds to wait for the connection; 5000 unless told. */
  readonly connectTimeout?: number;
}

/**
 * Opens a REPL on a TCP port: the emulator, or a watch behind a serial server.
 * @throws DeviceError `not-found`, `unavailable` or `timeout`
 */
export function openTcp(host: string, port: number, options: TcpOptions = {}): Promise<ByteStream> {
  const { clock = systemClock, connectTimeout = 5000 } = options;
  const name = formatPortName({ kind: "tcp", host, port });
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const cancelTimeout = clock.after(connectTimeout, () => {
      socket.destroy();
      reject(new DeviceError("timeout", phrase`${name}: nobody answered within ${connectTimeout / 1000} s`));
    });
    const onError = (error: Error) => {
      cancelTimeout();
      reject(mapNodeError(error, name));
    };
    socket.once("error", onError);
    socket.once("connect", () => {
      cancelTimeout();
      socket.off("error", onError);
      resolve(socketStream(socket, name));
    });
  });
}

/** A connected socket as a byte stream; the emulator's server side uses it as well. */
export function socketStream(socket: Socket, name: string): ByteStream {
  const events = new StreamEvents();
  let failure: Error | undefined;
  socket.on("data", (bytes) => events.emitData(new Uint8Array(bytes)));
  socket.on("error", (error) => {
    failure = error;
  });
  // The other side's end is the end: a REPL has nothing to say to somebody who has left.
  socket.on("end", () => socket.destroy());
  socket.on("close", () => {
    events.emitClose(failure ? mapNodeError(failure, name) : lostLink(name));
  });
  return {
    name,
    mtu: MTU,
    onData: (listener) => events.onData(listener),
    onClose: (listener) => events.onClose(listener),
    write(bytes) {
      if (events.closed || socket.destroyed) return Promise.reject(events.closed?.reason ?? lostLink(name));
      return new Promise((resolve, reject) => {
        // Node calls back when the bytes have left for the kernel, with an error when the socket dies first.
        socket.write(bytes, (error) => (error ? reject(mapNodeError(error, name)) : resolve()));
      });
    },
    close() {
      const closed = new Promise<void>((resolve) => {
        if (socket.closed) resolve();
        else socket.once("close", () => resolve());
      });
      events.emitClose(undefined);
      socket.destroy();
      return closed;
    },
  };
}
