import { loadDataSet } from "../../../training/data/dataset/data-set.ts";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { once } from "../browser/once.ts";
import { readSample } from "./load-sample.ts";
import { pageWatch } from "./page-watch.ts";

const sample = once(async (): Promise<readonly Recording[]> => {
  const files = Object.entries(await readSample());
  return loadDataSet(files.map(([path, text]) => ({ root: "sample", path, text }))).recordings;
});

/** How often each was performed: in every room another one than before, as long as there are some. */
const performed = new Map<string, number>();

/** Which of the sample's gestures the wrist makes for a label: that of this name; for any other name always the same one, so that it can be learned. */
export async function gestureFor(label: string): Promise<string> {
  const all = await sample();
  if (all.some((one) => one.label === label)) return label;
  const names = [...new Set(all.map((one) => one.label))].filter((name) => !isNoGesture(name)).sort();
  const code = [...label].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  return names[code % names.length] ?? label;
}

/** Lets the virtual watch's wrist make a gesture for a label, each time another recording of it. */
export async function perform(label: string): Promise<void> {
  const name = await gestureFor(label);
  const mine = (await sample()).filter((one) => one.label === name);
  const number = performed.get(label) ?? 0;
  performed.set(label, number + 1);
  const recording = mine[number % mine.length];
  if (recording) (await pageWatch()).perform(recording);
}
