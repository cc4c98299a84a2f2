import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli, temporaryFolder } from "../run-cli.ts";
import { startTcpWatch } from "../tcp-watch.ts";

/** A watch, and a folder to fetch into what its recorder app kept. */
async function startCollecting() {
  const tcp = await startTcpWatch();
  const out = temporaryFolder();
  const onWatch = async (code: string) => {
    const link = await tcp.connect();
    await link.write(new TextEncoder().encode(`\x10${code}\n`));
    await tcp.watch.advance(200);
    await link.close();
  };
  const fetch = (...more: string[]) =>
    runCli("collect", "--port", tcp.port, "--out", out, "--person", "ada", "--json", ...more);
  return { ...tcp, out, onWatch, fetch, left: () => tcp.watch.storage.list().join() };
}

describe("collect --stored", () => {
  const text = `# format: bangle-gestures/1\n${"circle(2), 1,2,3,4,5,6\n".repeat(3)}# undo\n`;
  const name = "gesturerec.20260801a.txt";
  const store = (content: string) =>
    `(f=>{f.write(${JSON.stringify(content)})})(require("Storage").open("${name}","a"))`;

  async function start() {
    const collecting = await startCollecting();
    await collecting.onWatch(store(text));
    return { ...collecting, fetch: (...more: string[]) => collecting.fetch("--stored", ...more) };
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
    const collecting = await startCollecting();
    const store = (name: string, text: string) =>
      collecting.onWatch(
        `(f=>{f.write(${JSON.stringify(text)})})(require("Storage").open("gesturerec.${name}.txt","a"))`,
      );
    await store("20261128a", "circle(1), 1,2,3\n");
    await store("ev20261128a", day(6));
    await store("ev20261128b", day(3));
    const plan = { everyday: { name: "ev20261128b", until, screen: 0 } };
    await collecting.onWatch(`require("Storage").writeJSON("gesturerec.json",${JSON.stringify(plan)})`);
    return collecting;
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

describe("collect --stream", () => {
  it("fetches every sample with the marks among them, and none of the gestures", async () => {
    const { out, fetch, left, onWatch } = await startCollecting();
    const piece = `stream(25), ${new Array(75).fill(7).join(",")}\n`;
    const text = `# format: bangle-gestures/1\n${piece}${piece}# mark circle\n${piece}# mark circle\n`;
    const store = (name: string, content: string) =>
      onWatch(
        `(f=>{f.write(${JSON.stringify(content)})})(require("Storage").open("gesturerec.${name}.txt","a"))`,
      );
    await store("20261128a", "circle(1), 1,2,3\n");
    await store("st20261128a", text);
    const { code, err, out: result } = await fetch("--stream");
    expect(code, err).toBe(0);
    const file = join(out, "ada/stream-20261128a.txt");
    expect(JSON.parse(result)).toEqual({
      recordings: 3,
      file,
      files: [file],
      hours: expect.closeTo(75 / 45_000),
      marks: 2,
    });
    expect(err).toContain("2 marked gestures in 0.1 minutes");
    expect(readFileSync(file, "utf8")).toBe(text);
    expect(left()).not.toContain("gesturerec.st");
    expect(left()).toContain("gesturerec.20261128a");
    expect((await fetch("--stream")).err).toContain("The recorder app has kept no streams on this watch.");
  });
});
