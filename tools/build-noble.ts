import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir } from "node:fs/promises";
import { build, type Metafile, type Plugin } from "esbuild";

const SOURCE = "tools/noble";
const PACKAGES = `${SOURCE}/node_modules/@stoprocent`;
/** So deep because noble looks for `prebuilds` two folders above its own, and its socket package one above. */
const BUNDLE = "noble/lib/bundle/noble.cjs";

/** What runs where noble is used: macOS and Windows, and Linux without BlueZ. */
const PREBUILT = [
  ["noble/prebuilds/darwin-x64+arm64", "noble/prebuilds/darwin-x64+arm64"],
  ["noble/prebuilds/win32-x64", "noble/prebuilds/win32-x64"],
  ["bluetooth-hci-socket/prebuilds/linux-x64", "noble/lib/prebuilds/linux-x64"],
  ["bluetooth-hci-socket/prebuilds/linux-arm64", "noble/lib/prebuilds/linux-arm64"],
] as const;

/** Leaves noble out of the bundle that imports it. */
export const nobleApart: Plugin = {
  name: "noble-apart",
  setup(bundler) {
    bundler.onResolve({ filter: /\/noble\/index\.cjs$/ }, () => ({ path: `./${BUNDLE}`, external: true }));
  },
};

/**
 * noble's install script compiles where its prebuilt parts do not load, as on Linux, and takes the whole install down
 * without a compiler. So it is installed apart, without scripts.
 */
function installNoble(): void {
  if (existsSync(PACKAGES)) return;
  const options = { cwd: SOURCE, encoding: "utf8", shell: process.platform === "win32" } as const;
  const { status, stderr } = spawnSync("npm", ["ci", "--ignore-scripts"], options);
  // Only what went wrong is worth reading while something else is installed.
  if (status !== 0) throw new Error(`npm ci --ignore-scripts in ${SOURCE} ended with ${status}:\n${stderr}`);
}

/** Puts noble beside the bundle: its JavaScript as one file, its prebuilt parts where that looks for them. */
export async function buildNoble(outdir: string): Promise<Metafile> {
  installNoble();
  const { metafile } = await build({
    entryPoints: [`${SOURCE}/index.cjs`],
    outfile: `${outdir}/${BUNDLE}`,
    bundle: true,
    metafile: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    // Of its D-Bus binding, which is not used.
    external: ["dbus-next"],
  });
  for (const [from, to] of PREBUILT) {
    await mkdir(`${outdir}/${to}`, { recursive: true });
    await cp(`${PACKAGES}/${from}`, `${outdir}/${to}`, { recursive: true });
  }
  return metafile;
}
