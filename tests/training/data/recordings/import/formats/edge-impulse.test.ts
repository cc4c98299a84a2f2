import { encode } from "cborg";
import { describe, expect, test } from "vitest";
import { importTexts } from "../import-texts.ts";

const SENSORS = ["accX", "accY", "accZ"].map((name) => ({ name, units: "g" }));
const rows = (count: number) => Array.from({ length: count }, (_, index) => [index / 64, 0, -1]);
const acquisition = (values: unknown, sensors: unknown = SENSORS) => ({
  protected: { ver: "v1", alg: "none" },
  signature: "0",
  payload: { interval_ms: 80, sensors, values },
});
const json = (values: unknown) => JSON.stringify(acquisition(values));
const xOf = (samples: Int8Array) => [...samples].filter((_, index) => index % 3 === 0);

describe("CBOR", () => {
  test("is read by content, whatever the file is called, and filled up as flash memory is", async () => {
    const bytes = encode(acquisition(rows(3)));
    for (const padding of [[], [0xff, 0xff], Array(512).fill(0)]) {
      const { recordings, said } = await importTexts({ "up.1.cbor": Uint8Array.of(...bytes, ...padding) });
      expect(recordings.map(({ label, samples }) => [label, xOf(samples)])).toEqual([["up", [0, 1, 2]]]);
      expect(said).toEqual([]);
    }
    const { recordings, said } = await importTexts({ "up.1.json": Uint8Array.of(...bytes, 1, 2) });
    expect(recordings).toHaveLength(1);
    expect(said).toEqual(["up.1.json: 2 bytes after its end were not read"]);
  });

  test("of lists without a length and half floats, as the SDK for C writes it", async () => {
    // {"payload": {"interval_ms": 80, "sensors": […], "values": [_ [1.0, 0.0, -1.0], …]}}, with 16-bit floats.
    const head = encode({ payload: { sensors: SENSORS, interval_ms: 80 } });
    const values = [0x66, ...new TextEncoder().encode("values"), 0x9f];
    const sample = [0x83, 0xf9, 0x3c, 0x00, 0xf9, 0x00, 0x00, 0xf9, 0xbc, 0x00];
    const map = [...head].with(head.indexOf(0xa2, 1), 0xa3);
    const bytes = Uint8Array.of(...map, ...values, ...sample, ...sample, 0xff);
    const { recordings } = await importTexts({ "up.cbor": bytes });
    expect([...recordings[0].samples]).toEqual([64, 0, -64, 64, 0, -64]);
  });

  test("that is cut off is said to be", async () => {
    const bytes = encode(acquisition(rows(30)));
    await expect(importTexts({ "up.1.cbor": bytes.subarray(0, -20) })).rejects.toThrow(
      /^up\.1\.cbor: damaged or cut off: /,
    );
    const { recordings, said } = await importTexts({
      "up.1.cbor": bytes.subarray(0, -20),
      "up.2.cbor": bytes,
    });
    expect(recordings).toHaveLength(1);
    expect(said[0]).toMatch(/^up\.1\.cbor: damaged or cut off/);
  });

  test("JSON under CBOR's name, as the Python package sends it", async () => {
    const { recordings } = await importTexts({ "up.1.cbor": json(rows(2)) });
    expect(recordings[0].label).toBe("up");
  });
});

describe("a damaged sample", () => {
  test("loses that sample, and those after it keep their time", async () => {
    const values: unknown[] = rows(10);
    values[3] = [null, 0, -1];
    const { recordings, said } = await importTexts({ "up.1.json": json(values) });
    expect(recordings.map(({ samples }) => xOf(samples))).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    expect(said).toEqual(["up.1.json: sample 4 is not 3 numbers: lost"]);
  });

  test("a long row of them parts the gesture", async () => {
    const values: unknown[] = rows(20);
    values.fill("?", 8, 14);
    const { recordings, said } = await importTexts({ "up.1.json": json(values) });
    expect(recordings.map(({ samples }) => samples.length / 3)).toEqual([8, 6]);
    expect(said).toEqual(["up.1.json: sample 9 is not 3 numbers: lost (and 5 more)"]);
  });
});

