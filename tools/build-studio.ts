import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";
import { CUSTOM_PAGE } from "./bundle/custom-page.ts";
import { compileFirmware, FIRMWARE_FILES, type FirmwareFile } from "./bundle/firmware-files.ts";

const SOURCE = fileURLToPath(new URL("studio", import.meta.url));
const require = createRequire(import.meta.url);

/** What runs in Node reads files where the page has them in a bundle. */
const browserHalves: Plugin = {
  name: "browser-halves",
  setup(bundler) {
    bundler.onResolve({ filter: /\/firmware-files\.ts$/ }, () => ({
      path: join(SOURCE, "browser/firmware-files.ts"),
    }));
    bundler.onResolve({ filter: /^pngjs$/ }, () => ({ path: join(SOURCE, "browser/png.ts") }));
  },
};

/** What the page's programs are made of: bundles and the files in each. */
export type StudioParts = Pick<Metafile, "inputs" | "outputs">;

/**
 * Makes the studio: a folder for any static host, below any path. Addresses in it are relative; nothing in it asks for anything
 * outside.
 */
export async function buildStudio(outdir: string): Promise<StudioParts> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const { metafile } = await bundleStudio(outdir);
  await writeFile(join(outdir, CUSTOM_PAGE), await customPage());
  for (const name of ["index.html", "style.css", "icon.svg", "manifest.webmanifest"])
    await cp(join(SOURCE, name), join(outdir, name));
  const plotStyle = await readFile(require.resolve("uplot/dist/uPlot.min.css"), "utf8");
  await writeFile(
    join(outdir, "style.css"),
    `${plotStyle}\n${await readFile(join(SOURCE, "style.css"), "utf8")}`,
  );
  // The virtual watch's JavaScript interpreter looks for this file beside the code that loads it.
  const quickJs = require.resolve("@jitl/quickjs-wasmfile-release-sync/wasm");
  await cp(quickJs, join(outdir, "parts/emscripten-module.wasm"));
  await writeFile(join(outdir, "firmware.json"), JSON.stringify(await firmwareTexts()));
  await writeFile(join(outdir, "sample.json"), JSON.stringify(await sampleTexts()));
  await writeServiceWorker(outdir);
  return metafile;
}

/** The page's programs, bundled. @param write whether to files, or only to tell what they are made of */
export function bundleStudio(outdir: string, write = true) {
  return build({
    entryPoints: {
      main: join(SOURCE, "main.ts"),
      custom: join(SOURCE, "custom.ts"),
      "job-worker": join(SOURCE, "browser/job-worker.ts"),
      "judge-worker": join(SOURCE, "browser/judge-worker.ts"),
      "train-worker": join(SOURCE, "browser/train-worker.ts"),
    },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: ["chrome110", "firefox115", "safari16.4"],
    minify: true,
    keepNames: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    chunkNames: "parts/[name]-[hash]",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [browserHalves],
    metafile: true,
    write,
  });
}

/** The page that the App Loader opens: the studio's own, with the loader's script before ours, and nothing to install. */
async function customPage(): Promise<string> {
  const changes = [
    ['<link rel="manifest" href="manifest.webmanifest" />', ""],
    ['<a href=".">', `<a href="${CUSTOM_PAGE}">`],
    [
      '<script type="module" src="main.js"></script>',
      '<script src="../../../core/lib/customize.js"></script>\n    <script type="module" src="custom.js"></script>',
    ],
  ] as const;
  const page = await readFile(join(SOURCE, "index.html"), "utf8");
  return changes.reduce((text, [own, loaders]) => {
    if (!text.includes(own)) throw new Error(`index.html has no ${own}`);
    return text.replace(own, loaders);
  }, page);
}

/** The service worker knows every file of the page, and is another one whenever one of them is. */
async function writeServiceWorker(outdir: string): Promise<void> {
  const entries = await readdir(outdir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(outdir, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path).update(await readFile(join(outdir, path)));
  const name = `studio-${hash.digest("hex").slice(0, 16)}`;
  const files = JSON.stringify({ name, files: ["./", ...paths] });
  const code = await readFile(join(SOURCE, "browser/service-worker.js"), "utf8");
  await writeFile(join(outdir, "service-worker.js"), `self.STUDIO_FILES = ${files};\n${code}`);
}

async function firmwareTexts(): Promise<Record<string, string>> {
  const isName = (name: string): name is FirmwareFile => name in FIRMWARE_FILES;
  const texts: Record<string, string> = {};
  for (const name of Object.keys(FIRMWARE_FILES).filter(isName)) texts[name] = await compileFirmware(name);
  return texts;
}

/** The demo's recordings, by their paths. */
async function sampleTexts(): Promise<Record<string, string>> {
  const folder = fileURLToPath(new URL("../data/demo", import.meta.url));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts: Record<string, string> = {};
  for (const entry of entries.filter((one) => one.isFile() && one.name.endsWith(".txt"))) {
    const path = join(entry.parentPath, entry.name);
    if (dirname(path) === folder) continue;
    texts[relative(folder, path).replaceAll("\\", "/")] = await readFile(path, "utf8");
  }
  return texts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outdir = process.argv[2] ?? "dist/studio";
  await buildStudio(outdir);
  console.log(`Wrote ${outdir}: a folder for any static host`);
}
