import { describe, expect, test } from "vitest";
import { importTexts } from "./import-texts.ts";
import { cells, madeTable, movementCounts } from "./made-tables.ts";

const three = cells();

/** A hundred rows of the movement, with times of a column so headed. */
async function timed(head: string, timeOf: (index: number, seconds: number) => string | number, rateHz = 50) {
  const text = madeTable({
    header: `${head},ax (g),ay (g),az (g)`,
    row: (n, t, v) => `${timeOf(n, t)},${three(v)}`,
    rateHz,
    rows: 100,
  });
  return importTexts({ "wave.csv": text });
}

const lengths = async (...given: Parameters<typeof timed>) =>
  (await timed(...given)).recordings.map(({ samples }) => samples.length / 3);

describe("units of time", () => {
  test.each<[string, (seconds: number) => string | number]>([
    ["time", (t) => t],
    ["time", (t) => Math.round(1e3 * t)],
    ["time", (t) => Math.round(1e6 * t)],
    ["time", (t) => Math.round(1e9 * t)],
    ["timestamp", (t) => 1_709_288_430 + t],
    ["timestamp", (t) => 1_709_288_430_000 + 1e3 * t],
    ["timestamp", (t) => `${1_709_288_430_000_000n + BigInt(Math.round(1e6 * t))}`],
    ["date", (t) => new Date(1_709_288_430_000 + 1e3 * t).toISOString()],
    ["time", (t) => `2024-03-01T10:20:${(30 + t).toFixed(6)}+00:00`],
    ["time", (t) => `10:20:${(30 + t).toFixed(3)}`],
    ["time", (t) => `10:20:${(30 + t).toFixed(3)} PM`],
    ["time", (t) => `20:${(30 + t).toFixed(3)}`],
    ["time", (t) => `3/1/2024 10:20:${(30 + t).toFixed(3)}`],
  ])("%s, as %s", async (head, timeOf) => {
    expect(await lengths(head, (_, t) => timeOf(t))).toEqual([25]);
  });

  test("the column that tells samples apart best is taken", async () => {
    const both = (t: number) => `2024-03-01 10:20:${Math.floor(30 + t)},${Math.round(1000 * t)}`;
    expect(await lengths("datetime,millis", (_, t) => both(t))).toEqual([25]);
    const far = await timed(
      "datetime,seconds",
      (_, t) => `2024-03-01 10:20:${(30 + t).toFixed(3)},${Math.floor(t)}`,
    );
    expect(far.recordings.map(({ samples }) => samples.length / 3)).toEqual([25]);
  });

  test.each<[string, string, (index: number) => string | number, RegExp]>([
    ["slower than 5 a second", "time", (n) => n / 2, /2 if seconds.*; 5 to 1000 are read/],
    ["faster than 1000 a second", "time", (n) => n / 2000, /2000 if seconds/],
    ["slower by its own unit", "Time (s)", (n) => 5 * n, /give 0\.2 samples a second/],
    ["slower by the date", "timestamp", (n) => 1_709_288_430 + 2 * n, /give 0\.5 samples a second/],
    [
      "slower by the clock",
      "date",
      (n) => `2024-03-01 10:20:${(10 + n / 4).toFixed(2)}`,
      /give 4 samples a second/,
    ],
    ["a count that is called time", "time", (n) => n, /may be a count, seconds or milliseconds/],
  ])("%s is an error", async (_name, head, timeOf, message) => {
    await expect(timed(head, timeOf)).rejects.toThrow(message);
    await expect(timed(head, timeOf)).rejects.toMatchObject({ hint: expect.stringContaining("--rate") });
  });

  test("with a rate that is stated, the times only part and order", async () => {
    const text = madeTable({
      header: "time,x,y,z",
      row: (n, _, v) => `${n + (n < 50 ? 0 : 1000)},${three(v)}`,
    });
    const { recordings } = await importTexts({ "wave.csv": text }, { stated: { rateHz: 50 } });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([12, 12]);
  });
});

describe("times that are not even", () => {
  test("pauses part; a gap of some samples is filled", async () => {
    expect(await lengths("time", (n, t) => t + (n < 50 ? 0 : 4))).toEqual([12, 12]);
    expect(await lengths("time", (n, t) => t + (n < 50 ? 0 : 0.08))).toEqual([26]);
  });

  test("jitter changes nothing, disorder is put in order, a stray time loses its line", async () => {
    const expected = (await timed("time", (_, t) => t)).recordings[0].samples;
    const jittered = await timed("time", (n, t) => t + 0.004 * Math.sin(n * n));
    expect(
      Math.max(...jittered.recordings[0].samples.map((value, at) => Math.abs(value - expected[at]))),
    ).toBeLessThanOrEqual(2);
    const strayed = await timed("time", (n, t) => (n === 40 ? 9e6 : t));
    expect(strayed.recordings.map(({ samples }) => samples.length / 3)).toEqual([25]);
    expect(strayed.said[0]).toBe("wave.csv:42: left out: its time is far from that of its neighbours");

    const rows = madeTable({ header: "time,ax (g),ay (g),az (g)", row: (_, t, v) => `${t},${three(v)}` })
      .trim()
      .split("\n");
    const swapped = rows.toSpliced(30, 2, rows[31], rows[30]).join("\n");
    const { recordings, said } = await importTexts({ "wave.csv": swapped });
    expect(recordings.map(({ samples }) => [...samples])).toEqual([[...expected]]);
    expect(said[0]).toMatch(/^wave\.csv:2: 1 sample was out of order/);
    const backwards = [rows[0], ...rows.slice(1).reverse()].join("\n");
    const turned = await importTexts({ "wave.csv": backwards });
    expect(turned.recordings.map(({ samples }) => [...samples])).toEqual([[...expected]]);
    expect(turned.said[0]).toMatch(/run backwards, and were turned round/);
  });

  test("a watch's own rate is kept sample by sample", async () => {
    const { recordings } = await timed("time", (_, t) => t, 12.5);
    const expected = movementCounts(100);
    expect(recordings[0].samples.length).toBe(expected.length);
    expect(
      Math.max(...expected.map((value, at) => Math.abs(value - recordings[0].samples[at]))),
    ).toBeLessThanOrEqual(1);
  });

  test("a clock that begins anew begins a recording", async () => {
    expect(await lengths("time", (n) => 20 * (n % 50))).toEqual([12, 12]);
  });
});
