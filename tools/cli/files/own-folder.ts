import { mkdir, readdir, rmdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import * as v from "valibot";
import { CliError } from "../cli-error.ts";
import { mapFileError } from "./map-file-error.ts";
import { readInputText } from "./read-input.ts";
import { whatIsAt } from "./what-is-at.ts";

/** In every folder that this program wrote: the names of all it wrote there, so that nothing else is ever replaced. */
export const MANIFEST = ".bangle-gestures.json";

/** What Finder and Explorer leave in every folder that somebody looks at. */
const LITTER = /^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i;

/** What a folder holds: one kind never replaces another. */
export type FolderKind = "model" | "app" | "screenshot" | "data set";

const manifestSchema = v.object({ kind: v.string(), files: v.array(v.string()) });

/** The text of a folder's manifest. */
export function manifestOf(kind: FolderKind, files: readonly { readonly path: string }[]): string {
  return `${JSON.stringify({ kind, files: files.map(({ path }) => path) }, undefined, 2)}\n`;
}

/**
 * Refuses an output folder that holds anything this program did not write there, or that cannot be written to. A folder
 * that is empty or not there yet is fine.
 *
 * @throws CliError "folder-in-use", "bad-option", "no-access", "file-not-found"
 */
export async function requireOwnFolder(folder: string, kind: FolderKind): Promise<void> {
  if (folder.trim() === "") {
    throw new CliError("bad-option", "--out is empty", { hint: "Name the folder to write to." });
  }
  const target = resolve(folder);
  if (!relative(target, process.cwd()).startsWith("..")) {
    throw new CliError("folder-in-use", `${folder} is the folder you are in, or one above it`, {
      hint: "Name a new folder with --out; nothing was written.",
    });
  }
  const found = (await filesIn(target)) ?? [];
  const foreign = await whyForeign(target, kind, found);
  if (foreign !== undefined) {
    throw new CliError("folder-in-use", `${folder} is in use by something else: ${foreign}`, {
      hint: "Choose another folder with --out; nothing was written.",
    });
  }
  await requireWritable(target, folder);
}

/** Files below a folder, with `/`; undefined where there is no such folder. */
async function filesIn(folder: string): Promise<string[] | undefined> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && !LITTER.test(entry.name))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
      .sort();
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    if (isCode(error, "ENOTDIR")) {
      throw new CliError("folder-in-use", `${folder} is in use by something else: it is a file`, {
        hint: "Choose another folder with --out; nothing was written.",
      });
    }
    throw mapFileError(error, folder);
  }
}

/** Why the folder is not ours, or undefined when it is. */
async function whyForeign(
  folder: string,
  kind: FolderKind,
  found: readonly string[],
): Promise<string | undefined> {
  if (found.length === 0) return undefined;
  const manifest = await readInputText(join(folder, MANIFEST)).then(parseManifest, () => undefined);
  if (manifest === undefined) return `${found[0]} was not written by this program`;
  if (manifest.kind !== kind)
    return `there is ${withArticle(manifest.kind)} in it, and this would be ${withArticle(kind)}`;
  const ours = new Set([MANIFEST, ...manifest.files]);
  const foreign = found.find((file) => !ours.has(file));
  return foreign === undefined ? undefined : `${foreign} was not written by this program`;
}

/** What this program wrote there: "model", "app", …; undefined where it did not, or there is nothing. */
export async function folderKind(folder: string): Promise<string | undefined> {
  const text = await readInputText(join(folder, MANIFEST)).catch(() => "");
  return parseManifest(text)?.kind;
}

/**
 * Refuses a folder for recordings that this program wrote something else to, and which it could not replace any more then.
 * @throws CliError "folder-in-use"
 */
export async function requireRecordingsFolder(folder: string): Promise<void> {
  const kind = await folderKind(folder);
  if (kind === undefined || kind === "data set") return;
  throw new CliError("folder-in-use", `${folder} is ${withArticle(kind)}, and this would be recordings`, {
    hint: "Choose another folder with --out; nothing was written.",
  });
}

/** "a model", "an app". */
export function withArticle(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}

function parseManifest(text: string): v.InferOutput<typeof manifestSchema> | undefined {
  try {
    const parsed = v.safeParse(manifestSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // Not JSON, so not ours: the folder is left alone.
    return undefined;
  }
}

/**
 * Before hours of work, not after them: whether the folder can be written beside its place. Only trying tells: permissions say
 * nothing about /proc, a full disk or a name that the disk cannot hold.
 *
 * @param target the folder that will be made
 * @param name what the user calls it
 */
export async function requireWritable(target: string, name: string): Promise<void> {
  let ancestor = dirname(resolve(target));
  let missing = basename(target);
  while ((await whatIsAt(ancestor)) === undefined && dirname(ancestor) !== ancestor) {
    missing = basename(ancestor);
    ancestor = dirname(ancestor);
  }
  const probe = join(ancestor, `.${missing}.${process.pid}.probe`);
  try {
    await mkdir(probe);
    await rmdir(probe);
  } catch (error) {
    if (isCode(error, "ENOENT")) {
      throw new CliError("no-access", `${name}: nothing can be written there`, {
        hint: "Choose another folder with --out.",
        cause: error,
      });
    }
    throw mapFileError(error, name, "Choose another folder with --out.");
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
