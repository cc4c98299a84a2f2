import { encode } from "cborg";
import type { SaidOptions } from "./import-texts.ts";

/** A gesture to be written in a foreign format: counts of the watch, x, y, z, …, 12.5 a second. */
export interface Gesture {
  readonly label: string;
  readonly samples: Int8Array;
}

/** Files by name, and what has to be said to read them. */
export interface WrittenFiles {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly options?: SaidOptions;
}

type Writer = (gestures: readonly Gesture[]) => WrittenFiles;

export const STANDARD_GRAVITY = 9.80665;
const INTERVAL_MS = 80;
/** The micro:bit takes four samples while the watch takes one. */
const MICROBIT_SAMPLES = 4;

/** As Edge Impulse ends the names of its exports. */
const suffix = (index: number) => `${(0x5a000 + index).toString(32)}.ingestion-7fc459c96d-4hfsq`;

/** Every format that has a reader, written as its own programs write it; what goes in comes out, within rounding. */
export const WRITERS: Readonly<Record<string, Writer>> = {
  "Edge Impulse JSON": (gestures) => ({
    files: Object.fromEntries(
      gestures.map((gesture, index) => [
        `training/${gesture.label}.${suffix(index)}.json`,
        JSON.stringify(acquisition(rowsOf(gesture, STANDARD_GRAVITY))),
      ]),
    ),
  }),
  "Edge Impulse CBOR, as a device pads it, with info.labels": (gestures) => ({
    files: {
      ...Object.fromEntries(
        gestures.map((gesture, index) => [
          `testing/sample${index}.cbor`,
          Uint8Array.of(...encode(acquisition(rowsOf(gesture, STANDARD_GRAVITY))), 0xff, 0xff, 0xff, 0xff),
        ]),
      ),
      "info.labels": JSON.stringify({
        version: 1,
        files: gestures.map(({ label }, index) => ({
          path: `testing/sample${index}.cbor`,
          category: "testing",
          label: { type: "label", label },
        })),
      }),
    },
  }),
  "Edge Impulse, several labels in a file": (gestures) => ({
    files: {
      "long.json": JSON.stringify(acquisition(gestures.flatMap((one) => rowsOf(one, STANDARD_GRAVITY)))),
      "structured_labels.labels": JSON.stringify({
        version: 1,
        type: "structured-labels",
        structuredLabels: {
          "long.json": spansOf(gestures).map(({ label, from, to }) => ({
            label,
            startIndex: from,
            endIndex: to - 1,
          })),
        },
      }),
    },
  }),
  CreateAI: (gestures) => ({ files: { "data-samples.json": JSON.stringify(actions(gestures, "id")) } }),
  "CreateAI, older": (gestures) => ({ files: { "dataset.json": JSON.stringify(actions(gestures, "ID")) } }),
  "CreateAI project": (gestures) => ({
    files: {
      "project.json": JSON.stringify({
        header: { target: "microbit", name: "Untitled" },
        text: { "README.md": "", "dataset.json": JSON.stringify({ data: actions(gestures, "id") }) },
      }),
    },
  }),
  "ML-Machine": (gestures) => ({
    files: {
      "dataset.json": JSON.stringify(
        actions(gestures, "ID").map(({ recordings, ...action }) => ({
          ...action,
          recordings: recordings.map(({ data: { x, y, z } }, ID) => ({
            ID,
            labels: ["x", "y", "z"],
            samples: x.map((_, at) => ({ vector: [x[at], y[at], z[at]] })),
          })),
        })),
      ),
    },
  }),
  WISDM: (gestures) => {
    let time = 49_105_962_326_000;
    const records = gestures.flatMap((gesture) => {
      time += 60e9;
      return rowsOf(gesture, STANDARD_GRAVITY).map((row) => {
        time += INTERVAL_MS * 1e6;
        return `33,${gesture.label},${time},${row.join(",")};`;
      });
    });
    return { files: { "wisdm_raw.txt": records.join("\n") } };
  },
  SensiML: (gestures) => ({
    files: {
      "capture.csv": [
        "sequence,AccelerometerX,AccelerometerY,AccelerometerZ,GyroscopeX",
        ...gestures.flatMap((gesture) => rowsOf(gesture, 64)).map((row, at) => [at, ...row, 7].join(",")),
      ].join("\n"),
      "export.dai": JSON.stringify([
        {
          file_name: "capture.csv",
          metadata: [{ name: "Subject", value: "me" }],
          sessions: [
            {
              session_name: "Session 1",
              segments: spansOf(gestures).map(({ label, from, to }) => ({
                name: "Label",
                value: label,
                start: from,
                end: to - 1,
              })),
            },
          ],
        },
      ]),
    },
    options: { stated: { countsPerG: 64, rateHz: 12.5 } },
  }),
  "the Bangle.js tutorial's StorageFile": (gestures) => ({
    files: Object.fromEntries(
      [...new Set(gestures.map(({ label }) => label))].map((label) => [
        `${label}.1.csv`,
        gestures
          .filter((gesture) => gesture.label === label)
          .map(
            (gesture) =>
              `timestamp, x, y, z\n${rowsOf(gesture, 64)
                .map((row, at) => `${[3 * at, ...row].join(", ")}\n`)
                .join("")}`,
          )
          .join(""),
      ]),
    ),
  }),
  "lines of numbers": (gestures) => ({
    files: Object.fromEntries(
      gestures.map((gesture, index) => [
        `${gesture.label}.${index}.txt`,
        `-,-,-\n${rowsOf(gesture, 1)
          .map((row) => row.join(" "))
          .join("\n")}\n`,
      ]),
    ),
    options: { stated: { unit: "g", rateHz: 12.5 } },
  }),
  ARFF: (gestures) => ({
    files: {
      "gestures.arff": [
        "% made by Weka\n@relation gestures\n@attribute recording numeric\n@attribute label string",
        ...["accX", "accY", "accZ"].map((name) => `@attribute ${name} numeric`),
        "@data",
        ...gestures.flatMap((one, index) =>
          rowsOf(one, 1).map((row) => [index, `'${one.label}'`, ...row].join(",")),
        ),
      ].join("\n"),
    },
    options: { stated: { unit: "g", rateHz: 12.5 } },
  }),
};

