import { expect, test } from "vitest";
import { createDataSet, filterDataSet, loadDataSet } from "../../../../training/data/dataset/data-set.ts";
import { requireDivisible, requireTrainable } from "../../../../training/data/dataset/require-trainable.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../../../training/data/dataset/split.ts";
import { RecordingError } from "../../../../training/data/recordings/recording-error.ts";
import { inWords } from "../../../in-words.ts";
import { recordings } from "./fixtures.ts";

const FILES = [
  { root: "data", path: "bao/two.txt", text: "snap(1), 1,2,3\nclap(1), 4,5,6\nclap(1), 4,5\n" },
  { root: "data", path: "ada/one.txt", text: "Snap(1), 1,2,3\nprose\n" },
  { root: "data", path: "ada/empty.txt", text: "only prose\n" },
];

test("files become one data set, ordered by path, with labels, persons and sessions in stable order", () => {
  const dataSet = loadDataSet(FILES);
  expect(dataSet).toEqual(loadDataSet([...FILES].reverse()));
  expect(dataSet.labels).toEqual(["clap", "snap"]);
  expect(dataSet.persons).toEqual(["ada", "bao"]);
  expect(
    dataSet.sessions.map(({ person, session, recordings: own }) => [person, session, own.length]),
  ).toEqual([
    ["ada", "one", 1],
    ["bao", "two", 2],
  ]);
  expect(dataSet.sessions[1]?.files).toEqual(["data/bao/two.txt"]);
  expect(inWords(dataSet.problems)).toEqual([
    { file: "data/bao/two.txt", line: 3, message: "it says 1 sample, which is 3 values, but has 2" },
  ]);
  expect(dataSet.skipped).toBe(2);
  expect(dataSet.notes).toEqual([
    "data/ada/empty.txt: no recordings in it",
    'all files: "Snap" and "snap" are taken as one label, "snap"',
  ]);
});

test("filtering keeps what was found while reading", () => {
  const filtered = filterDataSet(loadDataSet(FILES), ({ label }) => label === "clap");
  expect(filtered.labels).toEqual(["clap"]);
  expect(filtered.sessions).toHaveLength(1);
  expect(filtered.problems).toHaveLength(1);
});

test("what cannot be trained on is refused, saying what is missing", () => {
  const refusal = (check: () => void) => {
    try {
      check();
    } catch (error) {
      if (error instanceof RecordingError) return `${error.code}: ${error.message}`;
      throw error;
    }
    return "accepted";
  };
  const of = (labels: string[], count: number) => createDataSet(recordings(["ada"], ["one"], labels, count));
  expect(refusal(() => requireTrainable(of([], 0)))).toBe("no-recordings: no recordings were found");
  const broken = loadDataSet([{ root: "d", path: "a/b.txt", text: "snap(2), 1,2,3\n" }]);
  expect(refusal(() => requireTrainable(broken))).toMatch(
    /^no-recordings: .* the first at d\/a\/b.txt:1: it says 2/,
  );
  expect(refusal(() => requireTrainable(of(["snap"], 9)))).toMatch(/^too-few-labels: .*"snap"/);
  expect(refusal(() => requireTrainable(of(["snap", "clap"], 1)))).toBe("accepted");
  expect(refusal(() => requireDivisible(of(["snap", "clap"], 2)))).toBe(
    'too-few-recordings: every label needs at least 3 recordings: "clap" has 2, "snap" has 2',
  );
  expect(refusal(() => requireDivisible(of(["snap", "clap"], 3)))).toBe("accepted");
});

test("reads and divides more recordings in one file than a call takes arguments", () => {
  const count = 130_000;
  const files = [{ root: "d", path: "ada/one.txt", text: "snap(1), 1,2,3\n".repeat(count) }];
  const { recordings } = loadDataSet(files);
  expect(recordings.length).toBe(count);
  const { train, validation, test } = stratifiedSplit(recordings, SPLIT_60_20_20, 1);
  expect([train.length, validation.length, test.length]).toEqual(
    [0.6, 0.2, 0.2].map((share) => share * count),
  );
});
