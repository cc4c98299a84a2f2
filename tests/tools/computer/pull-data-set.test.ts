import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { pullDataSet } from "../../../tools/computer/pull-data-set.ts";
import { PUBLIC_DATA_SETS, type PublicDataSet } from "../../../tools/workbench/data-sets/public-data-sets.ts";
import { describeWithShared, sharedFiles, sharedPath } from "../../shared.ts";
import { runCli, temporaryFolder } from "../cli/run-cli.ts";

const A = "circle(1), 1,2,3\n";
const B = "twist(1), 4,5,6\n";
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const set: PublicDataSet = {
  name: "small",
  about: "two files",
  licence: "MIT",
  source: "https://example.org/small",
  download: "https://example.org/files/",
  files: [
    { path: "ada/one.txt", sha256: hash(A) },
    { path: "bao/two.txt", sha256: hash(B) },
  ],
};

/** A server with these files. */
const serving =
  (files: Record<string, string>): typeof fetch =>
  async (url) => {
    const text = files[String(url)];
    return text === undefined
      ? new Response("", { status: 404, statusText: "Not Found" })
      : new Response(text);
  };
const whole = { "https://example.org/files/ada/one.txt": A, "https://example.org/files/bao/two.txt": B };

describe("pullDataSet", () => {
  it("downloads each file, and nothing the second time", async () => {
    const into = temporaryFolder();
    const first = await pullDataSet(set, { into, download: serving(whole) });
    expect(first).toEqual({ folder: join(into, "small"), wasThere: false });
    expect(readFileSync(join(into, "small/bao/two.txt"), "utf8")).toBe(B);
    const offline: typeof fetch = () => Promise.reject(new Error("nobody should ask"));
    expect((await pullDataSet(set, { into, download: offline })).wasThere).toBe(true);
  });

  it("mends a data set with a file that was changed", async () => {
    const into = temporaryFolder();
    const { folder } = await pullDataSet(set, { into, download: serving(whole) });
    writeFileSync(join(folder, "ada/one.txt"), "changed");
    expect((await pullDataSet(set, { into, download: serving(whole) })).wasThere).toBe(false);
    expect(readFileSync(join(folder, "ada/one.txt"), "utf8")).toBe(A);
  });

  it.each([
    ["a wrong file", serving({ ...whole, "https://example.org/files/bao/two.txt": A }), "wrong-hash"],
    ["a missing file", serving({ "https://example.org/files/ada/one.txt": A }), "download-failed"],
    ["no network", () => Promise.reject(new TypeError("fetch failed")), "download-failed"],
  ])("writes nothing after %s", async (_, download, code) => {
    const into = temporaryFolder();
    await expect(pullDataSet(set, { into, download })).rejects.toMatchObject({ code });
    expect(readdirSync(into)).toEqual([]);
  });

  it("copies from a mirror, checks what is there, and asks nobody else", async () => {
    const into = temporaryFolder();
    const mirror = temporaryFolder();
    const download: typeof fetch = () => Promise.reject(new Error("nobody should ask"));
    await expect(pullDataSet(set, { into, mirror, download })).rejects.toMatchObject({
      code: "file-not-found",
    });
    for (const [path, text] of [
      ["ada/one.txt", A],
      ["bao/two.txt", "not this"],
    ]) {
      mkdirSync(join(mirror, "small", path, ".."), { recursive: true });
      writeFileSync(join(mirror, "small", path), text);
    }
    await expect(pullDataSet(set, { into, mirror })).rejects.toMatchObject({ code: "wrong-hash" });
    expect(readdirSync(into)).toEqual([]);
    writeFileSync(join(mirror, "small/bao/two.txt"), B);
    await pullDataSet(set, { into, mirror });
    expect(readFileSync(join(into, "small/ada/one.txt"), "utf8")).toBe(A);
  });
});

describe("data pull", () => {
  it("lists the names, and refuses others with them", async () => {
    const list = await runCli("data", "pull");
    for (const { name } of PUBLIC_DATA_SETS) expect(list.out).toContain(name);
    const { code, err } = await runCli("data", "pull", "nonesuch");
    expect(code).toBe(1);
    expect(err).toContain("There are nearform-v2, airwriting-az, magicfinger-12hz.");
  });
});

describeWithShared("data pull from a mirror", () => {
  it.each(PUBLIC_DATA_SETS.map(({ name }) => name))("gets %s into the cache, byte for byte", async (name) => {
    const cache = temporaryFolder();
    vi.stubEnv("XDG_CACHE_HOME", cache);
    vi.stubEnv("BANGLE_GESTURES_DATA", sharedPath("data"));
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const { code, err, out } = await runCli("data", "pull", name, "--json");
    expect(code, err).toBe(0);
    const { folder } = JSON.parse(out);
    const texts = sharedFiles(`data/${name}`).filter((path) => path.endsWith(".txt"));
    expect(texts.length).toBeGreaterThan(0);
    for (const path of texts) {
      expect(readFileSync(join(folder, path)).equals(readFileSync(sharedPath(`data/${name}/${path}`)))).toBe(
        true,
      );
    }
    expect((await runCli("data", "check", folder)).code).toBe(0);
  });
});
