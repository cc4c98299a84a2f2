import { newestFirst } from "../../workbench/project.ts";
import { recoverFiles } from "../browser/put-files.ts";
import { mishap } from "./mishaps.ts";
import type { ProjectState } from "./project-state.ts";

/** Models and apps that stay: the newest, and of apps the one before it, which can be put back. */
const KEPT = { models: 1, apps: 2 };

/** Deletes older models and apps, which can be made again, so that there is room for recordings; then finishes what waited for it. */
export async function makeRoom({ bench: { files }, project, reload }: ProjectState): Promise<void> {
  mishap.value = undefined;
  for (const model of (await newestFirst(files, project.models)).slice(KEPT.models))
    await files.remove(model);
  for (const app of (await newestFirst(files, project.apps)).slice(KEPT.apps)) await files.remove(app);
  await recoverFiles(files);
  await reload();
}
