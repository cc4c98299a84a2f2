import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { minifyFirmware } from "./minify.ts";

/**
 * The JavaScript files of `firmware/`, and what each may weigh on the watch, in bytes after minification.
 * The budget keeps the recogniser usable on Bangle.js 1; a file over it fails the build.
 */
export const FIRMWARE_FILES = {
  "gestures.js": { budget: 2500 },
  "recogniser.app.js": { budget: 3500 },
  "boot.js": { budget: 400 },
  "settings.js": { budget: 2500 },
} as const;
export type FirmwareFile = keyof typeof FIRMWARE_FILES;
/** Settings pages are one function expression. */
const isExpression = (name: FirmwareFile) => name === "settings.js";

/** Where the compiled files lie in the package; in a clone there are only sources. */
const packaged = new URL("./firmware/", import.meta.url);
const sources = new URL("../../firmware/", import.meta.url);

/** @returns the file as it goes to the watch: minified, ASCII. */
export async function firmwareFile(name: FirmwareFile): Promise<string> {
  const compiled = new URL(name, packaged);
  if (existsSync(compiled)) return readFile(compiled, "utf8");
  return minifyFirmware(await readFile(new URL(name, sources), "utf8"), {
    expression: isExpression(name),
  });
}
