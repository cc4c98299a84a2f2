import { join, resolve } from "node:path";
import { log, select } from "@clack/prompts";
import { UserError } from "../../../training/errors.ts";
import { isModelDirectory } from "../../workbench/models/model-directory.ts";
import { readRecordings } from "../../workbench/recordings/read-recordings.ts";
import { nodeFiles } from "../node/node-files.ts";
import { countOf } from "../output.ts";
import { answered } from "./steps.ts";

const FOLDER = "gestures";

/** Where the guide puts things. Nothing that was there before is written over. */
export interface Workspace {
  readonly folder: string;
  /** Recordings are added to those that are there. */
  readonly recordings: string;
  /** Not there yet. */
  readonly model: string;
  /** Not there yet. */
  readonly app: string;
  /** The newest model of an earlier run. */
  readonly oldModel: string | undefined;
}

/**
 * The folder `gestures` where there is none yet; otherwise asks whether to go on with what is there.
 * @param base the folder in which it is
 */
export async function chooseWorkspace(base: string): Promise<Workspace> {
  const there = join(base, FOLDER);
  if ((await nodeFiles.kindOf(there)) === undefined) return sayPlace(await workspaceIn(there));
  const old = await workspaceIn(there);
  const fresh = await firstFree(join(base, FOLDER));
  const answer = answered(
    await select({
      message: `There is a folder ${there} from an earlier time. Go on with it?`,
      options: [
        { value: true, label: `Yes, go on in ${there}`, hint: await describe(old) },
        { value: false, label: `No, begin anew in ${fresh}`, hint: "the old one stays as it is" },
      ],
    }),
  );
  return sayPlace(answer ? old : await workspaceIn(fresh));
}

/** How many recordings of each label are in a folder; none where there is no folder, or nothing readable in it. */
export async function countRecordings(folder: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  try {
    const { recordings } = await readRecordings(nodeFiles, [folder]);
    for (const { label } of recordings) counts.set(label, (counts.get(label) ?? 0) + 1);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return counts;
}

/** "40 recordings of 2 gestures". */
export function describeCounts(counts: ReadonlyMap<string, number>): string {
  const recordings = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return `${countOf(recordings, "recording")} of ${countOf(counts.size, "gesture")}`;
}

async function workspaceIn(folder: string): Promise<Workspace> {
  const models = join(folder, "model");
  const model = await firstFree(models);
  const before = model === models ? undefined : await lastTaken(models);
  return {
    folder,
    recordings: join(folder, "recordings"),
    model,
    app: await firstFree(join(folder, "app")),
    oldModel: before !== undefined && (await isModelDirectory(nodeFiles, before)) ? before : undefined,
  };
}

async function describe({ recordings, oldModel }: Workspace): Promise<string> {
  const counts = await countRecordings(recordings);
  const parts = [
    ...(counts.size > 0 ? [describeCounts(counts)] : []),
    ...(oldModel === undefined ? [] : ["a model"]),
  ];
  return parts.length === 0 ? "nothing of use in it yet" : `${parts.join(" and ")}, and all of it stays`;
}

function sayPlace(workspace: Workspace): Workspace {
  log.info(`Everything goes to ${resolve(workspace.folder)}`);
  return workspace;
}

/** `name`, `name-2`, `name-3`, …: the first that is not there. */
async function firstFree(name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = numbered(name, number);
    if ((await nodeFiles.kindOf(candidate)) === undefined) return candidate;
  }
}

/** The last of those that are there, without a gap. */
async function lastTaken(name: string): Promise<string> {
  let number = 1;
  while ((await nodeFiles.kindOf(numbered(name, number + 1))) !== undefined) number++;
  return numbered(name, number);
}

const numbered = (name: string, number: number) => (number === 1 ? name : `${name}-${number}`);
