import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { TARGETS, type Target } from "../../training/model/targets.ts";
import { phrase } from "../../training/phrase.ts";
import { BundleError } from "./bundle-error.ts";
import { firmwareSource } from "./firmware-source.ts";

/**
 * The JavaScript files of `firmware/`, and what each may weigh on the watch, in bytes after minification.
 * The budget keeps the recogniser usable on Bangle.js 1; a file over it fails the build.
 */
export const FIRMWARE_FILES = {
  "gestures.js": { budget: 4400 },
  // More by what finds machine code, checks it, and never dies of it twice.
  "gestures-native.js": { budget: 6000 },
  "native.js": { budget: 1500 },
  "recogniser.app.js": { budget: 3500 },
  "actions.js": { budget: 1000 },
  "confirm.js": { budget: 1000 },
  "recorder.app.js": { budget: 6500 },
  "everyday.boot.js": { budget: 1400 },
  "tensorflow.js": { budget: 6000 },
  "boot.js": { budget: 400 },
  "settings.js": { budget: 2500 },
  "screen-rotation.js": { budget: 400 },
  "likeness.js": { budget: 900 },
  "stream-decoder.js": { budget: 500 },
  "recorder-stream.js": { budget: 1000 },
  "listen.js": { budget: 2900 },
  "home.app.js": { budget: 900 },
} as const;
export type FirmwareFile = keyof typeof FIRMWARE_FILES;
/** Settings pages, and what is put into other files, are one function expression. */
const isExpression = (name: FirmwareFile) =>
  [
    "settings.js",
    "screen-rotation.js",
    "native.js",
    "likeness.js",
    "stream-decoder.js",
    "recorder-stream.js",
  ].includes(name);
/** Where the compiled files lie in the package; in a clone there are only sources. */
const packaged = new URL("./firmware/", import.meta.url);
const sources = new URL("../../firmware/", import.meta.url);

/** Pages that the App Loader shows; they never go to the watch. */
export const PAGES = ["recorder.interface.html"] as const;

/** @returns a page of the App Loader, as it is. */
export async function firmwarePage(name: (typeof PAGES)[number]): Promise<string> {
  const packed = new URL(name, packaged);
  return readFile(existsSync(packed) ? packed : new URL(name, sources), "utf8");
}

/** Pictures that the App Loader shows, of an emulated watch: `npm run screenshots` takes them anew. */
export const SCREENSHOTS = ["recogniser", "test", "settings", "recorder", "recorder-menu"] as const;

/** Where a picture lies, below the firmware's folder. */
export function screenshotPath(name: (typeof SCREENSHOTS)[number], target: Target): string {
  return `screenshots/${target}/${name}.png`;
}

/** @returns the pictures as files of an app folder: `screenshot.png`, `screenshot2.png`, … */
export async function screenshotFiles(
  names: readonly (typeof SCREENSHOTS)[number][],
  target: Target,
): Promise<{ readonly path: string; readonly bytes: Uint8Array }[]> {
  return Promise.all(
    names.map(async (name, index) => {
      const path = screenshotPath(name, target);
      const packed = new URL(path, packaged);
      const bytes = await readFile(existsSync(packed) ? packed : new URL(path, sources));
      return { path: `screenshot${index ? index + 1 : ""}.png`, bytes: new Uint8Array(bytes) };
    }),
  );
}

/**
 * @returns the file as it goes to the watch: minified, ASCII.
 * @throws BundleError "dialect" or "over-budget", in a clone; in the package both were checked when it was built.
 */
export async function firmwareFile(name: FirmwareFile): Promise<string> {
  const compiled = new URL(name, packaged);
  if (existsSync(compiled)) return readFile(compiled, "utf8");
  return compileFirmware(name);
}

/** Sources do not change while a program runs, and compiling takes a second. */
const compiledFiles = new Map<FirmwareFile, Promise<string>>();

/**
 * Checks a source file against every watch's dialect, minifies it, and holds it to its budget.
 * @throws BundleError "dialect" or "over-budget"
 */
export function compileFirmware(name: FirmwareFile): Promise<string> {
  const known = compiledFiles.get(name);
  if (known !== undefined) return known;
  const compiling = compile(name);
  compiledFiles.set(name, compiling);
  return compiling;
}

async function compile(name: FirmwareFile): Promise<string> {
  const source = await firmwareSource(name);
  // Loaded only here: the package carries compiled files and never gets this far.
  const { requireDialect } = await import("./require-dialect.ts");
  const { minifyFirmware } = await import("./minify.ts");
  for (const target of TARGETS) requireDialect(source, `firmware/${name}`, target);
  const code = await minifyFirmware(source, { expression: isExpression(name) });
  const { budget } = FIRMWARE_FILES[name];
  if (code.length > budget) {
    throw new BundleError(
      "over-budget",
      phrase`firmware/${name} is ${code.length} bytes, its budget is ${budget}`,
      {
        hint: phrase`Make it smaller, or raise the budget in tools/bundle/firmware-files.ts knowingly.`,
      },
    );
  }
  return code;
}
