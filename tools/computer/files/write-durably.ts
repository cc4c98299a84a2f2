import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { withFileErrors } from "./map-file-error.ts";
import { patiently } from "./patiently.ts";

/**
 * Writes a file so that it is there whole or not at all, and is there after a power cut once this resolves.
 * @throws FileError "no-access", "disk-full"
 */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  await withFileErrors(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    try {
      const handle = await open(beside, "w");
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await patiently(() => rename(beside, path));
    } finally {
      await rm(beside, { force: true });
    }
    await syncFolder(dirname(path));
  });
}

/** The file's name is in its folder, which is written later than the file unless it is told. Windows does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
