import { describe, expect, test } from "vitest";
import { importTexts } from "./import-texts.ts";
import { madeTable } from "./made-tables.ts";
import { three } from "./table-cases.ts";

describe("no header", () => {
  test("four columns are time, x, y, z where the first rises, and a number of the row where it counts", async () => {
    const time = await importTexts({ "a.csv": madeTable({ row: (_, t, v) => `${t},${three(v)}` }) });
    expect(time.recordings[0].samples.length).toBe(75);
    expect(time.said.join()).toContain("its 4 columns are taken as time, x, y, z");
    const index = await importTexts({ "a.csv": madeTable({ row: (n, _, v) => `${n},${three(v)}` }) });
    expect(index.recordings[0].samples.length).toBe(300);
    expect(index.said.join()).toContain("taken as a number of the row, x, y, z");
  });

  test("a word before or behind is the label", async () => {
    for (const row of [
      (t: number, v: string) => `wave,${t},${v}`,
      (t: number, v: string) => `${t},${v},wave`,
    ]) {
      const { recordings } = await importTexts({
        "session.csv": madeTable({ row: (_, t, v) => row(t, three(v)) }),
      });
      expect(recordings.map(({ label, samples }) => [label, samples.length])).toEqual([["wave", 75]]);
    }
  });

  test.each([[2], [5], [6], [7]])("%i columns are refused, with what to do", async (width) => {
    const text = madeTable({
      row: (n) => Array.from({ length: width }, (_, at) => Math.sin(n + at).toFixed(3)).join(),
    });
    await expect(importTexts({ "a.csv": text })).rejects.toThrow(`it has ${width} columns and no header`);
  });

  test("other names of columns are refused, not taken for x, y and z", async () => {
    const text = madeTable({ header: "time,lat,lon,alt", row: (_, t, v) => `${t},${three(v)}` });
    await expect(importTexts({ "a.csv": text })).rejects.toThrow(/no columns for acceleration/);
  });
});

describe("a gesture a row", () => {
  const samples = Array.from({ length: 20 }, (_, at) => [Math.sin(at / 3), Math.cos(at / 3), 1 + at / 20]);
  const axes = [0, 1, 2].map((axis) => samples.map((sample) => sample[axis]));
  const six = samples.flatMap((sample) => [...sample, 30 * Math.random(), -40, 7]);
  const counts = samples.flat().map((value) => Math.max(-128, Math.min(127, Math.round(64 * value))));
  const text = (numbers: readonly number[]) => three(numbers);
  const ROWS: Readonly<Record<string, string>> = {
    "x, y, z, x, y, z, …": text(samples.flat()),
    "all x, all y, all z": text(axes.flat()),
    "with a gyroscope's": text(six),
    "label first": `wave,${text(samples.flat())}`,
    "label last": `${text(samples.flat())},wave`,
    "named columns": `label,${samples.map((_, at) => `x${at},y${at},z${at}`)}\nwave,${text(samples.flat())}`,
  };
  test.each(Object.entries(ROWS))("%s", async (_name, row) => {
    const { recordings, said } = await importTexts(
      { "wave.csv": `${row}\n${row.split("\n").at(-1)}\n` },
      { stated: { unit: "g" } },
    );
    expect(
      recordings.map(({ label, samples: own }) => [label, [...own]]),
      said.join("\n"),
    ).toEqual([
      ["wave", counts],
      ["wave", counts],
    ]);
    expect(said.join()).toContain("each row is taken as a gesture");
  });

  test("a row that is no whole samples loses itself", async () => {
    const row = text(samples.flat());
    const { recordings, said } = await importTexts({ "wave.csv": `${row}\n${row},1\n${row}\n${row},x,1\n` });
    expect(recordings.length).toBe(2);
    expect(said[0]).toMatch(/^wave\.csv:2: left out: its 61 numbers/);
  });
});

