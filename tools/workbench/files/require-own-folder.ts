import * as v from "valibot";
import { type Phrase, phrase } from "../../../training/phrase.ts";
import { FileError } from "./file-error.ts";
import type { Files } from "./files.ts";
import { basename, join } from "./paths.ts";
import { readText } from "./read-text.ts";

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
 * Refuses a folder for a result that holds anything this program did not write there, or that cannot be written to. A folder
 * that is empty or not there yet is fine.
 *
 * @throws FileError "folder-in-use", "no-name", "no-access"
 */
export async function requireOwnFolder(at: Files, folder: string, kind: FolderKind): Promise<void> {
  if (folder.trim() === "") {
    throw new FileError("no-name", phrase`the folder to write to has no name`);
  }
  if (at.holdsUs(folder)) {
    throw new FileError("folder-in-use", phrase`${folder} is the folder you are in, or one above it`);
  }
  const why = await whyForeign(at, folder, kind);
  if (why !== undefined) {
    throw new FileError("folder-in-use", phrase`${folder} is in use by something else: ${why}`);
  }
  await at.requireWritable(folder);
}

/** Why the folder is not ours, or undefined when it is. */
async function whyForeign(at: Files, folder: string, kind: FolderKind): Promise<Phrase | undefined> {
  const place = await at.kindOf(folder);
  if (place === undefined) return undefined;
  if (place !== "folder") return phrase`it is a file`;
  const found = ((await at.everythingIn(folder)) ?? []).filter((path) => !LITTER.test(basename(path)));
  const [first] = found;
  if (first === undefined) return undefined;
  const manifest = await readManifest(at, folder);
  if (manifest === undefined) return phrase`${first} was not written by this program`;
  if (manifest.kind !== kind)
    return phrase`there is ${withArticle(manifest.kind)} in it, and this would be ${withArticle(kind)}`;
  const ours = new Set([MANIFEST, ...manifest.files]);
  const foreign = found.find((file) => !ours.has(file));
  return foreign === undefined ? undefined : phrase`${foreign} was not written by this program`;
}

/** What this program wrote there: "model", "app", …; undefined where it did not, or there is nothing. */
export async function folderKind(at: Files, folder: string): Promise<string | undefined> {
  return (await readManifest(at, folder))?.kind;
}

/**
 * Refuses a folder for recordings that this program wrote something else to, and which it could not replace any more then.
 * @throws FileError "folder-in-use"
 */
export async function requireRecordingsFolder(at: Files, folder: string): Promise<void> {
  const kind = await folderKind(at, folder);
  if (kind === undefined || kind === "data set") return;
  throw new FileError(
    "folder-in-use",
    phrase`${folder} is ${withArticle(kind)}, and this would be recordings`,
  );
}

/** "a model", "an app". */
export function withArticle(kind: string): Phrase {
  switch (kind) {
    case "model":
      return phrase`a model`;
    case "app":
      return phrase`an app`;
    case "screenshot":
      return phrase`a screenshot`;
    case "data set":
      return phrase`a data set`;
    default:
      return phrase`something else (${kind})`;
  }
}

async function readManifest(
  at: Files,
  folder: string,
): Promise<v.InferOutput<typeof manifestSchema> | undefined> {
  try {
    const parsed = v.safeParse(manifestSchema, JSON.parse(await readText(at, join(folder, MANIFEST))));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // Not there, or not JSON, so not ours: the folder is left alone.
    return undefined;
  }
}
