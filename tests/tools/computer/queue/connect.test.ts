import { createServer, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { connect } from "../../../../tools/computer/queue/connect.ts";
import { parseServerAddress } from "../../../../tools/computer/queue/server-address.ts";

/** A server that answers commands of RESP2 as told; what is sent before the first command is answered is cut anywhere. */
async function fakeServer(answer: (command: string) => string): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = "";
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      text += bytes.toString("latin1");
      for (let command = takeCommand(); command !== undefined; command = takeCommand())
        socket.write(answer(command));
    });
    /** `*n`, then n times `$length` and as many bytes. */
    function takeCommand(): string | undefined {
      const head = /^\*(\d+)\r\n/.exec(text);
      if (!head) return undefined;
      let at = head[0].length;
      const words: string[] = [];
      for (let word = 0; word < Number(head[1]); word++) {
        const size = /^\$(\d+)\r\n/.exec(text.slice(at));
        if (!size) return undefined;
        at += size[0].length;
        words.push(text.slice(at, at + Number(size[1])));
        at += Number(size[1]) + 2;
      }
      if (at > text.length) return undefined;
      text = text.slice(at);
      return words.join(" ").toLowerCase();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a port was asked for");
  return `127.0.0.1:${address.port}`;
}

const OK = "+OK\r\n";
const bulk = (text: string) => `$${text.length}\r\n${text}\r\n`;
const info = (lines: Record<string, string>) =>
  bulk(
    Object.entries({ loading: "0", ...lines })
      .map(([key, value]) => `${key}:${value}\r\n`)
      .join(""),
  );

const trying = async (answer: (command: string) => string, account = "", database = "") => {
  const address = parseServerAddress(`redis://${account}${await fakeServer(answer)}${database}`);
  const connection = await connect(address);
  connection.close();
  return connection;
};
const withInfo = (lines: Record<string, string>) => (command: string) =>
  command.startsWith("info") ? info(lines) : OK;

describe("connect", () => {
  test("tells what server it is, and what is wrong with it", async () => {
    expect(await trying(withInfo({ redis_version: "7.0.15", maxmemory_policy: "noeviction" }))).toMatchObject(
      {
        server: "Redis 7.0.15",
        warning: undefined,
      },
    );
    const valkey = { redis_version: "7.2.4", valkey_version: "8.1.1", maxmemory_policy: "allkeys-lru" };
    expect(await trying(withInfo(valkey))).toMatchObject({
      server: "Valkey 8.1.1",
      warning: expect.stringMatching(/allkeys-lru.*noeviction/),
    });
  });

  test("a server that is too old", async () => {
    const old = trying(withInfo({ redis_version: "4.0.14" }));
    await expect(old).rejects.toMatchObject({
      code: "too-old",
      message: expect.stringMatching(/Redis 4\.0\.14/),
    });
  });

  test("a password that is missing or wrong is asked for and never shown", async () => {
    const missing = trying(() => "-NOAUTH Authentication required.\r\n");
    await expect(missing).rejects.toMatchObject({
      code: "password",
      message: expect.stringMatching(/asks for/),
    });
    const wrong = trying(
      (command) =>
        command.startsWith("auth") ? "-WRONGPASS invalid username-password pair\r\n" : "-NOAUTH please\r\n",
      ":geheim@",
    );
    await expect(wrong).rejects.toMatchObject({
      code: "password",
      message: expect.stringMatching(/refuses/),
    });
    await expect(wrong).rejects.not.toMatchObject({ message: expect.stringMatching(/geheim/) });
  });

  test("a database that is not there", async () => {
    const none = trying(
      (command) =>
        command.startsWith("select") ? "-ERR DB index is out of range\r\n" : withInfo({})(command),
      "",
      "/99",
    );
    await expect(none).rejects.toMatchObject({ code: "no-database" });
  });

  test("something else answers", async () => {
    await expect(trying(() => "HTTP/1.1 400 Bad Request\r\n\r\n")).rejects.toMatchObject({
      code: "not-redis",
    });
  });

  test("nothing answers", async () => {
    await expect(connect(parseServerAddress("redis://127.0.0.1:1"))).rejects.toMatchObject({
      code: "no-server",
      message: "there is no Redis or Valkey at redis://127.0.0.1:1: nothing listens there",
    });
  });
});
