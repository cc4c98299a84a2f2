import { type Gesture, rowsOf, STANDARD_GRAVITY, type WrittenFiles } from "./write-formats.ts";

/** A line of a gesture's table, of the gesture's number, the sample's, and its values in g. */
type Line = (values: readonly number[], sample: number, gesture: number, label: string) => string;

/** A file for each gesture. */
const apart =
  (name: (label: string, index: number) => string, header: string, line: Line) =>
  (gestures: readonly Gesture[]): WrittenFiles => ({
    files: Object.fromEntries(
      gestures.map((gesture, index) => [
        name(gesture.label, index),
        [header, ...linesOf(gesture, index, line)].join("\n"),
      ]),
    ),
  });

/** All gestures in one file. */
const together =
  (header: string, line: Line, between = "\n") =>
  (gestures: readonly Gesture[]): WrittenFiles => ({
    files: {
      "all.csv": `${header}\n${gestures.map((gesture, index) => linesOf(gesture, index, line).join("\n")).join(between)}\n`,
    },
  });

function linesOf(gesture: Gesture, index: number, line: Line): string[] {
  return rowsOf(gesture, 1).map((values, sample) => line(values, sample, index, gesture.label));
}

const fixed = (values: readonly number[], factor = 1, decimals = 4) =>
  values.map((value) => (value * factor).toFixed(decimals));
const numbered = (ending: string) => (label: string, index: number) =>
  `${label}_${String(index).padStart(3, "0")}${ending}`;
const EPOCH_MS = 1_709_288_430_000;

/** Tables as programs and people write them; what goes in comes out, within rounding. */
export const TABLE_WRITERS: Readonly<Record<string, (gestures: readonly Gesture[]) => WrittenFiles>> = {
  phyphox: apart(
    (label, index) => `${label} 2024-03-01 12-00-${10 + index}/Raw Data.csv`,
    '"Time (s)","Acceleration x (m/s^2)","Acceleration y (m/s^2)","Acceleration z (m/s^2)","Absolute acceleration (m/s^2)"',
    (values, sample) =>
      [0.08 * sample, ...values.map((value) => value * STANDARD_GRAVITY), 1]
        .map((value) => value.toExponential(9))
        .join(),
  ),
  "Physics Toolbox": apart(numbered(".csv"), "time,gFx,gFy,gFz,TgF", (values, sample) =>
    [(0.08 * sample).toFixed(3), ...fixed(values), 1].join(),
  ),
  MetaBase: apart(
    (label, index) => `${label}_2024-03-01T12.00.${10 + index}.000_Accelerometer.csv`,
    "epoc (ms),timestamp (+0100),elapsed (s),x-axis (g),y-axis (g),z-axis (g)",
    (values, sample) =>
      [
        EPOCH_MS + 80 * sample,
        new Date(EPOCH_MS + 80 * sample).toISOString().slice(0, -1).replaceAll(":", "."),
        (0.08 * sample).toFixed(3),
        ...fixed(values),
      ].join(),
  ),
  "Sensor Logger": apart(
    (label, index) => `${label}-2024-03-01_12-00-${10 + index}/TotalAcceleration.csv`,
    "time,seconds_elapsed,z,y,x",
    (values, sample) =>
      [
        BigInt(EPOCH_MS + 80 * sample) * 1_000_000n,
        (0.08 * sample).toFixed(6),
        ...fixed(values, STANDARD_GRAVITY).reverse(),
      ].join(),
  ),
  "the watch's Accel Logger": apart(
    (label, index) => `${label}/accellog.${index}.csv`,
    "Time (ms),X,Y,Z",
    (values, sample) => [80 * sample, ...fixed(values, 8192, 0)].join(),
  ),
  "one file, with label and repetition": together(
    "trial,gesture,t_ms,ax (g),ay (g),az (g)",
    (values, sample, gesture, label) => [gesture, label, 80 * sample, ...fixed(values)].join(),
  ),
  "one file, with a label and pauses between": together(
    "label;time [s];x [mg];y [mg];z [mg]",
    (values, sample, gesture, label) =>
      [label, (60 * gesture + 0.08 * sample).toFixed(3), ...fixed(values, 1000, 1)]
        .join(";")
        .replaceAll(".", ","),
  ),
  "one file, with times of day, and empty lines between": together(
    "activity\tdatetime\taccX (g)\taccY (g)\taccZ (g)",
    (values, sample, gesture, label) =>
      [label, new Date(EPOCH_MS + 60_000 * gesture + 80 * sample).toISOString(), ...fixed(values)].join("\t"),
    "\n\n",
  ),
  "a gesture a row, the label last": (gestures) => ({
    files: {
      "all.csv": gestures.map((gesture) => [...rowsOf(gesture, 64).flat(), gesture.label].join()).join("\n"),
    },
    options: { stated: { countsPerG: 64 } },
  }),
};
