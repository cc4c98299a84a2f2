import { phrase } from "../../../../../phrase.ts";
import { RecordingError } from "../../../recording-error.ts";
import { pathParts } from "../../foreign-file.ts";
import { numberOf } from "./cells.ts";
import type { Column } from "./header.ts";
import type { Layout, TableSample } from "./layout.ts";

/** What a table from a well-known logger means, beyond its header. */
interface Sight {
  readonly file: string;
  readonly columns: readonly Column[];
  readonly layout: Layout;
  /** Mean of the vectors' lengths in the first rows, as they will be read. */
  readonly length: () => number;
  readonly isBeside: (name: string) => boolean;
}

/**
 * Adapts a layout to what some loggers write and their headers do not say. Throws `RecordingError` ("bad-format") for files of
 * theirs that hold something else than acceleration.
 */
export function adaptToLogger(
  columns: readonly Column[],
  layout: Layout,
  sample: TableSample,
  isBeside: (name: string) => boolean = () => false,
): Layout {
  const withGravity = addGravity(layout, sample);
  const sight: Sight = {
    file: sample.file,
    columns,
    layout: withGravity,
    length: () => meanLength(withGravity, sample),
    isBeside,
  };
  refuseOtherSensors(sight);
  return fromIphone(sight) ?? linearOfSensorLogger(sight) ?? fromAccelLogger(sight) ?? withGravity;
}

/** Sensor Logger and others write a file a sensor, all with columns x, y and z. */
function refuseOtherSensors({ file, columns, isBeside }: Sight): void {
  const name = baseName(file);
  const sensor = /^(watch)?(gyroscope|magnetometer|gravity|orientation)(uncalibrated)?$/i.exec(name)?.[2];
  if (sensor !== undefined && columns.some(({ words }) => words === "x")) {
    throw new RecordingError(
      "bad-format",
      phrase`${file}: by its name, it is of another sensor: ${sensor.toLowerCase()}`,
    );
  }
  if (/^accelerometer$/i.test(name) && isBeside("TotalAcceleration.csv")) {
    throw new RecordingError(
      "bad-format",
      phrase`${file}: it is without gravity, and TotalAcceleration.csv beside it is with it`,
    );
  }
}

/**
 * Apple's sensors measure with the sign opposite to Android's and the watch's, and in g. Known by SensorLog's names, and in Sensor
 * Logger's files by the unit, for Android's are in m/s2.
 */
function fromIphone({ file, columns, layout, length }: Sight): Layout | undefined {
  const has = (words: string) => columns.some((column) => column.words === words);
  const isSensorLog = has("accelerometer_acceleration_x") || has("motion_user_acceleration_x");
  const isSensorLogger =
    has("seconds_elapsed") && !/^accelerometer$/i.test(baseName(file)) && isBetween(length(), 0.7, 1.5);
  if (!isSensorLog && !isSensorLogger) return undefined;
  return {
    ...layout,
    unit: layout.unit ?? "g",
    factors: [-1, -1, -1],
    guesses: [
      ...layout.guesses,
      phrase`it is taken as an iPhone's or Apple Watch's, whose signs are turned round to be as all others'`,
    ],
  };
}

/** Sensor Logger's `Accelerometer.csv` is without gravity, in m/s2, on all phones; in old files it was with it. */
function linearOfSensorLogger({ file, columns, layout, length }: Sight): Layout | undefined {
  const isLogger = columns.some(({ words }) => words === "seconds_elapsed");
  if (!isLogger || !/^accelerometer$/i.test(baseName(file)) || length() > 8) return undefined;
  return { ...layout, unit: "m/s2", withoutGravity: true };
}

/** The watch's own Accel Logger writes `Time (ms),X,Y,Z` with 8192 counts a g. */
function fromAccelLogger({ columns, layout, length }: Sight): Layout | undefined {
  const isHeader = columns.map(({ name }) => name).join() === "Time (ms),X,Y,Z";
  if (!isHeader || !isBetween(length(), 4000, 16000)) return undefined;
  const factor = 1 / 8192;
  return {
    ...layout,
    unit: "g",
    factors: [factor, factor, factor],
    guesses: [
      ...layout.guesses,
      phrase`values are taken as 8192 counts per g, as the watch's Accel Logger writes them`,
    ],
  };
}

/**
 * The watch's Acceleration Rec writes no header, and y with the other sign. It samples a hundred times a second; its times are
 * hundredths, the same for all samples from before the movement.
 */
export function adaptToAccelRec(layout: Layout, file: string): Layout {
  if (!/^accelrec\.\d+$/i.test(baseName(file)) || layout.width !== 4) return layout;
  return {
    ...layout,
    factors: [1, -1, 1],
    unit: "g",
    time: undefined,
    intervalMs: 10,
    guesses: [
      phrase`it is taken as the watch's Acceleration Rec writes it: 100 samples a second, in g, y turned round`,
    ],
  };
}

/** Whether gravity's own columns are missing in the acceleration's: that of an Apple Watch in Sensor Logger does not say so. */
function addGravity(layout: Layout, sample: TableSample): Layout {
  const { gravity, withoutGravity } = layout;
  if (gravity === undefined) return layout;
  const own = meanVector(layout.axes, sample);
  const weight = meanVector(gravity, sample);
  const dot = own.reduce((sum, value, axis) => sum + value * weight[axis], 0);
  const isIncluded = !withoutGravity && dot > 0.5 * weight.reduce((sum, value) => sum + value * value, 0);
  if (isIncluded) return { ...layout, gravity: undefined };
  return {
    ...layout,
    withoutGravity: false,
    guesses: [
      ...layout.guesses,
      phrase`acceleration is put together from the columns without gravity and those of gravity`,
    ],
  };
}

function meanVector(axes: readonly [number, number, number], { rows, decimalComma }: TableSample): number[] {
  return axes.map((column) => {
    const values = rows
      .map((row) => numberOf(row[column], decimalComma))
      .filter((value) => Number.isFinite(value));
    return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  });
}

function meanLength({ axes, gravity }: Layout, { rows, decimalComma }: TableSample): number {
  const lengths = rows
    .map((row) =>
      Math.hypot(
        ...axes.map(
          (column, axis) =>
            numberOf(row[column], decimalComma) + (gravity ? numberOf(row[gravity[axis]], decimalComma) : 0),
        ),
      ),
    )
    .filter((length) => Number.isFinite(length));
  return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
}

function isBetween(value: number, low: number, high: number): boolean {
  return value > low && value < high;
}

function baseName(file: string): string {
  return (pathParts(file).at(-1) ?? "").replace(/\.[^.]*$/, "");
}
