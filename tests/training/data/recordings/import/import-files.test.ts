import { describe, expect, test } from "vitest";
import type { StatedValues } from "../../../../../training/data/recordings/import/stated-values.ts";
import { importTexts } from "./import-texts.ts";

const read = (file: string, text: string, label?: string) =>
  importTexts({ [file]: text }, { person: "ada", label });
const readAs = (file: string, text: string, stated: StatedValues) =>
  importTexts({ [file]: text }, { person: "ada", label: "up", stated });
const samples = async (file: string, text: string) =>
  (await read(file, text)).recordings.map((one) => [...one.samples]);

describe("Edge Impulse JSON", () => {
  const json = (payload: object) =>
    JSON.stringify({ protected: { ver: "v1", alg: "none" }, signature: "0", payload });
  const SENSORS = ["accX", "accY", "accZ"].map((name) => ({ name, units: "m/s2" }));

  test("metres per second squared become counts, at 12.5 Hz", async () => {
    const values = [
      [0, 0, -9.80665],
      [9.80665, 4.903325, 30],
    ];
    const { recordings, said } = await read(
      "snap.1f2e.json",
      json({ interval_ms: 80, sensors: SENSORS, values }),
    );
    expect(said).toEqual([]);
    expect(recordings[0]).toMatchObject({ label: "snap", person: "ada", session: "imported" });
    expect(recordings[0].info).toEqual({ countsPerG: 64, rateHz: 12.5, assumed: false });
    expect([...recordings[0].samples]).toEqual([0, 0, -64, 64, 32, 127]);
  });

  test("faster measurements are averaged, slower ones interpolated", async () => {
    const sensors = SENSORS.map(({ name }) => ({ name, units: "g" }));
    const fast = Array.from({ length: 16 }, (_, i) => [i < 8 ? 0 : 1, i % 2, -1]);
    expect(await samples("a.json", json({ interval_ms: 10, sensors, values: fast }))).toEqual([
      [0, 32, -64, 64, 32, -64],
    ]);
    const slow = [
      [0, 0, -1],
      [1, 0, -1],
    ];
    expect(await samples("a.json", json({ interval_ms: 160, sensors, values: slow }))).toEqual([
      [0, 0, -64, 32, 0, -64, 64, 0, -64, 64, 0, -64],
    ]);
  });

  test("the accelerometer is picked from other sensors", async () => {
    const sensors = ["gyrX", "accZ", "accX", "accY"].map((name) => ({ name, units: "g" }));
    expect(await samples("a.json", json({ interval_ms: 80, sensors, values: [[9, -1, 0, 0.5]] }))).toEqual([
      [0, 32, -64],
    ]);
  });

  test.each([
    ["not JSON", "{", /a\.json: not JSON/],
    ["another JSON", "{}", /a\.json: not a kind of file that can be imported/],
    ["a package", '{"name":"x","version":"1.0.0"}', /a\.json: not a kind of file that can be imported/],
    ["a list", "[1,2]", /a\.json: not a kind of file that can be imported/],
    ["a signed text", '{"payload":"e30","signature":"x"}', /a\.json: not a kind of file/],
    ["an interval behind something else", '{"a":1,"payload":{"interval_ms":0}}', /payload\.interval_ms/],
    ["no interval", json({ sensors: SENSORS, values: [] }), /payload\.interval_ms/],
    ["no z", json({ interval_ms: 80, sensors: SENSORS.slice(0, 2), values: [] }), /along x, y and z/],
    [
      "a short row",
      json({ interval_ms: 80, sensors: SENSORS, values: [[1, 2]] }),
      /sample 1 is not 3 numbers/,
    ],
    ["nothing", json({ interval_ms: 80, sensors: SENSORS, values: [] }), /no samples/],
  ])("%s is refused", async (_name, text, message) => {
    await expect(read("a.json", text)).rejects.toThrow(message);
  });
});

