import type { Target } from "../../../training/model/targets.ts";
import type { AppFolder } from "../../bundle/app-folder.ts";
import { buildRecorder } from "../../bundle/build-recorder.ts";
import { nodeFiles } from "../../computer/files/node-files.ts";
import { appFolderFiles } from "../../workbench/apps/app-folder-files.ts";
import { makeApp } from "../../workbench/apps/make-app.ts";
import { requireOwnFolder } from "../../workbench/files/own-folder.ts";
import { writeFolder } from "../../workbench/files/write-folder.ts";
import { readModelDirectory } from "../../workbench/models/model-directory.ts";
import { CliError } from "../cli-error.ts";
import { createOutput } from "../output.ts";

export interface BuildFlags {
  readonly out: string;
  readonly target?: Target;
  readonly zeroCode?: boolean;
  readonly recorder?: boolean;
  readonly json?: boolean;
}

export async function runBuild(folder: string | undefined, flags: BuildFlags): Promise<void> {
  const output = createOutput(flags);
  await requireOwnFolder(nodeFiles, flags.out, "app");
  const app = await buildWanted(folder, flags);
  await writeFolder(nodeFiles, flags.out, "app", appFolderFiles(app));
  for (const { name, bytes } of app.install) output.say(`${String(bytes.length).padStart(6)}  ${name}`);
  const bytes = app.install.reduce((sum, file) => sum + file.bytes.length, 0);
  output.say(`${String(bytes).padStart(6)}  bytes on the watch. Wrote ${flags.out}`);
  output.result({
    id: app.id,
    files: app.install.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
    bytes,
  });
}

async function buildWanted(folder: string | undefined, flags: BuildFlags): Promise<AppFolder> {
  if (flags.recorder) {
    if (folder === undefined && !flags.zeroCode) return buildRecorder();
    throw new CliError("bad-option", "--recorder needs no model, and goes with no other kind of app");
  }
  if (folder === undefined) {
    throw new CliError("bad-option", "there is no model to build an app for", {
      hint: "Give a folder made by `bangle-gestures train`, or --recorder for the app that records.",
    });
  }
  const model = await readModelDirectory(nodeFiles, folder);
  return makeApp(model, flags.target ?? model.card.target, flags.zeroCode ?? false);
}
