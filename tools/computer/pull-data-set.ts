import { createHash } from "node:crypto";
import { join } from "node:path";
import type { PublicDataSet, PublicFile } from "../workbench/data-sets/public-data-sets.ts";
import type { FolderFile } from "../workbench/files/files.ts";
import { readIfThere } from "../workbench/files/read-text.ts";
import { requireOwnFolder } from "../workbench/files/require-own-folder.ts";
import { writeFolder } from "../workbench/files/write-folder.ts";
import { WorkbenchError } from "../workbench/workbench-error.ts";
import { nodeFiles } from "./files/node-files.ts";

/** The file by which a pulled data set is known. */
export const DATA_SET_MARK = "data-set.json";
const DOWNLOAD_LIMIT_MS = 60_000;

export interface PullOptions {
  /** The data set goes to a folder of its name in this one. */
  readonly into: string;
  /** A folder with data sets by name, in place of the internet. */
  readonly mirror?: string | undefined;
  readonly download?: typeof fetch;
  /** Called before each file is read. */
  readonly onFile?: (file: PublicFile, number: number) => void;
}

/**
 * Brings a data set to the disk, all of it or nothing, every file checked. One that is there already, whole, is left as it is.
 * @throws WorkbenchError "download-failed", "wrong-hash", "file-not-found"
 */
export async function pullDataSet(
  set: PublicDataSet,
  options: PullOptions,
): Promise<{ folder: string; wasThere: boolean }> {
  const folder = join(options.into, set.name);
  if (await isWhole(set, folder)) return { folder, wasThere: true };
  await requireOwnFolder(nodeFiles, folder, "data set");
  const files: FolderFile[] = [];
  for (const [index, file] of set.files.entries()) {
    options.onFile?.(file, index);
    const bytes = await readOne(set, file, options);
    files.push({ path: file.path, bytes });
  }
  const { name, about, licence, source } = set;
  const card = JSON.stringify({ name, about, licence, source, files: set.files }, undefined, 2);
  await writeFolder(nodeFiles, folder, "data set", [...files, { path: DATA_SET_MARK, bytes: `${card}\n` }]);
  return { folder, wasThere: false };
}

async function isWhole(set: PublicDataSet, folder: string): Promise<boolean> {
  for (const { path, sha256 } of set.files) {
    const bytes = await readIfThere(nodeFiles, join(folder, path));
    if (!bytes || hashOf(bytes) !== sha256) return false;
  }
  return true;
}

async function readOne(
  set: PublicDataSet,
  file: PublicFile,
  { mirror, download = fetch }: PullOptions,
): Promise<Uint8Array> {
  const place = mirror === undefined ? addressOf(set, file) : join(mirror, set.name, file.path);
  const bytes =
    mirror === undefined ? await downloadFile(place, download) : new Uint8Array(await nodeFiles.read(place));
  const hash = hashOf(bytes);
  if (hash === file.sha256) return bytes;
  throw new WorkbenchError(
    "wrong-hash",
    `${place} is not the file that was published: its SHA-256 is ${hash}`,
    {
      hint: `It should be ${file.sha256}; nothing was written.`,
    },
  );
}

function addressOf(set: PublicDataSet, file: PublicFile): string {
  if (set.download !== undefined) return new URL(file.path, set.download).href;
  throw new WorkbenchError(
    "download-failed",
    `${set.name} was converted from ${set.source} and cannot be downloaded as it is`,
    { hint: `Set BANGLE_GESTURES_DATA to a folder that has ${set.name} in it.` },
  );
}

async function downloadFile(url: string, download: typeof fetch): Promise<Uint8Array> {
  const failed = (why: string, cause?: unknown) =>
    new WorkbenchError("download-failed", `${url}: ${why}; nothing was written`, {
      hint: "Check the network, or set BANGLE_GESTURES_DATA to a folder that has the data set in it.",
      cause,
    });
  let response: Response;
  try {
    response = await download(url, { signal: AbortSignal.timeout(DOWNLOAD_LIMIT_MS) });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw failed(reasonOf(error), error);
  }
  throw failed(`the server says ${response.status} ${response.statusText}`.trim());
}

/** `fetch` hides the reason of a network failure in the cause of its error. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const reason = cause instanceof Error ? cause : error;
  if (reason instanceof Error && "code" in reason && reason.code === "ENOTFOUND")
    return "there is no network";
  return reason instanceof Error ? reason.message : String(reason);
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
