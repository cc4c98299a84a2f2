import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Metafile } from "esbuild";

/**
 * The licences of all packages whose code is in the bundle, as they ask to be passed on with it.
 *
 * @param metafiles what esbuild says it read
 * @throws Error where a package has neither a licence file nor a licence in its package.json
 */
export async function thirdPartyNotices(metafiles: readonly Metafile[]): Promise<string> {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  const notices = await Promise.all([...folders].sort().map(noticeOf));
  return `The programs in this folder contain code of these packages:\n\n${notices.join("\n")}`;
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` is of `node_modules/a/node_modules/@b/c`. */
function packageFolder(input: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
}

async function noticeOf(folder: string): Promise<string> {
  const manifest: { name?: unknown; version?: unknown; license?: unknown } = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  );
  const file = (await readdir(folder)).find((name) => /^(licen[cs]e|copying)/i.test(name));
  if (!file && typeof manifest.license !== "string") throw new Error(`${folder} does not say its licence`);
  const text = file ? await readFile(join(folder, file), "utf8") : "";
  return `== ${manifest.name} ${manifest.version} (${typeof manifest.license === "string" ? manifest.license : "see below"})\n\n${text.trim()}\n`;
}
