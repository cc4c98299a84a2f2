import { createDataSet, type DataSet } from "../../../training/data/dataset/data-set.ts";
import { UserError } from "../../../training/errors.ts";
import type { Files } from "../../workbench/files/files.ts";
import { join } from "../../workbench/files/paths.ts";
import { MODEL_MARK, readLearned, readModelDirectory } from "../../workbench/models/model-directory.ts";
import { readStream } from "../../workbench/models/stream-files.ts";
import { newestFirst, type Project } from "../../workbench/project.ts";
import { readRecordings } from "../../workbench/recordings/read-recordings.ts";
import type { ProjectModel } from "./project-state.ts";

/** What lies in a project, as far as it can be read, and why the rest cannot. */
export interface ProjectContent {
  readonly dataSet: DataSet;
  /** The newest model that can be read. */
  readonly model: ProjectModel | undefined;
  readonly problems: readonly UserError[];
}

/** A project's recordings, and why what is not among them cannot be read. */
export type ProjectRecordings = Pick<ProjectContent, "dataSet" | "problems">;

/**
 * Reads a project. Whatever is damaged, or of a newer version, is named and passed over: the rest can be worked with.
 * @param known its recordings, where they are known to be as they were
 */
export async function readProject(
  files: Files,
  project: Project,
  known?: ProjectRecordings,
): Promise<ProjectContent & { readonly recordings: ProjectRecordings }> {
  const recordings = known ?? (await readAllRecordings(files, project));
  const problems: UserError[] = [];
  const model = await newestReadable(files, project, (read) => tried(problems, read));
  return { ...recordings, model, problems: [...recordings.problems, ...problems], recordings };
}

async function readAllRecordings(files: Files, project: Project): Promise<ProjectRecordings> {
  const problems: UserError[] = [];
  const isThere = (await files.kindOf(project.recordings)) === "folder";
  const read = () => readRecordings(files, [project.recordings]);
  const dataSet = isThere ? await tried(problems, read) : undefined;
  return { dataSet: dataSet ?? createDataSet([]), problems };
}

async function tried<T>(problems: UserError[], read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(error);
    return undefined;
  }
}

async function newestReadable(
  files: Files,
  project: Project,
  tried: (read: () => Promise<ProjectModel>) => Promise<ProjectModel | undefined>,
): Promise<ProjectModel | undefined> {
  for (const folder of await newestFirst(files, project.models)) {
    if ((await files.kindOf(join(folder, MODEL_MARK))) !== "file") continue;
    const model = await tried(() => readModel(files, folder));
    if (model) return model;
  }
  return undefined;
}

async function readModel(files: Files, folder: string): Promise<ProjectModel> {
  const model = await readModelDirectory(files, folder);
  const stream = await readStream(files, folder, model.card);
  return {
    folder,
    learned: await readLearned(files, folder),
    ...model,
    ...(stream ? { stream } : {}),
  };
}

/** The model that was made before another one and can be read; undefined where there is none. */
export async function readModelBefore(
  files: Files,
  project: Project,
  folder: string,
): Promise<ProjectModel | undefined> {
  const all = await newestFirst(files, project.models);
  for (const earlier of all.slice(all.indexOf(folder) + 1)) {
    if ((await files.kindOf(join(earlier, MODEL_MARK))) !== "file") continue;
    try {
      return await readModel(files, earlier);
    } catch (error) {
      // What is the matter with it was said when the project was opened.
      if (!(error instanceof UserError)) throw error;
    }
  }
  return undefined;
}
