import { join } from "node:path";
import { cancel, intro, log, note, outro, select, spinner } from "@clack/prompts";
import { nodeFiles } from "../computer/files/node-files.ts";
import { type GuideWatch, startGuideWatch } from "../computer/watches/emulated-watch.ts";
import { banglesInReach } from "../computer/watches/watches-in-reach.ts";
import type { DeviceError } from "../device/device-error.ts";
import { packagePath } from "../package-root.ts";
import { errorLine } from "../terminal/error-line.ts";
import { countRecordings } from "../workbench/project.ts";
import { playedRecordings } from "../workbench/recordings/played-recordings.ts";
import { askFolder } from "./ask-folder.ts";
import { collectGestures } from "./collect-gestures.ts";
import { answered, forLog, GuideEnded, type RunCommand, step } from "./steps.ts";
import { chooseWorkspace, describeCounts, type Workspace } from "./workspace.ts";

/** Gestures that the emulated wrist makes at the end. */
const TRIES = 8;
const DEMO = packagePath("data/demo");

/**
 * The way from nothing to a watch that understands, with questions: find watch, collect, train, build, flash, try. Each step
 * is a command, and says which.
 *
 * @param base the folder to put things in; where the user is unless told
 */
export async function runGuide(run: RunCommand, base = ""): Promise<void> {
  intro("bangle-gestures: teach a watch your gestures");
  let emulated: GuideWatch | undefined;
  let workspace: Workspace | undefined;
  try {
    const chosen = await chooseWatch();
    if (chosen === undefined) {
      emulated = await startGuideWatch();
      log.info(`A virtual Bangle.js 2 is switched on: ${emulated.port}`);
    }
    const port = chosen ?? emulated?.port ?? "";
    workspace = await chooseWorkspace(base);
    const { app } = workspace;
    const { model, source } = await chooseModel(port, emulated !== undefined, workspace, run);
    await step("Build: pack the model and the watch's JavaScript", ["build", model, "--out", app], run);
    await step("Flash: send the app to the watch", ["flash", app, "--port", port], run);
    if (emulated) await tryEmulated(port, emulated, { model, source }, run);
    else await step("Try: make your gestures", ["try", "--port", port], run);
    note(await describeWhatThereIs(workspace, model), "What you have now");
    outro("Done. Each step is a command of its own: bangle-gestures --help");
  } catch (error) {
    if (!(error instanceof GuideEnded)) throw error;
    const made =
      workspace !== undefined && (await nodeFiles.kindOf(workspace.folder)) !== undefined
        ? workspace.folder
        : undefined;
    cancel(made === undefined ? "Ended." : `Ended. What was made so far is kept in ${made}.`);
  } finally {
    await emulated?.close();
  }
}

/** Where everything lies, a line each. */
async function describeWhatThereIs({ recordings, app }: Workspace, model: string): Promise<string> {
  const counts = await countRecordings(nodeFiles, recordings);
  const rows = [
    ...(counts.size > 0 ? [[recordings, describeCounts(counts)]] : []),
    [join(model, "report.html"), "how good the model is, and where it errs"],
    [app, "the app, as the Bangle App Loader wants it"],
  ];
  const width = Math.max(...rows.map(([path]) => path.length));
  return rows.map(([path, what]) => `${path.padEnd(width)}  ${what}`).join("\n");
}

/** The port of a watch in reach; undefined: the emulated one. */
async function chooseWatch(): Promise<string | undefined> {
  const emulated = { value: "emulated", label: "No watch? Use the emulated one" };
  const again = { value: "again", label: "Look again" };
  for (;;) {
    const looking = spinner();
    looking.start("Looking for watches");
    let trouble: DeviceError | undefined;
    const onTrouble = (reason: DeviceError) => {
      trouble = reason;
    };
    const watches = await banglesInReach({ onTrouble });
    looking.stop(watches.length === 0 ? "No watch is in reach" : `In reach: ${watches.length}`);
    if (trouble) log.warn(forLog(errorLine(trouble)));
    const found = watches.map(({ port, about }) => ({ value: port, label: port, hint: about }));
    const answer = answered(await select({ message: "Which watch?", options: [...found, emulated, again] }));
    if (answer === emulated.value) return undefined;
    if (answer !== again.value) return answer;
  }
}

/** What to build the app from, a new model after training it or the one that is there, and from which recordings it may be. */
async function chooseModel(
  port: string,
  isEmulated: boolean,
  workspace: Workspace,
  run: RunCommand,
): Promise<{ model: string; source: string }> {
  const { recordings, model, oldModel } = workspace;
  const counts = await countRecordings(nodeFiles, recordings);
  const has = counts.size > 0;
  const old = { value: "old", label: `Nothing: use the model in ${oldModel}` };
  const there = { value: "there", label: `The ${describeCounts(counts)} in ${recordings}` };
  const own = {
    value: "own",
    label: has ? "Those, and more that I record now" : "Gestures that I record now",
  };
  const folder = { value: "folder", label: "Recordings that I have in another folder" };
  const demo = {
    value: "demo",
    label: "The demo recordings",
    hint: "synthetic: six gestures, six made-up people",
  };
  const options = [
    ...(has ? [there] : []),
    // Nobody wears the emulated watch.
    ...(isEmulated ? [demo, folder] : [own, folder, demo]),
    ...(oldModel === undefined ? [] : [old]),
  ];
  const answer = answered(await select({ message: "Learn from what?", options }));
  if (answer === old.value && oldModel !== undefined) return { model: oldModel, source: recordings };
  if (answer === own.value) await collectGestures(port, recordings, run);
  const source = answer === demo.value ? DEMO : answer === folder.value ? await askFolder() : recordings;
  await step("Train: learn from the recordings", ["train", source, "--out", model], run);
  return { model, source };
}

/** Tries the model with gestures that the emulated wrist makes. */
async function tryEmulated(
  port: string,
  emulated: GuideWatch,
  { model, source }: { readonly model: string; readonly source: string },
  run: RunCommand,
): Promise<void> {
  const { recordings, folder, known } = await playedRecordings(nodeFiles, model, [source, DEMO]);
  const from = folder === DEMO ? "the demo" : folder;
  if (known) log.info(forLog(`The emulated wrist makes gestures of ${from}.`));
  else {
    log.warn(
      forLog(
        `The emulated wrist makes gestures of ${from}, from which this model never learned: it may know none.`,
      ),
    );
  }
  const stop = emulated.play(recordings, (label) =>
    process.stdout.write(`The emulated wrist makes: ${label}\n`),
  );
  try {
    await step("Try: what the watch makes of it", ["try", "--port", port, "--count", String(TRIES)], run);
  } finally {
    stop();
  }
}
