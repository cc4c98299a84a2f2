import { readUnit } from "../../units.ts";
import type { Column } from "./header.ts";

/** What measured a column. */
type Sensor =
  /** Acceleration with gravity, as an accelerometer has it; `plain` where only the axis is named. */
  | "acceleration"
  | "plain"
  /** Acceleration from which gravity was taken. */
  | "linear"
  | "gravity"
  /** Something with three axes and an unknown name. */
  | "unknown"
  /** A gyroscope, a magnetometer, angles, … */
  | "other";

type Axis = "x" | "y" | "z";

/** Three columns of one sensor, in the order x, y, z. */
export interface AxisColumns {
  readonly columns: readonly [number, number, number];
  /** Gravity's own columns, which belong to these where these are without. */
  readonly gravity?: readonly [number, number, number] | undefined;
  /** By their name. An Apple Watch's `accelerationX` is so, too, and does not say it. */
  readonly withoutGravity: boolean;
  /** In brackets in the header, or by name: Physics Toolbox's `gFx` is in g. */
  readonly unit: string | undefined;
}

const OTHER =
  /gyr|rot|angular|angle|omega|magn|mag$|^mag|orient|euler|quat|compass|tilt|pos|veloc|speed|joy|screen|pixel|mouse|temp/;
/** `gx` is a gyroscope's on every Arduino, `wx` and `Bx` in Physics Toolbox. */
const OTHER_LETTERS = /^(g|gy|w|b|m|q|r|gyro|mx)$/;
const LINEAR = /lin|user|without_?g|no_?grav|body/;
const ACCELERATION = /(^|_)(accelerometer|acceleration|accelero|accel|acc|acl|a|g_?f|g_?force)(_|$)/;
const GLUED = /(accelerometer|acceleration|accel|acc|acl|gforce|gf)$/;

/** Which axis of which sensor a column is; undefined where it is none. */
export function axisOf({ words, unit }: Column): { axis: Axis; sensor: Sensor; family: string } | undefined {
  const parts = words.split("_").filter((word) => word !== "axis" && word !== "raw" && word !== "value");
  const front = /^([xyz])(acc|accel|acceleration)$/.exec(parts.at(-1) ?? "");
  if (front) parts.splice(-1, 1, front[2], front[1]);
  const own = parts.findIndex((word) => /^[xyz]$/.test(word));
  let axis: string;
  let rest: string;
  let isApart = true;
  if (own >= 0) {
    axis = parts[own];
    rest = parts.filter((_, index) => index !== own).join("_");
  } else {
    const last = parts.at(-1) ?? "";
    axis = last.slice(-1);
    rest = [...parts.slice(0, -1), last.slice(0, -1)].filter((word) => word !== "").join("_");
    isApart = false;
  }
  if (!isAxis(axis)) return undefined;
  const sensor = sensorOf(rest, unit);
  if (sensor === "unknown" && !isApart) return undefined;
  return { axis, sensor, family: rest };
}

function isAxis(text: string): text is Axis {
  return text === "x" || text === "y" || text === "z";
}

function sensorOf(rest: string, unit: string | undefined): Sensor {
  if (unit !== undefined && /deg|rad|°|dps|^[uµμ]?t$|tesla|gauss|pixel|^px$/i.test(unit)) return "other";
  if (OTHER_LETTERS.test(rest)) return "other";
  const isAcceleration = ACCELERATION.test(rest) || GLUED.test(rest);
  if (/grav/.test(rest) && !/with_?grav|incl/.test(rest))
    return /no_?grav|without/.test(rest) ? "linear" : "gravity";
  if (LINEAR.test(rest)) return "linear";
  if (isAcceleration) return "acceleration";
  if (OTHER.test(rest)) return "other";
  if (rest === "") return "plain";
  // Phyphox heads its columns in the phone's language, with the unit in brackets.
  return readUnit(unit) === undefined ? "unknown" : "acceleration";
}

/** The columns of acceleration: with gravity where there are any; on a wrist rather than elsewhere. */
export function findAxes(columns: readonly Column[]): AxisColumns | undefined {
  const families = new Map<string, { sensor: Sensor; at: Map<Axis, number>; family: string }>();
  for (const [index, column] of columns.entries()) {
    const found = axisOf(column);
    if (found === undefined) continue;
    const key = `${found.sensor} ${found.family}`;
    const family = families.get(key) ?? {
      sensor: found.sensor,
      at: new Map<Axis, number>(),
      family: found.family,
    };
    if (!family.at.has(found.axis)) family.at.set(found.axis, index);
    families.set(key, family);
  }
  const whole = [...families.values()].flatMap(({ sensor, at, family }) => {
    const [x, y, z] = [at.get("x"), at.get("y"), at.get("z")];
    return x === undefined || y === undefined || z === undefined
      ? []
      : [{ sensor, family, columns: [x, y, z] as const }];
  });
  const of = (sensor: Sensor) => {
    const all = whole.filter((one) => one.sensor === sensor);
    const named = (pattern: RegExp) => all.find(({ family }) => pattern.test(family));
    return named(/grav|total/) ?? named(/wrist|watch|hand/) ?? all[0];
  };
  const unitOf = ({ columns: [x], family }: { columns: readonly [number, number, number]; family: string }) =>
    columns[x].unit ?? (/g_?f(orce)?$/.test(family) ? "g" : undefined);
  const [acceleration, plain, linear, gravity] = (
    ["acceleration", "plain", "linear", "gravity"] as const
  ).map(of);
  const best = acceleration ?? plain ?? linear ?? of("unknown");
  if (best === undefined) return undefined;
  const unit = unitOf(best);
  const isSameUnit = gravity !== undefined && readUnit(unitOf(gravity)) === readUnit(unit);
  return {
    columns: best.columns,
    withoutGravity: best === linear,
    unit,
    gravity:
      isSameUnit && (best === acceleration ? linear === undefined : best === linear)
        ? gravity.columns
        : undefined,
  };
}
