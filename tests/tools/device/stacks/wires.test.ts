import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bench } from "../../../../tools/computer/bench.ts";
import { openPort } from "../../../../tools/device/transports/open-port.ts";
import { serveTcp, type TcpServing } from "../../../../tools/emulator/serve-tcp.ts";
import { openWatch } from "../../../../tools/workbench/watch/open-watch.ts";
import { itFlashesAndCollects } from "./flash-and-collect.ts";
import { describeWithTool } from "./require-tool.ts";
import { type StackWatch, startStackWatch } from "./stack-watch.ts";

describe("tcp to the emulator", () => {
  let target: StackWatch;
  let serving: TcpServing;
  beforeEach(async () => {
    target = await startStackWatch();
    serving = await serveTcp(target.watch, { port: 0 });
  });
  afterEach(async () => {
    await serving.close();
    target.stop();
  });
  itFlashesAndCollects(() => ({ watch: target.watch, port: `tcp://127.0.0.1:${serving.port}` }));

  it("says that somebody else is connected, and is let in when they have gone", async () => {
    const port = `tcp://127.0.0.1:${serving.port}`;
    const first = await openWatch(bench.ports, port);
    await expect(openWatch(bench.ports, port)).rejects.toMatchObject({
      code: "busy",
      message: `${port}: the watch hung up without a word`,
    });
    expect(await first.evaluate("1+1")).toBe(2);
    const second = openWatch(bench.ports, port);
    await first.close();
    expect(await (await second).evaluate("2+2")).toBe(4);
    await (await second).close();
  });
});

describeWithTool("socat", "-V", "serial over a pty", () => {
  let target: StackWatch;
  let serving: TcpServing;
  let folder: string;
  let socat: ChildProcess;
  beforeEach(async () => {
    target = await startStackWatch();
    serving = await serveTcp(target.watch, { port: 0 });
    folder = await mkdtemp(join(tmpdir(), "bangle-pty-"));
    socat = spawn("socat", [`PTY,link=${folder}/watch,rawer`, `TCP:127.0.0.1:${serving.port}`], {
      stdio: "ignore",
    });
    while (!existsSync(`${folder}/watch`)) await new Promise((resolve) => setImmediate(resolve));
  });
  afterEach(async () => {
    socat.kill();
    await serving.close();
    target.stop();
    await rm(folder, { recursive: true });
  });
  itFlashesAndCollects(() => ({ watch: target.watch, port: `serial:${folder}/watch` }));

  it("notices that the cable is pulled", async () => {
    const stream = await openPort(`serial:${folder}/watch`);
    const closed = new Promise((resolve) => stream.onClose((reason) => resolve(reason?.code)));
    socat.kill();
    expect(await closed).toBe("disconnected");
    await expect(stream.write(new Uint8Array(3))).rejects.toMatchObject({ code: "disconnected" });
  });

  it("says that there is no such port", async () => {
    await expect(openPort(`serial:${folder}/nothing`)).rejects.toMatchObject({ code: "not-found" });
  });
});
