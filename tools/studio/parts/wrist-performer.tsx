import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { loadDataSet } from "../../../training/data/dataset/data-set.ts";
import { isNoGesture } from "../../../training/data/negatives/no-gesture.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { readSample } from "../app/load-sample.ts";
import { pageWatch } from "../app/page-watch.ts";
import { once } from "../browser/once.ts";
import { words } from "../words/words.ts";

/** Between the beginnings of two gestures, so that the detector sees rest between them. */
const PERIOD_MS = 4200;

/** Lets the virtual watch's wrist make a gesture, once or again and again: one of the sample's of this name, or any. */
export function WristPerformer({ label }: { readonly label: string }) {
  const { record } = words.value;
  const isGoingOn = useSignal(false);
  useEffect(() => {
    if (!isGoingOn.value) return;
    void perform(label);
    const timer = setInterval(() => void perform(label), PERIOD_MS);
    return () => clearInterval(timer);
  }, [isGoingOn.value, label]);
  return (
    <p class="row">
      <button type="button" onClick={() => void perform(label)}>
        {record.perform}
      </button>
      <label class="check">
        <input
          type="checkbox"
          checked={isGoingOn.value}
          onChange={({ currentTarget }) => {
            isGoingOn.value = currentTarget.checked;
          }}
        />
        {record.performOn}
      </label>
    </p>
  );
}

const sample = once(async (): Promise<readonly Recording[]> => {
  const files = Object.entries(await readSample());
  return loadDataSet(files.map(([path, text]) => ({ root: "sample", path, text }))).recordings;
});

/** How often each was performed: in every room another one than before, as long as there are some. */
const performed = new Map<string, number>();

async function perform(label: string): Promise<void> {
  const all = await sample();
  const names = [...new Set(all.map((one) => one.label))].filter((name) => !isNoGesture(name)).sort();
  // A gesture of any other name is always the same one, so that it can be learned.
  const code = [...label].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const isKnown = all.some((one) => one.label === label);
  const name = isKnown ? label : (names[code % names.length] ?? "");
  const mine = all.filter((one) => one.label === name);
  const number = performed.get(label) ?? 0;
  performed.set(label, number + 1);
  const recording = mine[number % mine.length];
  if (recording) (await pageWatch()).perform(recording);
}
