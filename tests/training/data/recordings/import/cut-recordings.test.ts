import { describe, expect, test } from "vitest";
import { cutRecordings } from "../../../../../training/data/recordings/import/cut-recordings.ts";
import { sayLongerThanWindow } from "../../../../../training/data/windows/longer-than-window.ts";
import { inWords } from "../../../../in-words.ts";
import { importTexts } from "./import-texts.ts";
import { cells, madeTable } from "./made-tables.ts";

const MOVES = [
  [2, 3.5],
  [6, 7.2],
] as const;
/** Ten seconds of a phone's export, with two gestures in them. */
const LONG = madeTable({
  header: "Time (s),Acceleration x (m/s^2),Acceleration y (m/s^2),Acceleration z (m/s^2)",
  row: (_, t) => {
    const swing = MOVES.some(([from, to]) => t > from && t < to) ? Math.sin(12 * t) : 0;
    return `${t},${cells(3)([6 * swing, 1 + 4 * swing, 9.7 + 3 * swing])}`;
  },
  rateHz: 100,
  rows: 1000,
});

describe("recordings longer than a gesture", () => {
  test("are cut as the watch would, where that is asked for", async () => {
    const whole = await importTexts({ "wave.csv": LONG });
    expect(whole.recordings.map(({ samples }) => samples.length / 3)).toEqual([125]);
    const { recordings } = await importTexts({ "wave.csv": LONG }, { cut: true });
    expect(recordings.map(({ label }) => label)).toEqual(["wave", "wave"]);
    for (const { samples } of recordings) {
      expect(samples.length / 3).toBeGreaterThanOrEqual(10);
      expect(samples.length / 3).toBeLessThan(50);
    }
  });

  test("shorter ones stay; one in which the watch finds nothing is left out, with a word", () => {
    const short = { samples: new Int8Array(150).fill(7), file: "a.csv", line: 2 };
    const still = { samples: new Int8Array(300).fill(40), file: "b.csv", line: 3 };
    const { recordings, notes } = inWords(cutRecordings([short, still]));
    expect(recordings).toEqual([short]);
    expect(notes).toMatchObject([
      { file: "b.csv", line: 3, message: expect.stringContaining("the watch would find no gesture in it") },
    ]);
  });

  test("are counted, with what a model never sees of them", () => {
    const of = (samples: number) => ({ samples: new Int8Array(3 * samples) });
    expect(sayLongerThanWindow([of(50), of(20)])).toBeUndefined();
    expect(sayLongerThanWindow([of(125), of(20), of(75)])).toBe(
      "2 of 3 recordings are longer than the 50 samples (4 s) a model looks at: of their 16 s, 8 s are never seen",
    );
  });
});
