import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { GrowingFile } from "../../workbench/files/files.ts";
import { withFileErrors } from "./map-file-error.ts";

/** A file to which pieces are added, each on the disk before the next. */
export function openGrowing(path: string): GrowingFile {
  let handle: FileHandle | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn(action: () => Promise<void>): Promise<void> {
    const result = queue.then(() => withFileErrors(path, action));
    queue = result.catch(() => {});
    return result;
  }

  return {
    append: (text) =>
      inTurn(async () => {
        if (!handle) {
          await mkdir(dirname(path), { recursive: true });
          handle = await open(path, "a");
        }
        await handle.appendFile(text);
        await handle.sync();
      }),
    close: () =>
      inTurn(async () => {
        await handle?.close();
        handle = undefined;
      }),
  };
}
