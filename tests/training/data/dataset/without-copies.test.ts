import { describe, expect, it } from "vitest";
import { createDataSet } from "../../../../training/data/dataset/data-set.ts";
import { withoutCopies } from "../../../../training/data/dataset/without-copies.ts";
import type { Recording } from "../../../../training/data/recordings/recording.ts";

let line = 0;
const recording = (label: string, ...samples: number[]): Recording => ({
  label,
  samples: Int8Array.from(samples),
  person: "ada",
  session: "monday",
  info: { countsPerG: 64, rateHz: 12.5, assumed: false },
  file: "monday.txt",
  line: ++line,
});

describe("withoutCopies", () => {
  it("keeps the first of equal recordings, and says how many went", () => {
    const first = recording("a", 1, 2, 3);
    const other = recording("a", 1, 2, 4);
    const dataSet = createDataSet([first, recording("a", 1, 2, 3), other, recording("a", 1, 2, 3)]);
    const kept = withoutCopies(dataSet);
    expect(kept.recordings).toEqual([first, other]);
    expect(kept.notes).toEqual([expect.stringContaining("2 recordings are copies of others")]);
  });

  it("keeps equal recordings of different labels: which label is wrong is for people to say", () => {
    const dataSet = createDataSet([
      recording("a", 1, 2, 3),
      recording("b", 1, 2, 3),
      recording("b", 1, 2, 3),
    ]);
    expect(withoutCopies(dataSet).recordings).toEqual(dataSet.recordings.slice(0, 2));
  });

  it("leaves a data set without copies as it is", () => {
    const dataSet = createDataSet([recording("a", 1, 2, 3), recording("a", 3, 2, 1)]);
    expect(withoutCopies(dataSet)).toBe(dataSet);
  });
});