test("a sensor that is none is named with those there are", async () => {
  const audio = JSON.stringify(acquisition([[1]], [{ name: "audio", units: "wav" }]));
  await expect(importTexts({ "up.json": audio })).rejects.toMatchObject({
    message: "up.json: no sensors for acceleration along x, y and z",
    hint: "Its sensors are: audio.",
  });
});

describe("labels", () => {
  const info = (...files: object[]) => JSON.stringify({ version: 1, files });
  const labelled = (path: string, label: unknown, more: object = {}) => ({
    path,
    category: "training",
    label,
    ...more,
  });

  test("of info.labels win over names; the category is the session, metadata name the person", async () => {
    const { recordings, said } = await importTexts({
      "ei/training/noise.1.json": json(rows(2)),
      "ei/training/noise.2.json": json(rows(2)),
      "ei/testing/up.3.json": json(rows(2)),
      "ei/info.labels": info(
        labelled("training/noise.1.json", { type: "label", label: "left" }, { metadata: { person: "ada" } }),
        labelled("training/noise.2.json", "right"),
      ),
    });
    expect(recordings.map(({ label, person, session }) => [label, person, session])).toEqual([
      ["left", "ada", "training"],
      ["right", "me", "training"],
      ["up", "me", "testing"],
    ]);
    expect(said).toEqual([
      "ei/info.labels: it does not name 1 of the files beside it; their labels come from elsewhere",
    ]);
  });

  test("of parts of a file cut it; damaged samples do not shift them", async () => {
    const values: unknown[] = rows(12);
    values[1] = "lost";
    const labels = [
      { startIndex: 0, endIndex: 3, label: "a" },
      { startIndex: 4, endIndex: 11, label: "b" },
      { startIndex: 12, endIndex: 15, label: "c" },
    ];
    const { recordings, said } = await importTexts({
      "long.json": json(values),
      "info.labels": info(labelled("long.json", { type: "multi-label", labels })),
    });
    expect(recordings.map(({ label, samples }) => [label, xOf(samples)])).toEqual([
      ["a", [0, 1, 2, 3]],
      ["b", [4, 5, 6, 7, 8, 9, 10, 11]],
    ]);
    expect(said).toContain("long.json: 1 of 3 labels are for samples after its end");
  });

  test("that are missing, unknown or damaged are said", async () => {
    const { recordings, said } = await importTexts({
      "up.1.json": json(rows(2)),
      "up.2.json": json(rows(2)),
      "up.3.json": json(rows(2)),
      "info.labels": info(
        labelled("up.1.json", { type: "unlabeled" }),
        labelled("up.2.json", { type: "label", label: "unknown" }),
        labelled("up.3.json", { type: "label" }),
        labelled("gone.json", { type: "label", label: "up" }),
      ),
    });
    expect(recordings.map(({ label, file }) => [label, file])).toEqual([
      ["up", "up.1.json"],
      ["up", "up.3.json"],
    ]);
    expect(said.join("\n")).toMatch(/info\.labels: files\[2\]: label.*left out/);
    expect(said.join("\n")).toMatch(/info\.labels: 1 of the 3 files it names are not here/);
    expect(said.join("\n")).toMatch(/info\.labels: it does not name 1 of the files beside it/);
    expect(said.join("\n")).toMatch(/up\.1\.json: the label file has no label for it/);
    expect(said.join("\n")).toMatch(/up\.2\.json: left out: the label "unknown"/);
  });

  test("that cannot be read stop the import, for names would give others", async () => {
    for (const content of ['{"version":2}', '{"version":1,"files":[']) {
      await expect(importTexts({ "up.1.json": json(rows(2)), "info.labels": content })).rejects.toMatchObject(
        { message: expect.stringMatching(/^info\.labels: /), hint: expect.stringMatching(/^Mend it/) },
      );
    }
  });
});
