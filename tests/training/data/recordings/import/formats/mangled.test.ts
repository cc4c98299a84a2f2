import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RecordingError } from "../../../../../../training/data/recordings/recording-error.ts";
import { importTexts } from "../import-texts.ts";
import { type Gesture, WRITERS } from "../write-formats.ts";
import { byBytes, byLines, type Mangle } from "./mangle.ts";

const SEED = 20261128;
const encoder = new TextEncoder();

/** x, y and z each have a range of their own, and y one for each label, so that a value under another axis or label shows. */
const RANGES: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  circle: [
    [-20, 20],
    [40, 48],
    [-70, -64],
  ],
  wave: [
    [-20, 20],
    [52, 60],
    [-70, -64],
  ],
};
const LABELS = Object.keys(RANGES);

/** A line that is gone without a trace moves the segments of SensiML's label file, which count lines. */
const COUNTS_LINES = "SensiML";

const gestures: fc.Arbitrary<Gesture[]> = fc.array(
  fc.constantFrom(...LABELS).chain((label) =>
    fc
      .array(fc.tuple(...RANGES[label].map(([min, max]) => fc.integer({ min, max }))), {
        minLength: 12,
        maxLength: 30,
      })
      .map((rows) => ({ label, samples: Int8Array.from(rows.flat()) })),
  ),
  { minLength: 2, maxLength: 4 },
);

/** Imports what was written, with one of the files mangled; undefined where the import refuses it, in words. */
async function importMangled(name: string, written: readonly Gesture[], mangle: Mangle, which: number) {
  const { files, options } = WRITERS[name](written);
  const names = Object.keys(files);
  const damaged = names[which % names.length];
  const contents = Object.fromEntries(
    Object.entries(files).map(([file, content]) => {
      const bytes = typeof content === "string" ? encoder.encode(content) : content;
      return [file, file === damaged ? mangle(bytes) : bytes];
    }),
  );
  try {
    return await importTexts(contents, options);
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    expect(error.message.split("\n")).toHaveLength(1);
    return undefined;
  }
}

const samplesOf = (all: readonly { samples: Int8Array }[]) =>
  all.reduce((sum, { samples }) => sum + samples.length / 3, 0);

describe.each(Object.keys(WRITERS))("%s", (name) => {
  test("any bytes may be wrong: it ends in recordings or in one line of words, never in a defect", async () => {
    await fc.assert(
      fc.asyncProperty(gestures, byBytes, fc.nat(9), async (written, mangle, which) => {
        const read = await importMangled(name, written, mangle, which);
        for (const { samples, label } of read?.recordings ?? []) {
          expect(samples.length % 3).toBe(0);
          expect(samples.length).toBeGreaterThan(0);
          expect(label).not.toBe("");
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  test("lost, doubled, swapped and joined lines: axes and labels stay apart", async () => {
    await fc.assert(
      fc.asyncProperty(gestures, byLines, fc.nat(9), async (written, mangle, which) => {
        const read = await importMangled(name, written, mangle, which);
        if (read === undefined) return;
        for (const { samples, label } of read.recordings) {
          if (!LABELS.includes(label)) expect(read.said.join("\n")).toMatch(/it does not name/);
          if (!LABELS.includes(label) || name === COUNTS_LINES) continue;
          for (const [index, value] of samples.entries()) {
            const [min, max] = RANGES[label][index % 3];
            expect(value, read.said.join("\n")).toBeGreaterThanOrEqual(min);
            expect(value, read.said.join("\n")).toBeLessThanOrEqual(max);
          }
        }
        expect(samplesOf(read.recordings)).toBeGreaterThan(0);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});
