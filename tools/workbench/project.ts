import { countEach } from "../../training/data/dataset/count-each.ts";
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
  for (const model of await newestFirst(at, models)) if (await isModelDirectory(at, model)) return model;
  return undefined;
}

/** The first of `1`, `2`, `3`, … after the last that is there: nothing that was made before is written over. */
export async function freeName(at: Files, folder: string): Promise<string> {
  let number = ((await numbersIn(at, folder))[0] ?? 0) + 1;
  // Empty folders are there, too.
  while ((await at.kindOf(join(folder, String(number)))) !== undefined) number++;
  return join(folder, String(number));
}

/** The paths of what `freeName` named in a folder, the newest first. */
export async function newestFirst(at: Files, folder: string): Promise<string[]> {
  return (await numbersIn(at, folder)).map((number) => join(folder, String(number)));
}

/** The numbers that have been given in a folder, the highest first. Some in between may have been deleted. */
async function numbersIn(at: Files, folder: string): Promise<number[]> {
  if ((await at.kindOf(folder)) !== "folder") return [];
  const names = ((await at.everythingIn(folder)) ?? []).map((path) => path.split("/")[0] ?? "");
  const numbers = [...new Set(names)].filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
  return numbers.sort((a, b) => b - a);
}

/** How many recordings of each label are in a folder; none where there is no folder, or nothing readable in it. */
export async function countRecordings(at: Files, folder: string): Promise<Map<string, number>> {
  try {
    const { recordings } = await readRecordings(at, [folder]);
    return countEach(recordings.map(({ label }) => label));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return new Map();
  }
}
