import { describe, expect, test } from "vitest";
import { importTexts } from "./import-texts.ts";
import { madeTable } from "./made-tables.ts";
import { HEADERS, three } from "./table-cases.ts";

describe("tables of the same movement", () => {
  test.each(Object.entries(HEADERS))("%s", async (_name, { file = "circle.csv", ...shape }) => {
    const { recordings, said } = await importTexts({ [file]: madeTable(shape) });
    expect(
      recordings.map(({ label, samples }) => [label, samples.length / 3]),
      said.join("\n"),
    ).toEqual([["circle", 25]]);
    const factor = 50 / (shape.rateHz ?? 50);
    const reference = await importTexts({
      "circle.csv": madeTable({
        header: "Time (s),ax (g),ay (g),az (g)",
        row: (_, t, v) => `${t},${three(v)}`,
        rateHz: shape.rateHz ?? 50,
        rows: shape.rows ?? 100 / factor,
      }),
    });
    const difference = [...recordings[0].samples].map((value, at) =>
      Math.abs(value - reference.recordings[0].samples[at]),
    );
    expect(Math.max(...difference)).toBeLessThanOrEqual(1);
  });
});

describe("columns", () => {
  test.each(["gesture", "Activity", "class_name", "target", "action", "move", "Label"])(
    "%s is the label",
    async (name) => {
      const text = madeTable({
        header: `time,x,y,z,${name}`,
        row: (n, t, v) => `${t},${three(v)},${n < 50 ? "left" : "right"}`,
      });
      const { recordings } = await importTexts({ "session.csv": text });
      expect(recordings.map(({ label }) => label)).toEqual(["left", "right"]);
    },
  );

  test("a column of measurements is no label, whatever it is called", async () => {
    const text = madeTable({
      header: "time,x,y,z,target",
      row: (n, t, v) => `${t},${three(v)},${(n / 7).toFixed(3)}`,
    });
    const { recordings, said } = await importTexts({ "wave.csv": text });
    expect(recordings.map(({ label }) => label)).toEqual(["wave"]);
    expect(said[0]).toBe('wave.csv: columns that are not used: "target"');
  });

  test("person, session and repetition are found under other names, and what is not used is named once", async () => {
    const text = madeTable({
      header: "subject_id,trial,Session,gesture,time,x,y,z,heart rate,battery",
      row: (n, t, v) => `p${n < 50 ? 1 : 2},${Math.floor(n / 25)},mon,wave,${t},${three(v)},70,99`,
    });
    const { recordings, said } = await importTexts({ "a.csv": text, "b.csv": text });
    expect(recordings.slice(0, 4).map(({ person, session, line }) => [person, session, line])).toEqual([
      ["p1", "mon", 2],
      ["p1", "mon", 27],
      ["p2", "mon", 52],
      ["p2", "mon", 77],
    ]);
    expect(said.filter((line) => /not used/.test(line))).toEqual([
      'columns that are not used: "heart rate", "battery" (in 2 files)',
    ]);
  });

  test("a column that counts samples is no repetition and no time; one that stays the same for some rows is a repetition", async () => {
    const count = madeTable({ header: "index,sample,x,y,z", row: (n, _, v) => `${n},${n},${three(v)}` });
    expect(
      (await importTexts({ "wave.csv": count })).recordings.map(({ samples }) => samples.length / 3),
    ).toEqual([100]);
    const runs = madeTable({ header: "sample,x,y,z", row: (n, _, v) => `${Math.floor(n / 20)},${three(v)}` });
    const { recordings, said } = await importTexts({ "wave.csv": runs });
    expect(recordings.length).toBe(5);
    expect(said.join()).toContain('where "sample" changes');
  });

  test("gyroscopes' and other sensors' files are named as such", async () => {
    const text = madeTable({
      header: "time,seconds_elapsed,z,y,x",
      row: (_, t, v) => `${t},${t},${three(v)}`,
    });
    await expect(importTexts({ "wave/Gyroscope.csv": text })).rejects.toThrow(/another sensor: gyroscope/);
    const degrees = text.replace("z,y,x", "z-axis (deg/s),y-axis (deg/s),x-axis (deg/s)");
    await expect(importTexts({ "wave.csv": degrees })).rejects.toThrow(/no columns for acceleration/);
    const { recordings, said } = await importTexts({
      "wave/Accelerometer.csv": text,
      "wave/Gyroscope.csv": text,
      "wave/TotalAcceleration.csv": text,
    });
    expect(recordings.map(({ file }) => file)).toEqual(["wave/TotalAcceleration.csv"]);
    expect(said.join("\n")).toMatch(/without gravity, and TotalAcceleration.csv beside it/);
  });

  test("recordings without gravity are said to be so, by their name or by their values", async () => {
    const named = madeTable({
      header:
        "Time (s),Linear Acceleration x (m/s^2),Linear Acceleration y (m/s^2),Linear Acceleration z (m/s^2)",
      row: (_, t, v) => `${t},${three(v)}`,
    });
    const still = (t: number) => (t > 0.6 && t < 1.4 ? 1 : 0.02);
    const valued = madeTable({
      header: "time,x,y,z",
      row: (_, t) => `${t},${three([9, 5, 7].map((peak, axis) => peak * still(t) * Math.sin(8 * t + axis)))}`,
    });
    for (const text of [named, valued]) {
      expect((await importTexts({ "wave.csv": text })).said.join()).toContain("THERE IS NO GRAVITY IN IT");
    }
    expect(
      (
        await importTexts({
          "wave.csv": madeTable({ header: "t,x,y,z", row: (_, t, v) => `${t},${three(v)}` }),
        })
      ).said.join(),
    ).not.toContain("GRAVITY");
  });
});
