import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { DeviceError } from "../../../../tools/device/device-error.ts";
import { openPort } from "../../../../tools/device/transports/open-port.ts";
import { openTcp } from "../../../../tools/device/transports/tcp-stream.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer(onConnection);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

describe("openTcp", () => {
  it("carries bytes both ways, also those sent before anybody listened", async () => {
    const port = await listen((socket) => {
      socket.write(Uint8Array.of(62));
      socket.on("data", (bytes) => socket.write(bytes));
    });
    const stream = await openPort(`tcp://127.0.0.1:${port}`);
    const sent = Uint8Array.from({ length: 20_000 }, (_, i) => i & 255);
    await stream.write(sent);
    const received: number[] = [];
    await new Promise<void>((resolve) => {
      stream.onData((bytes) => {
        received.push(...bytes);
        if (received.length === sent.length + 1) resolve();
      });
    });
    expect(received).toEqual([62, ...sent]);
    await stream.close();
  });

  it("says not-found when the connection is refused", async () => {
    const port = await listen(() => {});
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    await expect(openTcp("127.0.0.1", port)).rejects.toMatchObject({
      code: "not-found",
      message: `tcp://127.0.0.1:${port}: nothing listens there`,
    });
  });

  it("closes with disconnected when the other side leaves, and refuses writes from then on", async () => {
    const port = await listen((socket) => socket.end());
    const stream = await openTcp("127.0.0.1", port);
    const reason = await new Promise<DeviceError | undefined>((resolve) => stream.onClose(resolve));
    expect(reason?.code).toBe("disconnected");
    await expect(stream.write(Uint8Array.of(1))).rejects.toMatchObject({ code: "disconnected" });
    await stream.close();
  });

  it("closes without a reason when its user closes it", async () => {
    const port = await listen((socket) => socket.on("error", () => {}));
    const stream = await openTcp("127.0.0.1", port);
    const closed = new Promise((resolve) => stream.onClose(resolve));
    await stream.close();
    expect(await closed).toBeUndefined();
  });
});
