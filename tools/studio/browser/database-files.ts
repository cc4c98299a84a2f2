import { createStore, entries, promisifyRequest } from "idb-keyval";
import type { Files } from "../../workbench/files/files.ts";
import { type FileChange, memoryFiles } from "../../workbench/files/memory-files.ts";
import { mapHandleError } from "./map-handle-error.ts";

const [DATABASE, STORE] = ["gesture-studio-files", "files"];

/**
 * Files in the browser's database, by their paths: for browsers that have no private file system, or let a page write none of its
 * files. All are read when it is opened; each change is one transaction, so it is there whole or not at all.
 * @throws DOMException where the browser keeps no database for the page
 */
export async function databaseFiles(): Promise<Files> {
  if (!("indexedDB" in globalThis)) throw new DOMException("there is no database", "NotSupportedError");
  const store = createStore(DATABASE, STORE);
  const kept = await entries<string, Uint8Array>(store);
  const keep = ({ gone, put }: FileChange) =>
    store("readwrite", (files) => {
      for (const path of gone) files.delete(path);
      for (const { path, bytes } of put) files.put(bytes, path);
      return promisifyRequest(files.transaction);
    }).catch((error: unknown) => {
      throw mapHandleError(error, put[0]?.path ?? gone[0] ?? "");
    });
  return memoryFiles(
    kept.map(([path, bytes]) => ({ path, bytes })),
    keep,
  );
}
