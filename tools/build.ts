import { copyFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { buildNoble, nobleApart } from "./build-noble.ts";
import { buildStudio } from "./build-studio.ts";
import { packFirmware } from "./bundle/pack-firmware.ts";
import { workerCodeHash } from "./computer/workers/worker-code.ts";
import { lightBuiltins } from "./light-builtins.ts";
import { linkCommand } from "./link-command.ts";
import { thirdPartyNotices } from "./third-party-notices.ts";

// Chunks of an earlier build would be published with the new ones.
await rm("dist", { recursive: true, force: true });

const { metafile } = await build({
  entryPoints: { cli: "tools/cli/main.ts", worker: "tools/computer/workers/worker.ts" },
  outdir: "dist",
  metafile: true,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // Names stay, so that a defect's stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  plugins: [nobleApart, lightBuiltins],
  // serialport has native parts and is installed as a dependency; x11 is asked for by D-Bus sessions only, and msgpackr does
  // without its native part.
  external: ["serialport", "x11", "msgpackr-extract"],
  define: { WORKER_CODE_HASH: JSON.stringify(workerCodeHash()) },
  // Bundled CommonJS packages ask for Node's own modules with `require`.
  banner: {
    js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
});

const noble = await buildNoble("dist");

await writeFile("dist/THIRD-PARTY-NOTICES.txt", await thirdPartyNotices([metafile, noble]));

// The emulated watch's JavaScript interpreter looks for this file beside the code.
const quickJs = createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm");
await copyFile(quickJs, "dist/emscripten-module.wasm");

// What goes to the watch, checked and minified: what is larger than its budget is refused.
const programs = await packFirmware("dist/firmware");
// Who only installs has nothing to do with these numbers.
if (!process.argv.includes("--quiet")) {
  console.log("Programs for the watch, in bytes, and what each may take:");
  for (const { name, bytes, budget } of programs)
    console.log(`  ${name.padEnd(20)} ${String(bytes).padStart(5)} of ${String(budget).padStart(5)}`);
}

await buildStudio("dist/studio");

await linkCommand("dist/cli.js");