describe("damaged lines", () => {
  test("lose themselves, with file and line; a flood is a handful of lines", async () => {
    const text = madeTable({
      header: "time,x,y,z",
      row: (n, t, v) =>
        n % 4 === 2 ? `${t},NaN,0.1,1` : n === 51 ? "gar@bage" : n === 61 ? "0.1,0.2" : `${t},${three(v)}`,
    });
    const { recordings, said } = await importTexts({ "wave.csv": text });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([25]);
    expect(said.slice(0, 3)).toEqual([
      'wave.csv:4: left out: "NaN" is not a number (and 24 more)',
      'wave.csv:53: left out: there are no numbers in "gar@bage"',
      "wave.csv:63: left out: 2 columns where there should be 4",
    ]);
  });

  test("rows of other sensors between are no damage", async () => {
    const text = madeTable({
      header: "time,ax,ay,az,gx,gy,gz",
      row: (n, t, v) => (n % 3 ? `${t},,,,1,2,3` : `${t},${three(v)},,,`),
    });
    const { recordings, said } = await importTexts({ "wave.csv": text });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([25]);
    expect(said[0]).toBe("wave.csv:3: left out: there is no acceleration in it (and 65 more)");
  });

  test("a stray quote spoils one line", async () => {
    const text = madeTable({
      header: "time,x,y,z,note",
      row: (n, t, v) => `${t},${three(v)},${n === 40 ? '"oops' : "ok"}`,
    });
    expect((await importTexts({ "wave.csv": text })).recordings[0].samples.length).toBe(75);
  });

  test("more damaged than whole is something else", async () => {
    const text = madeTable({
      header: "time,x,y,z",
      row: (n, t, v) => (n % 3 ? `${t},a,b,c` : `${t},${three(v)}`),
    });
    await expect(importTexts({ "wave.csv": text })).rejects.toThrow(
      /wave\.csv:3: "a" is not a number \(and 65 more, of 100 rows\)/,
    );
  });

  test("rows without a label in a table of labels are left out, or get the one given", async () => {
    const text = madeTable({
      header: "time,x,y,z,label",
      row: (n, t, v) => `${t},${three(v)},${n < 60 ? "wave" : ""}`,
    });
    const { recordings, said } = await importTexts({ "a.csv": text });
    expect(recordings.map(({ label }) => label)).toEqual(["wave"]);
    expect(said[0]).toBe("a.csv:62: left out: the row has no label (and 39 more)");
    expect(
      (await importTexts({ "a.csv": text }, { label: "rest" })).recordings.map(({ label }) => label),
    ).toEqual(["wave", "rest"]);
  });

  test("labels that change from row to row make no recordings", async () => {
    const text = madeTable({ header: "x,y,z,label", row: (n, _, v) => `${three(v)},${n % 2}` });
    await expect(importTexts({ "a.csv": text })).rejects.toThrow(/100 rows would be 100 recordings/);
  });
});

describe("what parts recordings", () => {
  const row = (t: number) => three([0.1 * Math.sin(t), 0.2, 1]);
  const block = Array.from({ length: 12 }, (_, at) => row(at)).join("\n");
  test.each([
    ["headers", `x,y,z\n${block}\nx,y,z\n${block}\nx,y,z\n${block}\n`],
    ["empty lines", `x,y,z\n${block}\n\n${block}\n\n\n${block}\n`],
    ["lines of dashes", `${block}\n-----\n${block}\n-,-,-\n${block}\n`],
    ["titles", `Recording 1\n${block}\nRecording 2\n${block}\nRecording 3\n${block}\n`],
  ])("%s", async (_name, text) => {
    const { recordings } = await importTexts({ "wave.csv": text });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([12, 12, 12]);
  });

  test("lines that name the gesture", async () => {
    const { recordings } = await importTexts({
      "all.txt": `# Label: wave\n${block}\n# Label: circle\n${block}\n`,
    });
    expect(recordings.map(({ label, samples }) => [label, samples.length / 3])).toEqual([
      ["wave", 12],
      ["circle", 12],
    ]);
  });

  test("a count of samples that starts anew", async () => {
    const counted = Array.from({ length: 30 }, (_, at) => `${at % 10},${row(at)}`).join("\n");
    for (const text of [counted, `sample,x,y,z\n${counted}`]) {
      const { recordings, said } = await importTexts({ "wave.csv": text });
      expect(
        recordings.map(({ samples }) => samples.length / 3),
        said.join("\n"),
      ).toEqual([10, 10, 10]);
    }
  });

  test("lines before the header are left out", async () => {
    const { recordings, said } = await importTexts({
      "wave.csv": `Made by,Logger 2\nRate,100\n\nx,y,z\n${block}\n`,
    });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([12]);
    expect(said[0]).toBe("wave.csv:1: left out: it stands before the header (and 1 more)");
  });

  test("an empty line behind each line parts nothing", async () => {
    const { recordings } = await importTexts({ "wave.csv": block.replaceAll("\n", "\n\n") });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([12]);
  });
});
