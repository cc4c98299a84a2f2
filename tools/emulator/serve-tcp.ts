import { createServer, type Socket } from "node:net";
import type { EmulatedWatch } from "./emulated-watch.ts";
import { EmulatorError } from "./emulator-error.ts";

export interface TcpServing {
  readonly port: number;
  /** Ends the connection, if there is one, and stops listening. */
  close(): Promise<void>;
}

/**
 * Offers a watch's REPL on TCP, to one client at a time: further ones are sent away at once.
 *
 * @param options host (default `127.0.0.1`) and port (0: any free one)
 * @throws EmulatorError "port-taken", "port-unavailable"
 */
export async function serveTcp(
  watch: Pick<EmulatedWatch, "connect">,
  options: { readonly host?: string; readonly port: number },
): Promise<TcpServing> {
  const host = options.host ?? "127.0.0.1";
  let client: Socket | undefined;
  const server = createServer((socket) => {
    if (client !== undefined) {
      socket.destroy();
      return;
    }
    client = socket;
    attach(watch, socket, () => {
      client = undefined;
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, host, options.port)));
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : options.port,
    close: () =>
      new Promise((resolve) => {
        client?.destroy();
        server.close(() => resolve());
      }),
  };
}

function attach(watch: Pick<EmulatedWatch, "connect">, socket: Socket, detached: () => void): void {
  socket.setNoDelay(true);
  const link = watch.connect();
  link.onData((bytes) => socket.write(bytes));
  link.onClose(() => {
    detached();
    socket.destroy();
  });
  // One piece after the other: while the watch works on one, TCP holds the next ones back.
  let work = Promise.resolve();
  socket.on("data", (bytes: Buffer) => {
    socket.pause();
    work = work
      .then(() => link.write(bytes))
      .catch(() => link.close())
      .then(() => {
        socket.resume();
      });
  });
  // A client that breaks off is an everyday thing: its "close" follows and says enough.
  socket.on("error", () => {});
  socket.on("close", () => void link.close());
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const options = { cause: error, hint: "Choose another one with --port, or 0 for any free one." };
  if (error.code === "EADDRINUSE") {
    return new EmulatorError("port-taken", `port ${port} on ${host} is in use by another program`, options);
  }
  if (error.code === "EACCES") {
    return new EmulatorError("port-unavailable", `this program may not listen on ${host}:${port}`, options);
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND" || error.code === "EAI_AGAIN") {
    return new EmulatorError("port-unavailable", `${host} is no address of this computer`, {
      cause: error,
      hint: "Leave --host away, or give 127.0.0.1, or 0.0.0.0 for all.",
    });
  }
  return error;
}
