import { describe, expect, test } from "vitest";
import { importTexts } from "../import-texts.ts";

const lengths = (recordings: readonly { label: string; samples: Int8Array }[]) =>
  recordings.map(({ label, samples }) => [label, samples.length / 3]);

describe("WISDM", () => {
  const record = (time: number, end = ";\n") =>
    `33,Jogging,${49105962326000 + time * 50e6},0.1,9.8,0.5${end}`;

  test("records that share a line, commas too many, empty and missing ones", async () => {
    const text =
      record(0) +
      record(1, ";") +
      record(2, ",;\n") +
      "\n;\n" +
      record(3) +
      "11,Walking,1867172313000,4.4,4.4,;\n" +
      record(4) +
      "20,Walking,0,0,0,0.0;\n" +
      record(5, "");
    const { recordings, said } = await importTexts({ "raw.txt": text });
    expect(lengths(recordings)).toEqual([["Jogging", 3]]);
    expect(recordings[0]).toMatchObject({ person: "33", line: 1 });
    expect(said.join("\n")).toContain(
      'raw.txt:6: "11,Walking,1867172313000,4.4,4.4," is not user, activity, time, x, y, z: left out',
    );
    expect(said.join("\n")).toContain("raw.txt:8: a record of time 0 holds no measurement: left out");
  });

  test("a recording for each person and activity; letters of 2019 are labels", async () => {
    const text = ["1600,A", "1600,A", "1600,B", "1601,B"]
      .flatMap((who, at) =>
        [0, 1, 2, 3].map((step) => `${who},${1e14 + (at * 4 + step) * 50e6},0.1,-9.8,0.5;`),
      )
      .join("\n");
    const { recordings } = await importTexts({ "data_1600_accel_watch.txt": text });
    expect(recordings.map(({ person, label }) => [person, label])).toEqual([
      ["1600", "A"],
      ["1600", "B"],
      ["1601", "B"],
    ]);
    await expect(importTexts({ "data_1600_gyro_watch.txt": text })).rejects.toThrow(/of the gyroscope/);
  });
});

describe("CreateAI", () => {
  const data = (count: number) => ({
    x: Array(count).fill(0),
    y: Array(count).fill(0),
    z: Array(count).fill(-1),
  });

  test("50 samples a second are assumed, and said; a damaged recording loses itself", async () => {
    const recordings = [{ id: "1", data: data(48) }, { id: "2", data: { ...data(48), y: [1] } }, { id: "3" }];
    const read = await importTexts({
      "data.json": JSON.stringify([{ id: "a", name: "Shake", icon: "No", createdAt: 1, recordings }]),
    });
    expect(lengths(read.recordings)).toEqual([["Shake", 12]]);
    expect(read.said).toEqual([
      'data.json: "Shake", recording 2 of 3: 48 values along x, 1 along y and 48 along z: left out',
      'data.json: "Shake", recording 3 of 3: its values are not numbers for x, y and z: left out',
      "data.json: 50 samples a second are assumed, as a micro:bit takes them",
    ]);
  });

  test("what only looks like it is told where it differs", async () => {
    await expect(importTexts({ "data.json": '[{"recordings":[]}]' })).rejects.toThrow(
      /data\.json: looks like CreateAI's data samples, but 0\.name/,
    );
    await expect(importTexts({ "data.json": '[{"name":"a","recordings":[]}]' })).rejects.toThrow(
      /have no recordings in them/,
    );
  });
});

test("the Bangle.js tutorial's file: a gesture a header, damaged lines lose themselves", async () => {
  const text =
    "timestamp, x, y, z\n0, 1, 2, -64\n3, 4, 5, -64\n6, 4, 500, -64\ntimestamp, x, y, z\n0, 7, 8, -64\n9\uFFFD\uFFFD\n";
  const { recordings, said } = await importTexts({ "left.1.csv": text });
  expect(recordings.map(({ label, line, samples }) => [label, line, [...samples]])).toEqual([
    ["left", 2, [1, 2, -64, 4, 5, -64]],
    ["left", 6, [7, 8, -64]],
  ]);
  expect(said).toEqual([
    'left.1.csv:4: "6, 4, 500, -64" is not a timestamp and three counts: left out (and 1 more)',
  ]);
});

describe("SensiML", () => {
  const csv = `sequence,AccelerometerX,AccelerometerY,AccelerometerZ\n${Array.from({ length: 20 }, (_, at) => `${at},${at},0,-64`).join("\n")}`;
  const label = (segments: unknown) =>
    JSON.stringify([{ file_name: "a.csv", sessions: [{ session_name: "s", segments }] }]);
  const options = { stated: { countsPerG: 64, rateHz: 12.5 } };

  test("segments are gestures, what is between is none; damaged ones lose themselves", async () => {
    const { recordings, said } = await importTexts(
      {
        "a.csv": csv,
        "export.dcli": label([
          { name: "Label", value: "kick", start: 2, end: 5 },
          { name: "SegmentID", value: "1", start: 2, end: 5 },
          { name: "Label", value: "pass", start: 9, end: 8 },
          { name: "Label", value: "pass", start: 10, end: 12 },
        ]),
      },
      options,
    );
    expect(recordings.map(({ label: name, samples }) => [name, samples[0], samples.length / 3])).toEqual([
      ["kick", 2, 4],
      ["pass", 10, 3],
    ]);
    expect(said).toEqual(["export.dcli: a.csv, segment 3: is not name, value, start and end: left out"]);
  });
});
