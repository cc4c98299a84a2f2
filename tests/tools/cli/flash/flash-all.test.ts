import { once } from "node:events";
import { connect as connectTcp, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { runCli, temporaryFolder } from "../run-cli.ts";
import { startTcpWatch } from "../tcp-watch.ts";
import { writeSampleApp } from "./sample-app-folder.ts";

const WATCHES = 20;

let app = "";
beforeEach(() => {
  const folder = temporaryFolder();
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "cache"));
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  app = join(folder, "app");
  writeSampleApp(app);
});

/** A link to a watch that dies for good after so many bytes to it. */
async function dyingLink(port: string, bytes: number): Promise<{ port: string; heal(): Promise<void> }> {
  let left = bytes;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const watch = connectTcp(Number(port.split(":")[2]), "127.0.0.1");
    for (const socket of [client, watch]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        client.destroy();
        watch.destroy();
      });
    }
    watch.pipe(client);
    client.on("data", (data) => {
      left -= data.length;
      if (left >= 0) watch.write(data);
      else die();
    });
  });
  const die = () => {
    proxy.close();
    for (const socket of sockets) socket.destroy();
  };
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  const number = typeof address === "object" && address !== null ? address.port : 0;
  onTestFinished(die);
  return {
    port: `tcp://127.0.0.1:${number}`,
    async heal() {
      left = Number.POSITIVE_INFINITY;
      proxy.listen(number, "127.0.0.1");
      await once(proxy, "listening");
    },
  };
}

describe("flash of many watches", () => {
  it("gets to all of them, and one that dies disturbs none of the others", async () => {
    const all = await Promise.all(Array.from({ length: WATCHES }, () => startTcpWatch()));
    const dying = await dyingLink(all[7].port, 3000);
    const ports = all.map(({ port }, index) => (index === 7 ? dying.port : port));
    const flash = (...more: string[]) => runCli("flash", app, "--json", ...more);

    const first = await flash(...ports.flatMap((port) => ["--port", port]));
    expect(first.code).toBe(1);
    expect(first.err).toContain("19 of 20 watches verified");
    expect(first.err).toMatch(/error: 1 of 20 watches failed\. Try those again with: .* --resume\n$/);
    const result = JSON.parse(first.out);
    expect(result.filesSent).toBe(38);
    expect(result.error).toMatchObject({ code: "some-failed", message: "1 of 20 watches failed" });
    expect(result.watches.filter((one: { ok?: boolean }) => one.ok === false)).toMatchObject([
      { port: dying.port },
    ]);
    const sample = all[0].watch.storage.read("sample.app.js");
    expect(sample?.length).toBeGreaterThan(5000);
    for (const [index, { watch }] of all.entries()) {
      expect(watch.storage.read("sample.app.js"), String(index)).toEqual(index === 7 ? undefined : sample);
    }

    await dying.heal();
    const second = await flash("--resume");
    expect(second.code, second.err).toBe(0);
    expect(JSON.parse(second.out).watches).toMatchObject([{ port: dying.port, filesSent: 2 }]);
    expect(all[7].watch.storage.read("sample.app.js")).toEqual(sample);

    const third = await flash("--resume");
    expect(third.code).toBe(1);
    expect(third.err).toContain("there is no watch that it failed to get to");
  });
});
