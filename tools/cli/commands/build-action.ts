import { dirname } from "node:path";
import type { Command } from "commander";
import type { Turn } from "../../../training/data/axes/turn.ts";
import type { InputUnit } from "../../../training/model/graph/with-counts-input.ts";
import { estimateMilliseconds } from "../../../training/model/inspect/estimate-time.ts";
import type { Target } from "../../../training/model/targets.ts";
import type { AppFolder } from "../../bundle/app-folder.ts";
import type { Confirmation, Engine } from "../../bundle/build-options.ts";
import { buildRecorder } from "../../bundle/build-recorder.ts";
import { addCustomPage } from "../../bundle/custom-page.ts";
import { nodeFiles } from "../../computer/files/node-files.ts";
import { studioFiles } from "../../computer/studio-folder.ts";
import { createOutput, listOf, type Output } from "../../terminal/output.ts";
import { percent } from "../../terminal/percent.ts";
import { confirmationInWords } from "../../terminal/say/say-confirmation.ts";
import { sayEngine } from "../../terminal/say/say-engine.ts";
import { appFolderFiles } from "../../workbench/apps/app-folder-files.ts";
import { makeApp } from "../../workbench/apps/make-app.ts";
import { requireOwnFolder } from "../../workbench/files/require-own-folder.ts";
import { writeFolder } from "../../workbench/files/write-folder.ts";
import { readForeignFile } from "../../workbench/models/foreign-files.ts";
import { isModelDirectory, readModelDirectory } from "../../workbench/models/model-directory.ts";
import { readStream } from "../../workbench/models/stream-files.ts";
import { turnModel } from "../../workbench/models/turn-model.ts";
import { CliError } from "../cli-error.ts";
import { refuseOptions } from "../option-rules.ts";

export interface BuildFlags {
  readonly out: string;
  readonly target?: Target;
  readonly turn?: Turn;
  readonly zeroCode?: boolean;
  readonly recorder?: boolean;
  readonly custom?: boolean;
  readonly engine?: Engine;
  readonly confirm?: Confirmation | "off";
  /** Of a .tflite file from elsewhere: names, or a file of them. */
  readonly labels?: string;
  readonly units?: InputUnit;
  readonly threshold?: number;
  readonly json?: boolean;
}

export async function runBuild(
  folder: string | undefined,
  flags: BuildFlags,
  command: Command,
): Promise<void> {
  const output = createOutput(flags);
  await requireOwnFolder(nodeFiles, flags.out, "app");
  const built = await buildWanted(folder, flags, command, output);
  const { about = {} } = built;
  const app = flags.custom ? addCustomPage(built.app, await studioFiles()) : built.app;
  await writeFolder(nodeFiles, flags.out, "app", appFolderFiles(app));
  for (const { name, bytes } of app.install) output.say(`${String(bytes.length).padStart(6)}  ${name}`);
  const bytes = app.install.reduce((sum, file) => sum + file.bytes.length, 0);
  output.say(`${String(bytes).padStart(6)}  bytes on the watch. Wrote ${flags.out}`);
  sayEngine(app, output);
  const confirm = confirmOf(flags);
  if (confirm) output.say(confirmationInWords(confirm));
  output.result({
    id: app.id,
    files: app.install.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
    bytes,
    ...(confirm ? { confirm } : {}),
    ...about,
  });
}

const confirmOf = ({ confirm }: BuildFlags) => (confirm === "off" ? undefined : confirm);

interface Built {
  readonly app: AppFolder;
  /** What `--json` says of a model from elsewhere. */
  readonly about?: Readonly<Record<string, unknown>>;
}

