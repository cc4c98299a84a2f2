import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packagePath } from "../../../../tools/package-root.ts";
import { NO_TURN, parseTurn, turnCounts } from "../../../../training/data/axes/turn.ts";
import { parseRecordings } from "../../../../training/data/recordings/parse-recordings.ts";
import { runCli, temporaryFolder } from "../run-cli.ts";
import { startTcpWatch, whileMoving } from "../tcp-watch.ts";

const DEMO = join(packagePath("data/demo"), "ada");
const place = { file: "", person: "", session: "" };
const read = (path: string) => parseRecordings(readFileSync(path, "utf8"), place);
/** What the firmware makes of x, y, z while the screen is turned by 270 degrees. */
const MADE_BY_270 = parseTurn("-y,x,z") ?? NO_TURN;
/** Types a line at the watch. */
async function session(tcp: Awaited<ReturnType<typeof startTcpWatch>>, line: string): Promise<void> {
  const stream = await tcp.connect();
  await stream.write(new TextEncoder().encode(`\x10${line}\n`));
  await stream.close();
}
const demo = read(join(DEMO, readdirSync(DEMO)[0]))
  .recordings.slice(0, 6)
  .map(({ samples }) => samples);

describe("collect", () => {
  it("writes each gesture with all that is known about it, and goes on in the same file", async () => {
    const tcp = await startTcpWatch();
    const out = temporaryFolder();
    const collect = (label: string, count: number) =>
      whileMoving(
        tcp,
        demo,
        runCli(
          ...["collect", "--port", tcp.port, "--label", label, "--count", String(count), "--out", out],
          ...["--person", "ada", "--session", "one", "--hand", "left", "--json"],
        ),
      );
    const first = await collect("circle", 3);
    expect(first.code, first.err).toBe(0);
    const path = join(out, "ada", "one.txt");
    expect(JSON.parse(first.out)).toEqual({ recordings: 3, file: path });
    expect((await collect("twist", 2)).code).toBe(0);
    const { recordings, info, problems } = read(path);
    expect(problems).toEqual([]);
    expect(recordings.map(({ label }) => label)).toEqual(["circle", "circle", "circle", "twist", "twist"]);
    const performed = tcp.watch.gestures.map(({ samples }) => samples.join());
    for (const { samples } of recordings) expect(performed).toContain(samples.join());
    expect(info).toMatchObject({
      ...{
        countsPerG: 64,
        rateHz: 12.5,
        device: "BANGLEJS2",
        firmware: "2v29",
        hand: "left",
        assumed: false,
      },
    });
  });

  it("notes how the screen is turned, and what is read is what an upright screen gives", async () => {
    const tcp = await startTcpWatch();
    const out = temporaryFolder();
    const collect = () =>
      whileMoving(
        tcp,
        demo,
        runCli(
          ...["collect", "--port", tcp.port, "--label", "circle", "--count", "2", "--out", out],
          ...["--person", "ada", "--session", "one", "--json"],
        ),
      );
    const turn = (quarters: number) => session(tcp, `g.setRotation(${quarters})`);
    await turn(3);
    expect((await collect()).code).toBe(0);
    const path = join(out, "ada", "one.txt");
    expect(readFileSync(path, "utf8")).toContain("# screenRotation: 270\n");
    const upright = read(path).recordings.map(({ samples }) => turnCounts(samples, MADE_BY_270).join());
    for (const samples of upright)
      expect(tcp.watch.gestures.map((one) => one.samples.join())).toContain(samples);
    expect((await collect()).code).toBe(0);
    expect(read(path).recordings).toHaveLength(4);

    await turn(0);
    const other = await collect();
    expect(other.code).toBe(1);
    expect(other.out).toContain("screenRotation 270");
  });

  it("fails where it is stopped before the count is reached, and keeps what there is", async () => {
    const tcp = await startTcpWatch();
    const out = temporaryFolder();
    const before = process.listenerCount("SIGTERM");
    const run = runCli(
      ...["collect", "--port", tcp.port, "--label", "up", "--count", "1000", "--out", out],
      ...["--session", "one", "--json"],
    );
    const path = join(out, "me/one.txt");
    const stopped = new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (!existsSync(path) || read(path).recordings.length === 0) return;
        clearInterval(timer);
        for (const listener of process.listeners("SIGTERM").slice(before)) listener("SIGTERM");
        resolve();
      }, 1);
    });
    await whileMoving(tcp, demo, stopped);
    const { code, out: result, err } = await run;
    expect(code, err).toBe(1);
    const { error, recordings, file } = JSON.parse(result);
    expect(file).toBe(path);
    expect(recordings).toBeGreaterThan(0);
    expect(recordings).toBe(read(path).recordings.length);
    expect(error.code).toBe("stopped");
    expect(err).toContain(`it was stopped after ${recordings} of 1000 recordings. What was recorded is kept`);
  });

  it("goes on when the link is lost, and says so", async () => {
    const tcp = await startTcpWatch();
    const out = temporaryFolder();
    const run = runCli(
      "collect",
      "--port",
      tcp.port,
      "--label",
      "up",
      "--count",
      "30",
      "--out",
      out,
      "--json",
    );
    const unplug = setInterval(() => {
      if (!existsSync(join(out, "me"))) return;
      clearInterval(unplug);
      void tcp.breakLink();
    }, 1);
    const { code, out: result, err } = await whileMoving(tcp, demo, run);
    expect(code, err).toBe(0);
    expect(err).toContain("what was recorded is safe, connecting again for up to 2 minutes");
    expect(err).toContain("connected again");
    expect(read(JSON.parse(result).file).recordings.length).toBe(30);
  });

  it("refuses a session of the other hand before the first gesture", async () => {
    const { port } = await startTcpWatch();
    const out = temporaryFolder();
    mkdirSync(join(out, "ada"));
    const text = "# format: bangle-gestures/1\n# countsPerG: 64\n# rateHz: 12.5\n# device: BANGLEJS2\n";
    writeFileSync(join(out, "ada/one.txt"), `${text}# firmware: 2v29\n# hand: right\nup(1), 1,2,3\n`);
    const args = [
      "collect",
      "--port",
      port,
      "--label",
      "up",
      "--out",
      out,
      "--person",
      "ada",
      "--hand",
      "left",
    ];
    const { code, err } = await runCli(...args, "--session", "one");
    expect(code).toBe(1);
    expect(err).toContain("holds recordings of hand right");
  });

  it("refuses a folder with an app or a model before it connects", async () => {
    const base = temporaryFolder();
    mkdirSync(join(base, "app"));
    writeFileSync(join(base, "app/.bangle-gestures.json"), '{"kind":"app","files":["metadata.json"]}');
    const common = ["collect", "--port", "tcp://127.0.0.1:1", "--label", "up"];
    for (const place of [
      ["--out", join(base, "app")],
      ["--out", base, "--person", "app"],
    ]) {
      const { code, err } = await runCli(...common, ...place);
      expect(code).toBe(1);
      expect(err).toContain("app is an app, and this would be recordings. Choose another folder with --out");
    }
    expect(readdirSync(join(base, "app"))).toEqual([".bangle-gestures.json"]);
  });

  it("does not understand a label that no file can hold, a person that is a path, or nothing to do", async () => {
    const common = ["collect", "--port", "tcp://127.0.0.1:1", "--out", "x"];
    for (const args of [
      ["--label", "a,b"],
      ["--label", "Unknown"],
      ["--label", "a", "--person", "../b"],
      [],
      ["--stored", "--label", "a"],
    ]) {
      expect((await runCli(...common, ...args)).code, args.join(" ")).toBe(2);
    }
  });
});
