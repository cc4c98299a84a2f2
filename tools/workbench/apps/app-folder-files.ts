import * as v from "valibot";
import { type Message, type Phrase, phrase } from "../../../training/phrase.ts";
import {
  type AppFolder,
  infoFile,
  type StorageEntry,
  type StorageLine,
  storageEntry,
} from "../../bundle/app-folder.ts";
import { BundleError } from "../../bundle/bundle-error.ts";
import { fromLatin1, latin1 } from "../../device/latin1.ts";
import type { Files, FolderFile } from "../files/files.ts";
import { isAbsolute, join } from "../files/paths.ts";
import { readAs, readJson } from "../files/read-as.ts";
import { readText } from "../files/read-text.ts";
import { folderKind } from "../files/require-own-folder.ts";
import { requireThere } from "../files/require-there.ts";

/** The file by which an app folder is known. */
const APP_MARK = "metadata.json";

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
 * @param modelHint what to do where it is a model
 * @throws FileError "file-not-found"; BundleError "bad-app-folder"
 */
export async function readAppFolder(
  at: Files,
  folder: string,
  modelHint: Message = phrase`Make an app of it first.`,
): Promise<ReadApp> {
  const path = join(folder, APP_MARK);
  if ((await folderKind(at, folder)) === "model") {
    throw new BundleError("bad-app-folder", phrase`${folder}: is a model, and an app is needed`, {
      hint: modelHint,
    });
  }
  const isFolder = (await requireThere(at, folder)) === "folder";
  if (isFolder && (await at.kindOf(path)) === undefined)
    throw badFolder(folder, phrase`there is no ${APP_MARK} in it, so it is no app`);
  const text = await readText(at, path);
  const metadata = parseMetadata(text, path);
  const install: StorageEntry[] = [];
  const storage: StorageLine[] = [];
  for (const { name, url, evaluate } of metadata.storage) {
    if (url === undefined) continue;
    if (url.split(/[/\\]/).includes("..") || isAbsolute(url)) {
      throw badFolder(path, phrase`"${url}" is outside the folder`);
    }
    const line: StorageLine = { name, url, ...(evaluate ? { evaluate: true } : {}) };
    storage.push(line);
    const file = join(folder, url);
    const bytes = await at.read(file);
    install.push(storageEntry(line, evaluate ? decodeAtob(bytes, file) : bytes));
  }
  return {
    id: metadata.id,
    supports: metadata.supports,
    install: [...install, infoFile({ ...metadata, storage })],
  };
}

function parseMetadata(text: string, path: string): v.InferOutput<typeof metadataSchema> {
  const refused = (why: Phrase) => badFolder(path, why);
  return readAs(metadataSchema, readJson(text, refused), refused);
}

function decodeAtob(bytes: Uint8Array, file: string): Uint8Array {
  const text = fromLatin1(bytes);
  const code = /^\s*(?:require\("heatshrink"\)\.decompress\()?atob\("([A-Za-z0-9+/=]*)"\)\)?;?\s*$/.exec(
    text,
  );
  if (!code || text.includes("heatshrink")) {
    throw badFolder(file, phrase`the watch would have to evaluate it, and only atob("…") is understood here`);
  }
  return latin1(atob(code[1]));
}

function badFolder(path: string, why: Phrase): BundleError {
  return new BundleError("bad-app-folder", phrase`${path}: ${why}`);
}
