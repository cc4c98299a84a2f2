import { readFile } from "node:fs/promises";

const sources = new URL("../../firmware/", import.meta.url);

/** Files that are joined from parts, and the parts in the order in which they stand in the file. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  "tensorflow.js": ["step", "arithmetic", "products", "pooling", "softmax", "quantize", "interpreter"].map(
    (part) => `tensorflow/${part}.js`,
  ),
};
/** What `require` of these stands for: no app may leave a file in Storage that another one leaves there too. */
const PUT_IN: Readonly<Record<string, string>> = {
  'require("screen-rotation")': "screen-rotation.js",
  'require("native-engine")': "native.js",
  'require("likeness")': "likeness.js",
  'require("stream-decoder")': "stream-decoder.js",
  'require("stream-recorder")': "recorder-stream.js",
};
/** Files that are another one's source, built with machine code. */
const WITH_NATIVE: Readonly<Record<string, string>> = { "gestures-native.js": "gestures.js" };

/** @returns a source file of a clone as the watch would run it: one file, with its parts and what it requires of us put in. */
export async function firmwareSource(name: string): Promise<string> {
  const read = (file: string) => readFile(new URL(file, sources), "utf8");
  const files = await Promise.all([...(PARTS[name] ?? []), WITH_NATIVE[name] ?? name].map(read));
  let source = files.length > 1 ? files.map(withoutModules).join("\n") : (files[0] ?? "");
  source = source.replace(/\bNATIVE\b(?!`)/g, String(name in WITH_NATIVE));
  for (const [required, file] of Object.entries(PUT_IN)) {
    if (!source.includes(required)) continue;
    const part = `(${(await read(file)).trim().replace(/;$/, "")})`;
    source = source.replace(required, () => part);
  }
  return source;
}

/** Parts know each other by `import` and `export`; in one file they need neither. */
function withoutModules(source: string): string {
  return source.replace(/^import .*;\n/gm, "").replace(/^export /gm, "");
}
