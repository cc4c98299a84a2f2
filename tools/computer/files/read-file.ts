import { readFileSync, statSync } from "node:fs";
import { FileError, tooLarge } from "../../workbench/files/file-error.ts";
import { FILE_LIMIT, type ReadOptions } from "../../workbench/files/files.ts";
import { withFileErrors } from "./map-file-error.ts";

/** For so long nobody notices that signals, timers and the progress bar wait. */
const TURN_MS = 20;
let turnEnds = 0;

/**
 * Reads an ordinary file whole: a device such as /dev/zero never ends, and a pipe without a writer never begins.
 *
 * Within a turn without going through the thread pool: five thousand small files take a fifth of the time so, and on a busy
 * machine less.
 * @throws FileError "file-not-found", "no-access", "not-a-file", "too-large"
 */
export async function readWhole(
  path: string,
  { hint, limit = FILE_LIMIT }: ReadOptions = {},
): Promise<Uint8Array> {
  if (performance.now() > turnEnds) {
    await new Promise((resolve) => setImmediate(resolve));
    turnEnds = performance.now() + TURN_MS;
  }
  return withFileErrors(
    path,
    async () => {
      const about = statSync(path);
      if (!about.isFile() && !about.isDirectory()) {
        throw new FileError("not-a-file", `${path}: is a device or a pipe, and an ordinary file is needed`, {
          hint: hint ?? "Save what it gives to a file first.",
        });
      }
      if (about.size > limit) throw tooLarge(path, about.size, limit);
      const { buffer, byteOffset, byteLength } = readFileSync(path);
      return new Uint8Array(buffer, byteOffset, byteLength);
    },
    hint,
  );
}
