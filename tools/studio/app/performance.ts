import * as v from "valibot";
import { type DataSet, loadDataSet } from "../../../training/data/dataset/data-set.ts";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { once } from "../browser/once.ts";
import { recall, remember } from "../browser/remember.ts";
import { readSample } from "./load-sample.ts";
import { pageWatch } from "./page-watch.ts";
import { type StandIn, standInFor } from "./stand-in.ts";

const sample = once(async (): Promise<readonly Recording[]> => {
  const files = Object.entries(await readSample());
  return loadDataSet(files.map(([path, text]) => ({ root: "sample", path, text }))).recordings;
});

/** How often each was performed: in every room another one than before, as long as there are some. */
const performed = new Map<string, number>();

/** Which of the sample's gestures the wrist makes for a label: always the same one, so that it can be learned. */
export async function gestureFor(label: string, { labels }: Pick<DataSet, "labels">): Promise<StandIn> {
  const names = [...new Set((await sample()).map((one) => one.label))].sort();
  if (isNoGesture(label) && names.includes(label)) return { gesture: label, sharedWith: undefined };
  const known = names.filter((name) => !isNoGesture(name));
  const chosen = readChosen();
  const standIn = standInFor(label, labels, known, chosen);
  if (standIn.gesture !== label && label !== "") {
    chosen.set(label, standIn.gesture);
    remember(CHOSEN, JSON.stringify([...chosen]));
  }
  return standIn;
}

/** Lets the virtual watch's wrist make a gesture for a label, each time another recording of it, and first those that nobody has recorded. */
export async function perform(label: string, dataSet: DataSet, isWalking = false): Promise<void> {
  const { gesture } = await gestureFor(label, dataSet);
  const all = (await sample()).filter((one) => one.label === gesture);
  const recorded = new Set(dataSet.recordings.map(({ samples }) => samples.join()));
  const fresh = all.filter(({ samples }) => !recorded.has(samples.join()));
  const mine = fresh.length > 0 ? fresh : all;
  const number = performed.get(label) ?? 0;
  performed.set(label, number + 1);
  const recording = mine[number % mine.length];
  if (recording) (await pageWatch()).perform(recording, isWalking);
}

/** Remembered, so that it is the same after the page is loaded anew. */
const CHOSEN = "stand-ins";
const chosenSchema = v.array(v.tuple([v.string(), v.string()]));

function readChosen(): Map<string, string> {
  try {
    const parsed = v.safeParse(chosenSchema, JSON.parse(recall(CHOSEN) ?? "[]"));
    return new Map(parsed.success ? parsed.output : []);
  } catch {
    // Of another version.
    return new Map();
  }
}