async function buildWanted(
  path: string | undefined,
  flags: BuildFlags,
  command: Command,
  output: Output,
): Promise<Built> {
  const { labels, units, threshold, zeroCode = false, engine } = flags;
  const confirm = confirmOf(flags);
  if (flags.recorder) {
    if (path === undefined) return { app: await buildRecorder() };
    throw new CliError("bad-option", "--recorder makes the app that records, which needs no model", {
      hint: `Leave out ${path}, or --recorder.`,
    });
  }
  if (path === undefined) {
    throw new CliError("bad-option", "there is no model to build an app for", {
      hint: "Give a folder made by `bangle-gestures train`, a .tflite file, or --recorder for the app that records.",
    });
  }
  const kind = await nodeFiles.kindOf(path);
  const isFile = kind === "file" || kind === "other";
  const isGiven = labels !== undefined || units !== undefined || threshold !== undefined;
  // Somebody may mean a model by the file in it.
  const folder =
    isFile && !isGiven && (await isModelDirectory(nodeFiles, dirname(path))) ? dirname(path) : path;
  if (isFile && folder === path) return buildForeign(path, flags, output);
  refuseOptions(
    command,
    ["labels", "units", "threshold"],
    "a model made by train has its own; these are for a .tflite file from elsewhere",
  );
  const stored = await readModelDirectory(nodeFiles, folder);
  const learnedTurned = stored.card.axes?.turned ?? [];
  if (learnedTurned.length > 0 && !flags.turn) {
    output.warn(
      `recordings were turned by ${learnedTurned.join(" and by ")} before this model learned from them: for a watch worn as they were made, add --turn`,
    );
  }
  const stream = await readStream(nodeFiles, folder, stored.card);
  if (stream && zeroCode) {
    output.warn(
      "what listens to every sample is left out, for it needs JavaScript of ours: build without --zero-code to have it",
    );
  }
  const model = flags.turn ? turnModel({ ...stored, stream }, flags.turn) : { ...stored, stream };
  return { app: await makeApp(model, flags.target ?? model.card.target, { zeroCode, engine, confirm }) };
}

async function buildForeign(path: string, flags: BuildFlags, output: Output): Promise<Built> {
  const { labels, units, threshold, target = "banglejs2", zeroCode = false, engine } = flags;
  const confirm = confirmOf(flags);
  const options = { unit: units, rejectionThreshold: threshold, target };
  const { model, labelsFrom } = await readForeignFile(nodeFiles, path, labels, options);
  const { card, changes, windowLength } = model;
  output.say(
    `${card.labels.length} gestures${labelsFrom === undefined ? "" : ` (${labelsFrom})`}: ${listOf(card.labels)}`,
  );
  if (changes.length > 0) output.say(`Written for the watch: ${changes.join("; ")}`);
  const unit = units === undefined || units === "counts" ? "counts, 64 to a g" : units;
  output.say(
    `It is given ${windowLength} samples of x, y, z in ${unit}, 12.5 a second, from where the gesture begins; zeros behind its end`,
  );
  if (units === undefined) output.say("Where it learned g, mg or m/s2, say so with --units");
  output.say(
    threshold === undefined
      ? `Below ${percent(card.rejectionThreshold)} the answer is "unknown": so sure it takes few made-up everyday movements for a gesture. --threshold sets another`
      : `Below ${percent(card.rejectionThreshold)} the answer is "unknown"`,
  );
  output.say("How often it is right nobody measured: `bangle-gestures try` shows it on the wrist");
  const { modelBytes, arenaBytes, macs, rejectionThreshold } = card;
  output.say(
    `${modelBytes} bytes, arena ${arenaBytes} bytes, ${macs} multiply-accumulates: about ${Math.ceil(estimateMilliseconds(macs))} ms a gesture by the firmware's TensorFlow`,
  );
  const about = {
    labels: card.labels,
    rejectionThreshold,
    modelBytes,
    arenaBytes,
    macs,
    windowLength,
    changes,
  };
  const app = await makeApp(flags.turn ? turnModel(model, flags.turn) : model, target, {
    zeroCode,
    engine,
    confirm,
  });
  return { app, about };
}
