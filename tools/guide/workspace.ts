import { join, resolve } from "node:path";
import { log, select } from "@clack/prompts";
import { nodeFiles } from "../computer/files/node-files.ts";
import { countOf } from "../terminal/output.ts";
import { numbered } from "../workbench/files/numbered.ts";
import { countRecordings, freeName, newestModel, projectAt } from "../workbench/project.ts";
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

/** "40 recordings of 2 gestures". */
export function describeCounts(counts: ReadonlyMap<string, number>): string {
  const recordings = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return `${countOf(recordings, "recording")} of ${countOf(counts.size, "gesture")}`;
}

async function workspaceIn(folder: string): Promise<Workspace> {
  const project = projectAt(folder);
  return {
    folder,
    recordings: project.recordings,
    model: await freeName(nodeFiles, project.models),
    app: await freeName(nodeFiles, project.apps),
    oldModel: await newestModel(nodeFiles, project),
  };
}

async function describe({ recordings, oldModel }: Workspace): Promise<string> {
  const counts = await countRecordings(nodeFiles, recordings);
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
