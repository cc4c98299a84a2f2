import { join } from "node:path";
import { cancel, intro, log, note, outro, select, spinner, text } from "@clack/prompts";
import { isLabel } from "../../../training/recordings/line-format.ts";
import type { DeviceError } from "../../device/device-error.ts";
import { packagePath } from "../../package-root.ts";
import { errorLine } from "../error-line.ts";
import { isFileNamePart } from "../files/file-name.ts";
import { readRecordings } from "../files/read-recordings.ts";
import { banglesInReach } from "../watches-in-reach.ts";
import { type GuideWatch, startGuideWatch } from "./emulated-watch.ts";
import { answered, GuideEnded, type RunCommand, step } from "./steps.ts";

const FOLDER = "gestures";
const PER_LABEL = "20";
const LABELS = "swipeleft,swiperight,random";
/** Gestures that the emulated wrist makes at the end. */
const TRIES = 8;
/** Every how many demo recordings one is performed, so that all labels have their turn. */
const DEMO_STRIDE = 19;

/**
 * The way from nothing to a watch that understands, with questions: find watch, collect, train, build, flash, try. Each step
 * is a command, and says which.
 */
export async function runGuide(run: RunCommand): Promise<void> {
  intro("bangle-gestures: teach a watch your gestures");
  let emulated: GuideWatch | undefined;
  try {
    const chosen = await chooseWatch();
    if (chosen === undefined) {
      emulated = await startGuideWatch();
      log.info(`A virtual Bangle.js 2 is switched on: ${emulated.port}`);
    }
    const port = chosen ?? emulated?.port ?? "";
    const recordings = await chooseRecordings(port, emulated !== undefined, run);
    const model = join(FOLDER, "model");
    const app = join(FOLDER, "app");
    await step("Train: learn from the recordings", ["train", recordings, "--out", model], run);
    await step("Build: pack the model and the watch's JavaScript", ["build", model, "--out", app], run);
    await step("Flash: send the app to the watch", ["flash", app, "--port", port], run);
    await tryOut(port, emulated, run);
    note(
      `${join(model, "report.html")}  how good it is, and where it errs\n${app}  the app, as the Bangle App Loader wants it`,
      "What you have now",
    );
    outro("Done. Each step is a command of its own: bangle-gestures --help");
  } catch (error) {
    if (!(error instanceof GuideEnded)) throw error;
    cancel("Ended. What was made so far is kept.");
  } finally {
    await emulated?.close();
  }
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
    if (trouble) log.warn(errorLine(trouble));
    const found = watches.map(({ port, about }) => ({ value: port, label: port, hint: about }));
    const answer = answered(await select({ message: "Which watch?", options: [...found, emulated, again] }));
    if (answer === emulated.value) return undefined;
    if (answer !== again.value) return answer;
  }
}

/** The folder of recordings to learn from, after filling it where that is wanted. */
async function chooseRecordings(port: string, isEmulated: boolean, run: RunCommand): Promise<string> {
  const demo = {
    value: "demo",
    label: "The demo recordings",
    hint: "synthetic: six gestures, six made-up people",
  };
  const own = { value: "own", label: "Gestures that I record now" };
  const folder = { value: "folder", label: "Recordings that I have" };
  // Nobody wears the emulated watch.
  const options = isEmulated ? [demo, folder] : [own, folder, demo];
  const answer = answered(await select({ message: "Learn from what?", options }));
  if (answer === demo.value) return packagePath("data/demo");
  if (answer === folder.value) return askFolder();
  const recordings = join(FOLDER, "recordings");
  for (const args of await askCollecting(port, recordings)) {
    await step(`Collect: ${args[args.indexOf("--label") + 1]}`, args, run);
  }
  return recordings;
}

async function askFolder(): Promise<string> {
  const given = await text({
    message: "Which folder?",
    placeholder: "recordings",
    validate: (path) => (path ? undefined : "A folder with recordings, please."),
  });
  return answered(given);
}

/** A `collect` for each label. */
async function askCollecting(port: string, out: string): Promise<string[][]> {
  const person = answered(
    await text({
      message: "Who makes the gestures?",
      initialValue: "me",
      validate: (name) =>
        isFileNamePart(name ?? "") ? undefined : "A name without slashes or colons, please.",
    }),
  );
  const labels = answered(
    await text({
      message: 'Which gestures? "random" are movements that are none of them, and help a lot.',
      initialValue: LABELS,
      validate: (names) => {
        const given = splitLabels(names ?? "");
        if (given.length < 2) return "At least two, with commas between them.";
        return given.every(isLabel) ? undefined : "Words without brackets, please.";
      },
    }),
  );
  const count = answered(
    await text({
      message: "How many of each? 20 are a start, 50 are better.",
      initialValue: PER_LABEL,
      validate: (number) => (/^[1-9]\d{0,3}$/.test(number ?? "") ? undefined : "A number from 1, please."),
    }),
  );
  const hand = answered(
    await select({
      message: "On which wrist is the watch?",
      options: [{ value: "left" }, { value: "right" }],
    }),
  );
  return splitLabels(labels).map((label) => [
    ...["collect", "--port", port, "--label", label, "--count", count],
    ...["--out", out, "--person", person, "--hand", hand],
  ]);
}

const splitLabels = (names: string) =>
  [...new Set(names.split(",").map((name) => name.trim()))].filter(Boolean);

async function tryOut(port: string, emulated: GuideWatch | undefined, run: RunCommand): Promise<void> {
  if (!emulated) {
    await step("Try: make your gestures", ["try", "--port", port], run);
    return;
  }
  const { recordings } = await readRecordings([packagePath("data/demo")]);
  const some = recordings.filter((_, index) => index % DEMO_STRIDE === 0);
  const stop = emulated.play(some, (label) => process.stdout.write(`The emulated wrist makes: ${label}\n`));
  try {
    await step("Try: what the watch makes of it", ["try", "--port", port, "--count", String(TRIES)], run);
  } finally {
    stop();
  }
}
