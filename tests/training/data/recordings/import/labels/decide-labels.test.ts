import { describe, expect, test } from "vitest";
import type { LabelSource } from "../../../../../../training/data/recordings/import/labels/decide-labels.ts";
import { inWords } from "../../../../../in-words.ts";
import { importTexts } from "../import-texts.ts";

const CSV = "x (g),y (g),z (g)\n0,0,1\n0.1,0,1\n0,0.1,1\n";

/** Labels of files that say nothing themselves, and what was decided. */
async function labelsOf(files: readonly string[], labelFrom?: LabelSource) {
  const { recordings, decisions, notes } = inWords(
    await importTexts(Object.fromEntries(files.map((file) => [file, CSV])), { labelFrom }),
  );
  return {
    labels: recordings.map(({ label }) => label),
    decisions,
    notes,
    people: recordings.map(({ person }) => person),
  };
}

describe("names of files and folders", () => {
  test.each<[readonly string[], readonly string[]]>([
    [
      ["circle_000.csv", "circle_001.csv", "wave_000.csv"],
      ["circle", "circle", "wave"],
    ],
    [
      ["fist_1785305686716.csv", "palm1785305686999.csv"],
      ["fist", "palm"],
    ],
    [
      ["wave (3).csv", "circle (1).csv"],
      ["wave", "circle"],
    ],
    [
      ["wave1.csv", "wave2.csv", "circle01.csv", "circle02.csv"],
      ["wave", "wave", "circle", "circle"],
    ],
    [
      ["2024-03-01_10-20-30_wave.csv", "circle 2024-03-01 10.20.30.csv"],
      ["wave", "circle"],
    ],
    [
      ["Z/rep1.csv", "O/rep1.csv", "O/rep2.csv"],
      ["Z", "O", "O"],
    ],
    [
      ["left/wave1.csv", "right/wave1.csv"],
      ["left", "right"],
    ],
    [
      ["circle/8f3a2b9c.csv", "wave/19acde33.csv"],
      ["circle", "wave"],
    ],
    [
      ["data/train/circle/1.csv", "data/test/wave/1.csv"],
      ["circle", "wave"],
    ],
    [["wave-2024-03-01_10-20-30/TotalAcceleration.csv"], ["wave"]],
    [["wave 2024-03-01 12-00-00/Raw Data.csv"], ["wave"]],
    [
      ["circle_01.3a2b.csv", "circle_02.77aa.csv"],
      ["circle", "circle"],
    ],
  ])("%j are %j, and that is said", async (files, expected) => {
    const { labels, decisions } = await labelsOf(files);
    expect(labels).toEqual(expected);
    expect(decisions.join()).toContain(`${expected[0]} (`);
  });

  test.each<[readonly string[], readonly string[]]>([
    [
      ["circle.csv", "clap2.csv", "clap3.csv"],
      ["circle", "clap2", "clap3"],
    ],
    [
      ["swipe left.3.csv", "noise.1.csv", "noise.2.csv"],
      ["swipe left", "noise", "noise"],
    ],
    [
      ["tap1.a.csv", "tap1.b.csv", "tap2.c.csv", "tap2.d.csv"],
      ["tap1", "tap1", "tap2", "tap2"],
    ],
    [["L.txt"], ["L"]],
  ])("%j are %j, without a word", async (files, expected) => {
    const { labels, decisions } = await labelsOf(files);
    expect(labels).toEqual(expected);
    expect(decisions).toEqual([]);
  });

  test("two folders never end under one label without a word", async () => {
    const { labels, decisions } = await labelsOf([
      "ada/circle.csv",
      "ada/wave.csv",
      "bea/circle.csv",
      "bea/wave.csv",
    ]);
    expect(labels).toEqual(["circle", "wave", "circle", "wave"]);
    expect(decisions).toEqual([
      'files of the folders ada, bea are taken as one label, "circle" (and 1 more labels), for that is their name; --label-from folder takes the folders\'',
    ]);
  });

  test("names that say nothing are taken as they are, and that is said", async () => {
    const { labels, decisions } = await labelsOf(["session1.csv", "rep2.csv"]);
    expect(labels).toEqual(["session1", "rep2"]);
    expect(decisions[0]).toContain("which say little: session1 (1), rep2 (1); --label names them");
  });

  test("people are found in names such as user2", async () => {
    const { labels, people, decisions } = await labelsOf([
      "user1/wave_01.csv",
      "user2/wave_01.csv",
      "subject-3_circle_1.csv",
    ]);
    expect(labels).toEqual(["wave", "wave", "circle"]);
    expect(people).toEqual(["user1", "user2", "subject-3"]);
    expect(decisions.length).toBeGreaterThan(0);
  });
});

describe("--label-from", () => {
  const FILES = ["ada/circle_1.csv", "ada/wave_1.csv", "bea/circle_1.csv"];

  test("name and folder are taken at their word", async () => {
    expect((await labelsOf(FILES, { kind: "folder" })).labels).toEqual(["ada", "ada", "bea"]);
    expect((await labelsOf(["Z/rep1.csv", "O/turn1.csv"], { kind: "name" })).labels).toEqual([
      "rep1",
      "turn1",
    ]);
    const { notes, labels } = await labelsOf(["wave.csv", "circle/1.csv"], { kind: "folder" });
    expect(labels).toEqual(["circle"]);
    expect(notes[0]).toMatchObject({
      file: "wave.csv",
      message: expect.stringContaining("does not say which gesture"),
    });
  });

  test("column:NAME takes that one, and files that lack it are left out", async () => {
    const csv = "x (g),y (g),z (g),hand,kind\n0,0,1,left,a\n0.1,0,1,left,a\n0,0,1,right,b\n0,0.1,1,right,b\n";
    const { recordings, said } = await importTexts(
      { "a.csv": csv, "b.csv": CSV },
      { labelFrom: { kind: "column", column: "Hand" } },
    );
    expect(recordings.map(({ label }) => label)).toEqual(["left", "right"]);
    expect(said[0]).toBe('columns that are not used: "kind"'.replace(/^/, "a.csv: "));
    expect(said[1]).toBe('b.csv: it has no column "Hand"');
  });
});

test("the label unknown is refused wherever it comes from", async () => {
  const column = "x (g),y (g),z (g),label\n0,0,1,unknown\n0,0.1,1,unknown\n0,0,1,wave\n0,0,1,wave\n";
  const files = { "unknown_01.csv": CSV, "Unknown/1.csv": CSV, "session.csv": column };
  const { recordings, notes } = await importTexts(files);
  expect(recordings.map(({ label }) => label)).toEqual(["wave"]);
  expect(notes.map(({ file }) => file)).toEqual(["unknown_01.csv", "Unknown/1.csv", "session.csv"]);
  await expect(importTexts({ "a.csv": CSV }, { label: "unknown" })).rejects.toThrow(
    /what a watch answers where it is not sure/,
  );
});

test("labels are written as recordings can hold them, and one whatever their case", async () => {
  const csv = (label: string) => `x (g),y (g),z (g),label\n0,0,1,${label}\n0,0.1,1,${label}\n`;
  const { recordings, decisions } = inWords(
    await importTexts({
      "a.csv": csv('"swipe (left), fast"'),
      "b.csv": csv("Wave"),
      "c.csv": csv("wave"),
    }),
  );
  expect(recordings.map(({ label }) => label)).toEqual(["swipe left fast", "wave", "wave"]);
  expect(decisions).toEqual([
    'the label "swipe (left), fast" is written "swipe left fast"',
    'labels: "Wave" and "wave" are taken as one label, "wave"',
  ]);
});
