import { phrase } from "../../../training/phrase.ts";
import { FileError } from "../../workbench/files/file-error.ts";
import type { Files, FolderFile } from "../../workbench/files/files.ts";
import { join } from "../../workbench/files/paths.ts";

/**
 * No browser renames files or folders everywhere. So new files are written to a waiting place first; from the moment that a note
 * says they are whole, they count as written, and whoever opens the project next finishes what was begun.
 */
const WAITING = ".waiting";
const NOTE = "whole.json";

interface Note {
  /** The folder that holds these files and no others afterwards; undefined where others stay. */
  readonly folder?: string;
  /** Where each goes; in the waiting place it has its number for a name. */
  readonly paths: readonly string[];
}

/** What is done to a place, one after the other; and whether something that counts as written still waits there. */
interface Turns {
  queue: Promise<unknown>;
  isUnfinished: boolean;
  /** Another tab works on the project by now. */
  isClosed: boolean;
}
const turnsOf = new WeakMap<Files, Turns>();

function inTurn<T>(at: Files, action: (turns: Turns) => Promise<T>): Promise<T> {
  const turns = turnsOf.get(at) ?? {
    queue: Promise.resolve(),
    isUnfinished: false,
    isClosed: false,
  };
  turnsOf.set(at, turns);
  const result = turns.queue.then(() => {
    if (turns.isClosed) throw new FileError("no-access", phrase`the project is open in another tab`);
    return action(turns);
  });
  turns.queue = result.catch(() => {});
  return result;
}

/**
 * Puts files in their places: all of them or none, whenever the page is closed. Where the disk is full in the middle, the rest is
 * put in place before anything else is.
 * @param folder see `Note`
 */
export function putFiles(at: Files, files: readonly FolderFile[], folder?: string): Promise<void> {
  return inTurn(at, async (turns) => {
    if (turns.isUnfinished) await finishAll(at, turns);
    // Named by the time, for they are finished in their order.
    const waiting = join(WAITING, `${String(Date.now()).padStart(15, "0")}-${crypto.randomUUID()}`);
    const encoder = new TextEncoder();
    try {
      for (const [index, { bytes }] of files.entries())
        await at.write(
          join(waiting, String(index)),
          typeof bytes === "string" ? encoder.encode(bytes) : bytes,
        );
      const note: Note = {
        paths: files.map(({ path }) => path),
        ...(folder === undefined ? {} : { folder }),
      };
      await at.write(join(waiting, NOTE), encoder.encode(JSON.stringify(note)));
    } catch (error) {
      await at.remove(waiting);
      throw error;
    }
    turns.isUnfinished = true;
    await finish(at, waiting);
    turns.isUnfinished = false;
  });
}

/** Lets all that was begun end; whoever comes later is refused. */
export function closeFiles(at: Files): Promise<void> {
  return inTurn(at, async (turns) => {
    turns.isClosed = true;
  });
}

/** Finishes or forgets what an earlier page, or a worker that is gone, was putting in place when it ended. */
export function recoverFiles(at: Files): Promise<void> {
  return inTurn(at, (turns) => finishAll(at, turns));
}

async function finishAll(at: Files, turns: Turns): Promise<void> {
  turns.isUnfinished = true;
  const left = (await at.everythingIn(WAITING)) ?? [];
  for (const name of new Set(left.map((path) => path.split("/")[0] ?? ""))) {
    const waiting = join(WAITING, name);
    if ((await at.kindOf(join(waiting, NOTE))) === "file") await finish(at, waiting);
    else await at.remove(waiting);
  }
  turns.isUnfinished = false;
}

async function finish(at: Files, waiting: string): Promise<void> {
  const { folder, paths }: Note = JSON.parse(new TextDecoder().decode(await at.read(join(waiting, NOTE))));
  for (const [index, path] of paths.entries())
    await at.write(path, await at.read(join(waiting, String(index))));
  if (folder !== undefined) {
    const kept = new Set(paths.map((path) => join(path)));
    for (const path of (await at.everythingIn(folder)) ?? [])
      if (!kept.has(join(folder, path))) await at.remove(join(folder, path));
  }
  // First: without it what is left of the rest is nothing to finish.
  await at.remove(join(waiting, NOTE));
  await at.remove(waiting);
}
