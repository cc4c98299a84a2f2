import { readFile } from "node:fs/promises";

const sources = new URL("../../firmware/", import.meta.url);

/** Files that are joined from parts, and the parts in the order in which they stand in the file. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  "tensorflow.js": ["step", "arithmetic", "products", "pooling", "softmax", "quantize", "interpreter"].map(
    (part) => `tensorflow/${part}.js`,
  ),
};
/** What `require("screen-rotation")` stands for: no app may leave a file in Storage that another one leaves there too. */
const PUT_IN = 'require("screen-rotation")';

/** @returns a source file of a clone as the watch would run it: one file, with its parts and what it requires of us put in. */
export async function firmwareSource(name: string): Promise<string> {
  const read = (file: string) => readFile(new URL(file, sources), "utf8");
  const files = await Promise.all([...(PARTS[name] ?? []), name].map(read));
  const source = files.length > 1 ? files.map(withoutModules).join("\n") : (files[0] ?? "");
  if (!source.includes(PUT_IN)) return source;
  const part = `(${(await read("screen-rotation.js")).trim().replace(/;$/, "")})`;
  return source.replace(PUT_IN, () => part);
}

/** Parts know each other by `import` and `export`; in one file they need neither. */
function withoutModules(source: string): string {
  return source.replace(/^import .*;\n/gm, "").replace(/^export /gm, "");
}
