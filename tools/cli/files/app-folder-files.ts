import { isAbsolute, join } from "node:path";
import * as v from "valibot";
import {
  type AppFolder,
  infoFile,
  type StorageEntry,
  type StorageLine,
  storageEntry,
} from "../../bundle/app-folder.ts";
import { BundleError } from "../../bundle/bundle-error.ts";
import { folderKind } from "./own-folder.ts";
import { readInput, readInputText } from "./read-input.ts";
import type { FolderFile } from "./write-folder.ts";

/** The file by which an app folder is known. */
const APP_MARK = "metadata.json";
const HINT = "Give a folder made by `bangle-gestures build`.";

/** An app as it goes to a watch. */
export interface ReadApp {
  readonly id: string;
  /** The boards it is for. */
  readonly supports: readonly string[];
  readonly install: readonly StorageEntry[];
}

/** The files of an app folder. */
export function appFolderFiles(app: AppFolder): FolderFile[] {
  return app.files.map(({ path, bytes }) => ({ path, bytes }));
}

const metadataSchema = v.looseObject({
  id: v.string(),
  name: v.string(),
  shortName: v.optional(v.string()),
  version: v.string(),
  author: v.optional(v.string(), ""),
  description: v.optional(v.string(), ""),
  icon: v.optional(v.string(), ""),
  type: v.optional(v.string()),
  tags: v.optional(v.string(), ""),
  supports: v.optional(v.array(v.string()), []),
  readme: v.optional(v.string(), ""),
  storage: v.array(
    v.object({ name: v.string(), url: v.optional(v.string()), evaluate: v.optional(v.boolean()) }),
  ),
  data: v.optional(
    v.array(
      v.object({
        name: v.optional(v.string()),
        wildcard: v.optional(v.string()),
        storageFile: v.optional(v.literal(true)),
      }),
    ),
  ),
});

/**
 * Reads an app folder back into what goes into the watch's Storage: what `build` wrote, and any other Bangle.js app whose
 * files are text or `atob("…")`.
 *
 * @throws CliError "file-not-found"; BundleError "bad-app-folder"
 */
export async function readAppFolder(folder: string): Promise<ReadApp> {
  const path = join(folder, APP_MARK);
  if ((await folderKind(folder)) === "model") {
    throw new BundleError("bad-app-folder", `${folder}: is a model, and an app is needed`, {
      hint: `Make it one: bangle-gestures build ${folder} --out app`,
    });
  }
  const text = await readInputText(path, { hint: HINT });
  const metadata = parseMetadata(text, path);
  const install: StorageEntry[] = [];
  const storage: StorageLine[] = [];
  for (const { name, url, evaluate } of metadata.storage) {
    if (url === undefined) continue;
    if (url.split(/[/\\]/).includes("..") || isAbsolute(url)) {
      throw badFolder(path, `"${url}" is outside the folder`);
    }
    const line: StorageLine = { name, url, ...(evaluate ? { evaluate: true } : {}) };
    storage.push(line);
    const file = join(folder, url);
    const bytes = new Uint8Array(await readInput(file));
    install.push(storageEntry(line, evaluate ? decodeAtob(bytes, file) : bytes));
  }
  return {
    id: metadata.id,
    supports: metadata.supports,
    install: [...install, infoFile({ ...metadata, storage })],
  };
}

function parseMetadata(text: string, path: string): v.InferOutput<typeof metadataSchema> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw badFolder(path, `is not JSON (${error instanceof Error ? error.message : error})`);
  }
  const parsed = v.safeParse(metadataSchema, content);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw badFolder(path, `${v.getDotPath(issue) ?? "the file"}: ${issue.message}`);
}

function decodeAtob(bytes: Uint8Array, file: string): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const code = /^\s*(?:require\("heatshrink"\)\.decompress\()?atob\("([A-Za-z0-9+/=]*)"\)\)?;?\s*$/.exec(
    text,
  );
  if (!code || text.includes("heatshrink")) {
    throw badFolder(file, 'the watch would have to evaluate it, and only atob("…") is understood here');
  }
  return new Uint8Array(Buffer.from(code[1], "base64"));
}

function badFolder(path: string, why: string): BundleError {
  return new BundleError("bad-app-folder", `${path}: ${why}`, {
    hint: HINT,
  });
}
