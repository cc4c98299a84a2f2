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
    expect(err).toContain("what was recorded is safe, connecting again");
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

describe("collect --stored", () => {
  const text = `# format: bangle-gestures/1\n${"circle(2), 1,2,3,4,5,6\n".repeat(3)}# undo\n`;
  const name = "gesturerec.20260801a.txt";
  const store = (content: string) =>
    `(f=>{f.write(${JSON.stringify(content)})})(require("Storage").open("${name}","a"))`;

  async function start() {
    const tcp = await startTcpWatch();
    const out = temporaryFolder();
    const onWatch = async (code: string) => {
      const link = await tcp.connect();
      await link.write(new TextEncoder().encode(`\x10${code}\n`));
      await tcp.watch.advance(100);
      await link.close();
    };
    await onWatch(store(text));
    const fetch = (...more: string[]) =>
      runCli("collect", "--port", tcp.port, "--stored", "--out", out, "--person", "ada", "--json", ...more);
    return { ...tcp, out, fetch, onWatch, left: () => tcp.watch.storage.list().join() };
  }

  it("fetches what the recorder kept, then deletes it there", async () => {
    const { out, fetch, left } = await start();
    const { code, err, out: result } = await fetch();
    expect(code, err).toBe(0);
    const path = join(out, "ada/20260801a.txt");
    expect(JSON.parse(result)).toEqual({ recordings: 2, file: path, files: [path] });
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(left()).not.toContain("gesturerec");
    expect(JSON.parse((await fetch()).out)).toEqual({ recordings: 0, file: null, files: [] });
  });

  it("leaves it on the watch with --keep, and fetches what was added into the same file", async () => {
    const { out, fetch, onWatch, left } = await start();
    expect((await fetch("--keep")).code).toBe(0);
    expect(left()).toContain("gesturerec");
    await onWatch(store("twist(1), 1,2,3\n"));
    expect(JSON.parse((await fetch()).out).recordings).toBe(3);
    expect(readdirSync(join(out, "ada"))).toEqual(["20260801a.txt"]);
  });

  it("writes beside a file of that name that holds something else", async () => {
    const { out, fetch } = await start();
    mkdirSync(join(out, "ada"));
    writeFileSync(join(out, "ada/20260801a.txt"), "mine\n");
    expect(JSON.parse((await fetch()).out).file).toBe(join(out, "ada/20260801a-2.txt"));
    expect(readFileSync(join(out, "ada/20260801a.txt"), "utf8")).toBe("mine\n");
  });

  it("deletes nothing on the watch when it cannot be written here", async () => {
    const { out, fetch, left } = await start();
    writeFileSync(join(out, "ada"), "a file where the folder should be");
    const { code, err } = await fetch();
    expect(code).toBe(1);
    expect(err).toContain("error:");
    expect(left()).toContain("gesturerec");
  });
});

describe("collect --everyday", () => {
  const day = (minutes: number) =>
    `# format: bangle-gestures/1\n${Array.from({ length: minutes + 1 }, (_, minute) => `#\n# 2026-11-28T10:${10 + minute}:00Z\neveryday(1), 1,2,${minute}\n`).join("")}`;

  async function start(until: number) {
    const tcp = await startTcpWatch();
    const out = temporaryFolder();
    const onWatch = async (code: string) => {
      const link = await tcp.connect();
      await link.write(new TextEncoder().encode(`\x10${code}\n`));
      await tcp.watch.advance(200);
      await link.close();
    };
    const store = (name: string, text: string) =>
      onWatch(
        `(f=>{f.write(${JSON.stringify(text)})})(require("Storage").open("gesturerec.${name}.txt","a"))`,
      );
    await store("20261128a", "circle(1), 1,2,3\n");
    await store("ev20261128a", day(6));
    await store("ev20261128b", day(3));
    const plan = { everyday: { name: "ev20261128b", until, screen: 0 } };
    await onWatch(`require("Storage").writeJSON("gesturerec.json",${JSON.stringify(plan)})`);
    const fetch = (...more: string[]) =>
      runCli("collect", "--port", tcp.port, "--out", out, "--person", "ada", "--json", ...more);
    return { ...tcp, out, fetch, left: () => tcp.watch.storage.list().join() };
  }

  it("fetches hours, and leaves the file on the watch that it still records to", async () => {
    const { out, fetch, left } = await start(4e9);
    const { code, err, out: result } = await fetch("--everyday");
    expect(code, err).toBe(0);
    const files = ["a", "b"].map((letter) => join(out, `ada/everyday-20261128${letter}.txt`));
    expect(JSON.parse(result)).toEqual({
      recordings: 11,
      file: files[0],
      files,
      hours: expect.closeTo(0.15),
    });
    expect(readFileSync(files[0], "utf8")).toBe(day(6));
    expect(err).toMatch(/ev20261128b.txt goes on/);
    expect(left()).not.toContain("ev20261128a");
    expect(left()).toContain("ev20261128b");
    expect(left()).toContain("gesturerec.20261128a");
  });

  it("takes all of it from a watch that is done, and --stored takes none of it", async () => {
    const { out, fetch, left } = await start(1);
    expect(JSON.parse((await fetch("--stored")).out).files).toEqual([join(out, "ada/20261128a.txt")]);
    expect(JSON.parse((await fetch("--everyday", "--keep")).out).files).toHaveLength(2);
    expect(left()).toContain("ev20261128a");
    expect(JSON.parse((await fetch("--everyday")).out).files).toHaveLength(2);
    expect(left()).not.toContain("gesturerec.ev");
    expect(readdirSync(join(out, "ada"))).toHaveLength(3);
  });
});
