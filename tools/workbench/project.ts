import { UserError } from "../../training/errors.ts";
import type { Files } from "./files/files.ts";
import { join } from "./files/paths.ts";
import { isModelDirectory } from "./models/model-directory.ts";
import { readRecordings } from "./recordings/read-recordings.ts";

/** A folder with everything about somebody's gestures, the same for the terminal and a page. */
export interface Project {
  readonly folder: string;
  /** `<person>/<session>.txt` below it. */
  readonly recordings: string;
  /** A model directory a name below it. */
  readonly models: string;
  /** An app folder a name below it. */
  readonly apps: string;
}

/** Where a project's things lie. Nothing has to be there yet. */
export function projectAt(folder: string): Project {
  return {
    folder,
    recordings: join(folder, "recordings"),
    models: join(folder, "models"),
    apps: join(folder, "apps"),
  };
}

/** The newest model of a project, by the numbers that `freeName` gives; undefined where there is none. */
export async function newestModel(at: Files, { models }: Project): Promise<string | undefined> {
  for (let number = await lastNumber(at, models); number >= 1; number--) {
    const model = numbered(models, number);
    if (await isModelDirectory(at, model)) return model;
  }
  return undefined;
}

/** The first of `1`, `2`, `3`, … after the last that is there: nothing that was made before is written over. */
export async function freeName(at: Files, folder: string): Promise<string> {
  return numbered(folder, (await lastNumber(at, folder)) + 1);
}

async function lastNumber(at: Files, folder: string): Promise<number> {
  let number = 0;
  while ((await at.kindOf(numbered(folder, number + 1))) !== undefined) number++;
  return number;
}

const numbered = (folder: string, number: number) => join(folder, String(number));

/** How many recordings of each label are in a folder; none where there is no folder, or nothing readable in it. */
export async function countRecordings(at: Files, folder: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  try {
    const { recordings } = await readRecordings(at, [folder]);
    for (const { label } of recordings) counts.set(label, (counts.get(label) ?? 0) + 1);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return counts;
}
