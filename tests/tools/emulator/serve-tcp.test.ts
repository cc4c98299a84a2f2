import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { serveTcp } from "../../../tools/emulator/serve-tcp.ts";
import { createVirtualWatch } from "../../../tools/emulator/virtual-watch.ts";

async function client(port: number) {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.on("data", (data) => {
    received += data.toString("latin1");
  });
  return {
    socket,
    async until(text: string) {
      while (!received.includes(text)) await once(socket, "data");
      return received;
    },
  };
}

describe("serveTcp", () => {
  it("serves one client at a time, and the next one after it", async () => {
    const watch = await createVirtualWatch({ target: "banglejs2" });
    const serving = await serveTcp(watch, { port: 0 });
    const first = await client(serving.port);
    first.socket.write("\x10print(6*7)\n");
    await first.until("42");
    const second = await client(serving.port);
    await once(second.socket, "close");
    first.socket.destroy();
    await once(first.socket, "close");
    // The server hears of it a moment later: try until it does.
    for (;;) {
      const third = await client(serving.port);
      third.socket.write("\x05");
      const answered = await Promise.race([
        third.until("Espruino 2v29 BANGLEJS2").then(() => true),
        once(third.socket, "close").then(() => false),
      ]);
      third.socket.destroy();
      if (answered) break;
    }
    await serving.close();
    watch.dispose();
  });

  it("takes more at once than any buffer holds", async () => {
    const watch = await createVirtualWatch({ target: "banglejs2" });
    const serving = await serveTcp(watch, { port: 0 });
    const terminal = await client(serving.port);
    terminal.socket.write(`${"\x10x=1;\n".repeat(20_000)}\x10print("end"+x)\n`);
    expect(await terminal.until("end1")).not.toContain("FIFO_FULL");
    terminal.socket.destroy();
    await serving.close();
    watch.dispose();
  });

  it("says in one line that the port is taken", async () => {
    const watch = await createVirtualWatch({ target: "banglejs2" });
    const serving = await serveTcp(watch, { port: 0 });
    const other = await createVirtualWatch({ target: "banglejs2" });
    await expect(serveTcp(other, { port: serving.port })).rejects.toMatchObject({
      code: "port-taken",
      message: `port ${serving.port} on 127.0.0.1 is in use by another program`,
    });
    await serving.close();
    watch.dispose();
    other.dispose();
  });
});
