import { log, select, text } from "@clack/prompts";
import { MIN_RECORDINGS_PER_LABEL } from "../../training/data/dataset/require-trainable.ts";
import { sayPhrase } from "../../training/phrase.ts";
import { nodeFiles } from "../computer/files/node-files.ts";
import { countOf } from "../terminal/output.ts";
import { troubleWithName } from "../workbench/files/file-name.ts";
import { countRecordings } from "../workbench/project.ts";
import { troubleWithLabel } from "../workbench/recordings/new-label.ts";
import { answered, GuideEnded, type RunCommand, step } from "./steps.ts";

const PER_LABEL = "20";
const LABELS = "swipeleft,swiperight,random";

/** Asks who makes which gestures how often, and records them to `out`. */
export async function collectGestures(port: string, out: string, run: RunCommand): Promise<void> {
  const { person, labels, count, hand } = await askWhat();
  const options = ["--out", out, "--person", person, "--hand", hand];
  for (const label of labels) {
    for (let missing = count; missing > 0; ) {
      const before = await countOfLabel(out, label);
      await step(
        `Collect: ${label}`,
        ["collect", "--port", port, "--label", label, "--count", String(missing), ...options],
        run,
      );
      const there = await countOfLabel(out, label);
      missing -= there - before;
      if (missing > 0 && !(await wantsMore(label, there, missing))) break;
    }
  }
}

/** Whether to go on with a label that was ended early. */
async function wantsMore(label: string, there: number, missing: number): Promise<boolean> {
  const least = MIN_RECORDINGS_PER_LABEL;
  if (there < least) log.warn(`To learn "${label}", there have to be at least ${least} recordings of it`);
  const answer = answered(
    await select({
      message: `${countOf(there, "recording")} of ${label} so far. What now?`,
      options: [
        { value: "more", label: `Make the other ${missing}` },
        { value: "next", label: "Go on without them" },
        { value: "end", label: "End here; what was recorded is kept" },
      ],
    }),
  );
  if (answer === "end") throw new GuideEnded();
  return answer === "more";
}

async function countOfLabel(folder: string, label: string): Promise<number> {
  const counts = await countRecordings(nodeFiles, folder);
  // Labels that differ only in upper and lower case are one label.
  const same = [...counts].filter(([one]) => one.toLowerCase() === label.toLowerCase());
  return same.reduce((sum, [, count]) => sum + count, 0);
}

async function askWhat(): Promise<{ person: string; labels: string[]; count: number; hand: string }> {
  const person = answered(
    await text({
      message: "Who makes the gestures?",
      initialValue: "me",
      validate: (name) => {
        const trouble = troubleWithName(name ?? "");
        return trouble && sayPhrase(trouble);
      },
    }),
  );
  const labels = answered(
    await text({
      message: 'Which gestures? "random" are movements that are none of them, and help a lot.',
      initialValue: LABELS,
      validate: (names) => {
        const given = splitLabels(names ?? "");
        if (given.length < 2) return "At least two, with commas between them.";
        const trouble = given.map(troubleWithLabel).find((one) => one !== undefined);
        return trouble && sayPhrase(trouble);
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
  return { person, labels: splitLabels(labels), count: Number(count), hand };
}

const splitLabels = (names: string) =>
  [...new Set(names.split(",").map((name) => name.trim()))].filter(Boolean);