/** x, y, z of each sample, in a unit of which so many are one g. */
export function rowsOf({ samples }: Gesture, perG: number): number[][] {
  return Array.from({ length: samples.length / 3 }, (_, at) =>
    [...samples.subarray(3 * at, 3 * at + 3)].map((count) => (count / 64) * perG),
  );
}

/** Where each gesture lies when they follow one another. */
function spansOf(gestures: readonly Gesture[]): { label: string; from: number; to: number }[] {
  let to = 0;
  return gestures.map(({ label, samples }) => {
    const from = to;
    to += samples.length / 3;
    return { label, from, to };
  });
}

function acquisition(values: readonly (readonly number[])[]) {
  return {
    protected: { ver: "v1", alg: "HS256", iat: 1700000000 },
    signature: "0".repeat(64),
    payload: {
      device_type: "BANGLE",
      interval_ms: INTERVAL_MS,
      sensors: ["accX", "accY", "accZ"].map((name) => ({ name, units: "m/s2" })),
      values,
    },
  };
}

/** Labels in the order in which they come first. */
function actions(gestures: readonly Gesture[], id: "id" | "ID") {
  return [...new Set(gestures.map(({ label }) => label))].map((name, index) => ({
    [id]: index,
    name,
    icon: "Heart",
    recordings: gestures
      .filter(({ label }) => label === name)
      .map((gesture, at) => {
        const rows = rowsOf(gesture, 1).flatMap((row) => Array.from({ length: MICROBIT_SAMPLES }, () => row));
        const axis = (column: number) => rows.map((row) => row[column]);
        return { [id]: at, createdAt: at, data: { x: axis(0), y: axis(1), z: axis(2) } };
      }),
  }));
}
