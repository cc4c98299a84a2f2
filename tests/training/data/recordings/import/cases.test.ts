import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isImportable } from "../../../../../training/data/recordings/import/formats.ts";
import { describeWithShared, sharedFiles, sharedPath } from "../../../../shared.ts";
import { importTexts } from "./import-texts.ts";

/** What must come out of each case of `../shared/cases` that is about imports: samples of every recording by label, and what is said. */
interface Outcome {
  readonly in: string;
  readonly recordings: Readonly<Record<string, readonly number[]>>;
  readonly says?: readonly RegExp[];
}

const times = (count: number, samples: number) => Array<number>(count).fill(samples);

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  "01-times-in-nanoseconds": {
    in: "wave.csv",
    recordings: { wave: [25] },
    says: [/nanoseconds.* 50 samples a second/],
  },
  "05-no-header-four-columns": {
    in: "shake.csv",
    recordings: { shake: [25] },
    says: [/taken as time, x, y, z/],
  },
  "06-a-gesture-a-row": {
    in: "circle.csv",
    recordings: { circle: times(12, 20) },
    says: [/each row .* a gesture/],
  },
  "08-label-column-called-gesture": {
    in: "session1.csv",
    recordings: { left: [25, 25], right: [25], circle: [25] },
  },
  "10-header-repeated-for-each-gesture": { in: "left.1.csv", recordings: { left: [18, 22, 15] } },
  "12-phyphox-export": {
    in: "swing.csv",
    recordings: { swing: [25] },
    says: [/not used: "Absolute acceleration/],
  },
  "14-pauses-in-the-times": { in: "tap.csv", recordings: { tap: times(3, 10) }, says: [/pauses/] },
  "16-decimal-comma": { in: "wave.csv", recordings: { wave: [25] } },
  "17-times-of-day": { in: "wave.csv", recordings: { wave: [25] } },
  "18-edge-impulse-cbor": { in: "ei", recordings: { up: [25, 25] } },
  "20-text-file-of-numbers": {
    in: "L.txt",
    recordings: { L: [500] },
    says: [/12.5 samples a second are assumed/],
  },
  "21-label-unknown-from-a-file-name": {
    in: "ei",
    recordings: { up: [20] },
    says: [/unknown.4ad.json: left out: the label "unknown"/],
  },
  "24-numbered-files": {
    in: "in",
    recordings: { circle: times(3, 20), wave: times(3, 20) },
    says: [/circle \(3\), wave \(3\)/],
  },
};

describeWithShared("the cases of public trouble reports", () => {
  test.each(Object.entries(OUTCOMES))("%s", async (name, { in: place, recordings, says = [] }) => {
    const files = sharedFiles(`cases/${name}`).filter(
      (path) => path === place || (path.startsWith(`${place}/`) && isImportable(path)),
    );
    const contents = files.map((path) => [path, readFileSync(sharedPath(`cases/${name}/${path}`))] as const);
    const imported = await importTexts(Object.fromEntries(contents));
    const byLabel: Record<string, number[]> = {};
    for (const { label, samples } of imported.recordings)
      byLabel[label] = [...(byLabel[label] ?? []), samples.length / 3];
    expect(byLabel, imported.said.join("\n")).toEqual(recordings);
    for (const pattern of says) expect(imported.said.join("\n")).toMatch(pattern);
    expect(imported.said.length).toBeLessThan(8);
  });
});
