import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadDataSet } from "../../../../training/data/dataset/data-set.ts";
import { detectGestures } from "../../../../training/data/detector/detect-gestures.ts";
import { streamAround } from "../../../../training/data/detector/stream-around.ts";
import { demoFile, demoSessions } from "../../../../training/data/synthetic/demo-files.ts";
import { generateSession } from "../../../../training/data/synthetic/generate-session.ts";
import { DEMO_LABELS } from "../../../../training/data/synthetic/gestures.ts";

const FOLDER = join(import.meta.dirname, "../../../../data/demo");
const files = demoSessions().map((demo) => ({
  ...demo,
  text: readFileSync(join(FOLDER, demo.path), "utf8"),
}));

test.each(files)("$path is what the generator makes", ({ person, session, text }) => {
  expect(demoFile(person, session)).toBe(text);
});

describe("the committed recordings", () => {
  const dataSet = loadDataSet(files.map(({ path, text }) => ({ root: FOLDER, path, text })));

  test("are six people's, two sessions each, all labels balanced, all lines fine", () => {
    expect(dataSet.problems).toEqual([]);
    expect(dataSet.notes).toEqual([]);
    expect(dataSet.labels).toEqual([...DEMO_LABELS]);
    expect(dataSet.persons).toHaveLength(6);
    expect(dataSet.sessions).toHaveLength(12);
    for (const { recordings, info } of dataSet.sessions) {
      expect(info).toMatchObject({ countsPerG: 64, rateHz: 12.5, assumed: false });
      for (const label of DEMO_LABELS)
        expect(recordings.filter((one) => one.label === label)).toHaveLength(18);
    }
  });

  test("are cut just so when an accelerometer plays them with rest around", () => {
    for (const { file, line, samples } of dataSet.recordings) {
      const slices = detectGestures(streamAround(samples)).map(({ slice }) => slice);
      expect(slices, `${file}:${line}`).toEqual([samples]);
    }
  });

  test("are cut just so when played one after the other, into one detector", () => {
    const [session] = dataSet.sessions;
    const streams = session.recordings.map(({ samples }) => [...streamAround(samples)]);
    const slices = detectGestures(Int8Array.from(streams.flat())).map(({ slice }) => slice);
    expect(slices).toEqual(session.recordings.map(({ samples }) => samples));
  });

  test("say that they are synthetic, and are small", () => {
    for (const { text } of files) expect(text).toContain("\n# synthetic: true\n# seed: 2019\n");
    expect(files.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(500_000);
  });
});

test("each stream is what the detector cuts its recording from; another seed gives another session", () => {
  const session = generateSession("bao", "thursday", 7, 2);
  expect(session.map(({ label }) => label)).toEqual(DEMO_LABELS.flatMap((label) => [label, label]));
  for (const { stream, recording } of session) {
    expect(detectGestures(stream).map(({ slice }) => slice)).toEqual([recording]);
  }
  expect(generateSession("bao", "thursday", 8, 2)).not.toEqual(session);
});