describe("CSV", () => {
  test("Edge Impulse's: label from the file name, interval from the time, unit guessed and said", async () => {
    const { recordings, said } = await read(
      "in/swipe left.3.csv",
      "timestamp,accX,accY,accZ\n0,0,0,-64\n80,64,0,-64\n",
    );
    expect(recordings).toHaveLength(1);
    expect(recordings[0].label).toBe("swipe left");
    expect([...recordings[0].samples]).toEqual([0, 0, -64, 64, 0, -64]);
    expect(said).toEqual(["in/swipe left.3.csv: values are taken as 64 counts per g, by how long they are"]);
  });

  test("one file is in one unit, however fierce one of its gestures", async () => {
    const calm = "a,0,0,-9.8\na,0,0,-9.8\na,0,0,-9.8\n";
    const { recordings, said } = await read("a.csv", `label,x,y,z\n${calm}b,19.6,0,-9.8\n`);
    expect([...recordings[1].samples]).toEqual([127, 0, -64]);
    expect(said[0]).toContain("m/s2");
  });

  test("plain numbers, semicolons, quotes, Windows line ends", async () => {
    expect(await samples("snap.csv", "1,2,-60\r\n3,4,-61\r\n")).toEqual([[1, 2, -60, 3, 4, -61]]);
    expect(await samples("snap.csv", '"x";"y";"z"\n"0";"0";"-1"\n')).toEqual([[0, 0, -64]]);
    expect(await samples("snap.csv", "x\ty\tz\n0\t0\t-9.8\n")).toEqual([[0, 0, -64]]);
  });

  test("a change of label, person, session or recording, an empty line and time going back begin a new gesture", async () => {
    const text =
      "person,label,recording,time,x,y,z\n" +
      "bao,clap,1,0,1,0,64\nbao,clap,1,80,2,0,64\nbao,clap,2,160,3,0,64\nbao,snap,2,240,4,0,64\n" +
      "\nbao,snap,2,320,5,0,64\nbao,snap,2,0,6,0,64\n,snap,2,80,7,0,64\n";
    const { recordings } = await read("all.csv", text);
    expect(
      recordings.map(({ person, label, line, samples: own }) => [person, label, line, own.length / 3]),
    ).toEqual([
      ["bao", "clap", 2, 2],
      ["bao", "clap", 4, 1],
      ["bao", "snap", 5, 1],
      ["bao", "snap", 7, 1],
      ["bao", "snap", 8, 1],
      ["ada", "snap", 9, 1],
    ]);
  });

  test.each([
    ["a.csv", "", /it is empty/],
    ["a.csv", "x,y,z\n", /no samples/],
    ["a.csv", "x,y\n1,2\n", /no columns for acceleration along x, y and z/],
    ["a.csv", "x,y,z\n1,2,three\n", /a\.csv:2: "three" is not a number/],
    [".csv", "x,y,z\n1,2,3\n", /which gesture/],
  ])("%s %j is refused", async (file, text, message) => {
    await expect(read(file, text)).rejects.toThrow(message);
  });
});

test("the 2019 format passes through, broken lines become notes", async () => {
  const { recordings, said } = await read("a.txt", "snap(1), 1,2,3\nsnap(2), 1,2,3\n");
  expect(recordings).toHaveLength(1);
  expect(said[0]).toMatch(/^a\.txt:2: it says 2/);
});

test("a given label names files that do not; other kinds of file are refused", async () => {
  expect((await read("a.csv", "1,2,3\n", "wave")).recordings[0].label).toBe("wave");
  await expect(read("a.doc", "")).rejects.toThrow(/not a kind of file/);
});

describe("what the user states", () => {
  const CSV = "time,x,y,z\n0,0,0,4\n40,2,0,4\n80,4,0,4\n120,2,0,4\n";

  test("wins over guesses and over the file", async () => {
    const { recordings, said } = await readAs("a.csv", CSV, { countsPerG: 4, rateHz: 12.5 });
    expect([...recordings[0].samples]).toEqual([0, 0, 64, 32, 0, 64, 64, 0, 64, 32, 0, 64]);
    expect(said).toEqual([]);
    expect((await read("a.csv", CSV)).said[0]).toContain("m/s2");
    expect([...(await readAs("a.csv", CSV, { unit: "g" })).recordings[0].samples].slice(0, 3)).toEqual([
      64, 0, 127,
    ]);
    const json = JSON.stringify({
      payload: {
        interval_ms: 80,
        sensors: ["x", "y", "z"].map((name) => ({ name, units: "m/s2" })),
        values: [[0, 0, 1]],
      },
    });
    expect([...(await readAs("a.json", json, { unit: "g" })).recordings[0].samples]).toEqual([0, 0, 64]);
  });

  test("brings recordings of the line format to the watch's counts and rate", async () => {
    const text = "# countsPerG: 64\n# hand: left\nup(4), 0,0,32,0,0,32,16,0,32,16,0,32\n";
    const [recording] = (await readAs("a.txt", text, { countsPerG: 32, rateHz: 25 })).recordings;
    expect([...recording.samples]).toEqual([0, 0, 64, 32, 0, 64]);
    expect(recording.info).toMatchObject({ countsPerG: 64, rateHz: 12.5, hand: "left" });
    await expect(readAs("a.txt", text, { unit: "g" })).rejects.toThrow(/are counts, not g/);
  });

  test("is asked for where values are nothing known", async () => {
    const raw = "x,y,z\n0,0,16384\n8192,0,16384\n";
    await expect(read("a.csv", raw)).rejects.toThrow(/about 18318 long/);
    expect([...(await readAs("a.csv", raw, { countsPerG: 16384 })).recordings[0].samples]).toEqual([
      0, 0, 64, 32, 0, 64,
    ]);
  });

  test.each([
    ["seconds", 1000],
    ["microseconds", 1 / 1000],
  ])("times in %s are understood, and that is said", async (unit, factor) => {
    const text = [0, 40, 80, 120].map((ms) => `${ms / factor},0,0,1`).join("\n");
    const { recordings, said } = await read("a.csv", `time,x,y,z\n${text}\n`);
    expect([...recordings[0].samples]).toEqual([0, 0, 64, 0, 0, 64]);
    expect(said).toContain(`a.csv: times are taken as ${unit}, which makes 25 samples a second`);
  });
});
