import { fromLatin1, latin1 } from "../../device/latin1.ts";
import type { VirtualWatch } from "../../emulator/virtual-watch.ts";
import { handleFiles } from "./handle-files.ts";

const FOLDER = "virtual-watch";
const FILE = "storage.json";
/** Milliseconds between two looks whether anything has changed. */
const LOOK_MS = 400;

/** What was in the virtual watch's Storage when a page before this one ended: it keeps its apps, as a watch does. */
export async function readWatchMemory(): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    const files = handleFiles(await folder());
    const text = new TextDecoder().decode(await files.read(FILE));
    const content: unknown = JSON.parse(text);
    if (typeof content !== "object" || content === null) return new Map();
    return new Map(Object.entries(content).map(([name, bytes]) => [name, latin1(String(bytes))]));
  } catch {
    // The first page, or a browser that keeps no files: the watch is a new one.
    return new Map();
  }
}

/** From now on what is in its Storage is kept, each time whole. */
export function keepWatchMemory({ storage }: VirtualWatch): void {
  const stateOf = () => JSON.stringify(storage.stats());
  let kept = stateOf();
  let isWriting = false;
  setInterval(async () => {
    const now = stateOf();
    if (now === kept || isWriting) return;
    isWriting = true;
    const names = storage.list().map((name) => [name, fromLatin1(storage.read(name) ?? new Uint8Array())]);
    try {
      const text = JSON.stringify(Object.fromEntries(names));
      await handleFiles(await folder()).write(FILE, new TextEncoder().encode(text));
    } catch {
      // A watch that forgets is better than a page that complains of one that is only played.
    }
    kept = now;
    isWriting = false;
  }, LOOK_MS);
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}
