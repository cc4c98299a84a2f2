import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const ROOT_FILES = [
  "append",
  "averages",
  "crc32",
  "elementary",
  "errors",
  "phrase",
  "random",
  "text-width",
  "utf8",
].map((name) => `training/${name}.ts`);

/** What each folder may import, besides itself: the arrows of docs/architecture.md never point back. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  training: [],
  // The four wings, beside the few files at the root that all of them use.
  "training/data": ROOT_FILES,

  "training/model": ROOT_FILES,
  "training/learning": ["training/data", "training/model", ...ROOT_FILES],
  "training/judging": ["training/data", "training/model", "training/learning", ...ROOT_FILES],
  firmware: [],
  "tools/device": [
    "training/data/recordings",
    "training/crc32.ts",
    "training/errors.ts",
    "training/phrase.ts",
    "training/random.ts",
    "tools/noble",
  ],
  "tools/emulator": [
    "training",
    "tools/device/byte-stream.ts",
    "tools/device/device-error.ts",
    "tools/device/clock.ts",
    "tools/device/tokens/read-tokens.ts",
    "tools/dialect",
  ],
  "tools/dialect": ["training/model/targets.ts"],
  "tools/bundle": ["training", "firmware", "tools/dialect", "package.json"],
  "tools/workbench": ["training", "tools/device", "tools/dialect", "tools/bundle", "tools/emulator"],
  "tools/terminal": ["training", "tools/device", "tools/bundle", "tools/workbench"],
  "tools/computer": [
    "training",
    "tools/device",
    "tools/bundle",
    "tools/emulator",
    "tools/workbench",
    "tools/package-root.ts",
    "package.json",
  ],
};

/** Emulator kinds that reach a watch over the link speak the device's protocol. */
const EXCEPTIONS = [/^tools\/emulator\/kinds\//, /^tools\/emulator\/emulated-watch\.ts$/];

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts") && !name.includes("node_modules"))
    .map((name) => join(folder, name).replaceAll("\\", "/"));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, specifier]) => specifier);
}

describe.each(Object.entries(MAY_IMPORT))("%s", (folder, allowed) => {
  const files = sourceFiles(folder);

  it("imports only what comes before it", () => {
    const wrong = files
      .filter((file) => !EXCEPTIONS.some((exception) => exception.test(file)))
      .flatMap((file) =>
        importsOf(file)
          .filter((specifier) => specifier.startsWith("."))
          .map((specifier) => relative(ROOT, resolve(ROOT, dirname(file), specifier)).replaceAll("\\", "/"))
          .filter(
            (target) =>
              ![folder, ...allowed].some((place) => target === place || target.startsWith(`${place}/`)),
          )
          .map((target) => `${file} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });
});

/** Circles of imports among files, each as a list of its files. Tarjan's algorithm: strongly connected components. */
function circles(files: readonly string[]): string[][] {
  const known = new Set(files);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    lowest.set(file, own);
    open.push(file);
    for (const specifier of importsOf(file).filter((one) => one.startsWith("."))) {
      const target = relative(ROOT, resolve(ROOT, dirname(file), specifier)).replaceAll("\\", "/");
      if (!known.has(target)) continue;
      const reached = order.has(target)
        ? open.includes(target)
          ? (order.get(target) ?? own)
          : own
        : visit(target);
      lowest.set(file, Math.min(lowest.get(file) ?? own, reached));
    }
    if (lowest.get(file) === own) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) found.push(circle.sort());
    }
    return lowest.get(file) ?? own;
  };
  for (const file of files) if (!order.has(file)) visit(file);
  return found;
}

it("nothing goes in a circle", () => {
  expect(circles(["training", "tools", "tests"].flatMap(sourceFiles))).toEqual([]);
});

describe.each(["training", "tools/workbench"])("%s", (folder) => {
  it("uses nothing of Node", () => {
    const wrong = sourceFiles(folder).flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith("node:"))
        .map((specifier) => `${file} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });
});
