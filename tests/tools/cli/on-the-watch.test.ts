import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { nodeFiles } from "../../../tools/computer/files/node-files.ts";
import { readRecordings } from "../../../tools/workbench/recordings/read-recordings.ts";
import { runCli, temporaryFolder } from "./run-cli.ts";
import { startTcpWatch, whileMoving } from "./tcp-watch.ts";
import { DEMO, needTrainedWork, work } from "./trained-work.ts";

needTrainedWork();

describe("try", () => {
  it("shows what the firmware itself answers, where only a model for that is on the watch", async () => {
    const app = join(temporaryFolder(), "app");
    expect((await runCli("build", join(work, "model"), "--zero-code", "--out", app)).code).toBe(0);
    const tcp = await startTcpWatch();
    expect((await runCli("flash", app, "--port", tcp.port)).code).toBe(0);
    const { recordings } = await readRecordings(nodeFiles, [join(DEMO, "ada")]);
    const circles = recordings.filter(({ label }) => label === "circle").map(({ samples }) => samples);
    const trying = runCli("try", "--port", tcp.port, "--count", "10", "--json");
    const { code, out, err } = await whileMoving(tcp, circles, trying);
    expect(code, err).toBe(0);
    const answers: { name: string | null; confidence: number }[] = JSON.parse(out).answers;
    expect(answers.filter(({ name }) => name === "circle").length).toBeGreaterThan(5);
    for (const { name, confidence } of answers) {
      expect(confidence > 0.5).toBe(name !== null);
      expect(confidence).toBeLessThan(1);
    }
  });
});

describe("the engine on the watch", () => {
  it("is told by try once the app has answered, and by inspect from then on", async () => {
    const tcp = await startTcpWatch();
    const model = join(work, "model");
    const before = await runCli("inspect", model, "--port", tcp.port);
    expect(before.out).toContain("BANGLEJS2, firmware 2v29. Nothing of ours has answered there yet");
    expect((await runCli("flash", join(work, "app"), "--port", tcp.port)).code).toBe(0);
    const { recordings } = await readRecordings(nodeFiles, [join(DEMO, "ada")]);
    const gestures = recordings.slice(0, 8).map(({ samples }) => samples);
    const trying = await whileMoving(
      tcp,
      gestures,
      runCli("try", "--port", tcp.port, "--count", "2", "--json"),
    );
    expect(trying.code, trying.err).toBe(0);
    expect(trying.err).toContain("The watch answers with machine code");
    expect(JSON.parse(trying.out).engine).toBe("machine code");
    const after = await runCli("inspect", model, "--port", tcp.port, "--json");
    expect(JSON.parse(after.out).engineOnWatch).toBe("machine code");
  });
});

describe("flash", () => {
  it("sends the app, and the second time only what changed", async () => {
    const { watch, port } = await startTcpWatch();
    const first = await runCli("flash", join(work, "app"), "--port", port, "--json");
    expect(first.code, first.err).toBe(0);
    const { filesSent } = JSON.parse(first.out);
    expect(filesSent).toBeGreaterThan(5);
    expect(watch.storage.read("gestures.tfmodel")).toEqual(
      new Uint8Array(readFileSync(join(work, "model/model.tflite"))),
    );
    const dry = await runCli("flash", join(work, "app"), "--port", port, "--dry-run", "--json");
    expect(JSON.parse(dry.out).wouldSend).toEqual([]);
    const second = await runCli("flash", join(work, "app"), "--port", port, "--json");
    expect(JSON.parse(second.out)).toMatchObject({ filesSent: 0, filesUnchanged: filesSent });
  });

  it("refuses a watch of another kind", async () => {
    const { watch, port } = await startTcpWatch({ target: "banglejs3" });
    const { code, err } = await runCli("flash", join(work, "app"), "--port", port);
    expect(code).toBe(1);
    expect(err).toContain("is a BANGLEJS3, and the app is for BANGLEJS2");
    expect(err).toContain("Build it for this watch, whose target is banglejs3");
    expect(watch.storage.list()).toEqual([]);
  });

  it("says in one line that nobody answers", async () => {
    const { code, err } = await runCli("flash", join(work, "app"), "--port", "tcp://127.0.0.1:1");
    expect(code).toBe(1);
    expect(err).toMatch(/^error: .*127\.0\.0\.1:1.*\n$/);
  });
});

describe("emulator", () => {
  it("says that its wrist does not move, and how it would", async () => {
    const before = process.listenerCount("SIGTERM");
    const run = runCli("emulator", "--port", "0");
    while (process.listenerCount("SIGTERM") === before) await new Promise((resolve) => setImmediate(resolve));
    for (const stop of process.listeners("SIGTERM").slice(before)) stop("SIGTERM");
    const { code, out } = await run;
    expect(code).toBe(0);
    const [, path = ""] = /does not move: for gestures, start it with --play (\S+)/.exec(out) ?? [];
    expect(existsSync(path)).toBe(true);
  });

  it("says in one line that the port is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const { code, err } = await runCli("emulator", "--port", String(port));
    expect(code).toBe(1);
    expect(err).toMatch(/^error: port \d+ on 127\.0\.0\.1 is in use.*\n$/);
  });
});
