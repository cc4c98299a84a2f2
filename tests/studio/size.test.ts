import { readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildStudio, type StudioParts } from "../../tools/build-studio.ts";

const KB = 1000;

describe("the studio's size", () => {
  let folder = "";
  let parts: StudioParts;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "bangle-gestures-size-"));
    parts = await buildStudio(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const compressed = (path: string) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length;

  it("is at most 150 kB compressed for the first screen, in the language with most words", () => {
    // All that a page asks for before it shows anything: its document, style, icon, and the program with what that imports.
    const first = new Set<string>(["index.html", "style.css", "icon.svg", "manifest.webmanifest"]);
    const add = (output: string) => {
      const path = relative(folder, output);
      if (first.has(path)) return;
      first.add(path);
      for (const { path: imported, kind } of parts.outputs[output]?.imports ?? [])
        if (kind === "import-statement") add(imported);
    };
    const outputs = Object.keys(parts.outputs);
    for (const name of [/\/main\.js$/, /\/said-de-[^/]*\.js$/])
      for (const output of outputs.filter((one) => name.test(one))) add(output);
    expect([...first].some((path) => /said-de/.test(path))).toBe(true);
    expect([...first].reduce((sum, path) => sum + compressed(path), 0)).toBeLessThanOrEqual(150 * KB);
  });

  it("is at most 1.5 MB compressed altogether, without the charts of the report", async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
    const charts = Object.entries(parts.outputs)
      .filter(([, { inputs }]) =>
        Object.keys(inputs).some((input) => input.includes("node_modules/echarts/")),
      )
      .map(([output]) => relative(folder, output));
    const all = files.filter((file) => !charts.includes(file) && dirname(file) !== "..");
    expect(all.reduce((sum, file) => sum + compressed(file), 0)).toBeLessThanOrEqual(1500 * KB);
  });
});
