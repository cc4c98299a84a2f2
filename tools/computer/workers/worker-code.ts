import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type * as Esbuild from "esbuild";
import { packagePath } from "../../package-root.ts";

let code: string | undefined;

/** The worker's sources as one script, made once: each thread would take a second to translate them, file by file. */
export function workerCode(): string {
  if (code !== undefined) return code;
  // The bundle has no use for its bundler.
  const { buildSync }: typeof Esbuild = createRequire(import.meta.url)("esbuild");
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL("./worker.ts", import.meta.url))],
    // It names files as seen from here.
    absWorkingDir: packagePath(""),
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    keepNames: true,
    write: false,
  });
  code = outputFiles[0]?.text ?? "";
  return code;
}

const DIGITS = 10;

/** Tells programs apart that might do a job in another way: everything that a worker runs is in it. */
export function workerCodeHash(): string {
  return createHash("sha256").update(workerCode()).digest("hex").slice(0, DIGITS);
}
