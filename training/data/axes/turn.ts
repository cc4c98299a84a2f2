/** Where one axis of the turned recording comes from. */
export interface AxisSource {
  /** 0, 1, 2 for x, y, z. */
  readonly axis: 0 | 1 | 2;
  readonly sign: 1 | -1;
}

/**
 * Axes exchanged and reversed: what each of x, y and z is in terms of the old ones. `x,-y,-z` keeps x and reverses the
 * others; `y,-x,z` makes x of the old y and y of the old -x. Half of the 48 are rotations, which a watch can be worn by; the
 * other half also mirror, as another sensor or the other hand's movement does.
 */
export type Turn = readonly [x: AxisSource, y: AxisSource, z: AxisSource];

const NAMES = ["x", "y", "z"] as const;
const AXES = [0, 1, 2] as const;
const SIGNS = [1, -1] as const;

const along = (axis: 0 | 1 | 2, sign: 1 | -1 = 1): AxisSource => ({ axis, sign });

/** Leaves everything as it is. */
export const NO_TURN: Turn = [along(0), along(1), along(2)];

/** All 48, that which changes nothing first. */
export const ALL_TURNS: readonly Turn[] = AXES.flatMap((x) =>
  AXES.filter((y) => y !== x).flatMap((y) =>
    AXES.filter((z) => z !== x && z !== y).flatMap((z) =>
      SIGNS.flatMap((a) =>
        SIGNS.flatMap((b) => SIGNS.map((c): Turn => [along(x, a), along(y, b), along(z, c)])),
      ),
    ),
  ),
);

/** The 24 that do not mirror. */
export const ROTATIONS: readonly Turn[] = ALL_TURNS.filter((turn) => !isMirrored(turn));

/** `x,-y,-z`. */
export function formatTurn(turn: Turn): string {
  return turn.map(({ axis, sign }) => `${sign < 0 ? "-" : ""}${NAMES[axis]}`).join(",");
}

/** Reads `x,-y,-z`; undefined where that names no three different axes. */
export function parseTurn(text: string): Turn | undefined {
  const wanted = text.toLowerCase().replace(/[\s+]/g, "");
  return ALL_TURNS.find((turn) => formatTurn(turn) === wanted);
}

/** Whether it also mirrors: the determinant of its matrix is -1. */
export function isMirrored(turn: Turn): boolean {
  const [x, y] = turn;
  const isCyclic = (x.axis + 1) % 3 === y.axis;
  return turn.reduce((sign: number, one) => sign * one.sign, isCyclic ? 1 : -1) < 0;
}

export function isSameTurn(a: Turn, b: Turn): boolean {
  return a.every(({ axis, sign }, index) => b[index].axis === axis && b[index].sign === sign);
}

/** Its matrix, as rows: times a vector, it gives the turned one. */
export function matrixOfTurn(turn: Turn): [number, number, number][] {
  return turn.map(({ axis, sign }) => [axis === 0 ? sign : 0, axis === 1 ? sign : 0, axis === 2 ? sign : 0]);
}

/** The turn nearest to a rotation, or mirrored rotation, given as rows. */
export function nearestTurn(matrix: readonly (readonly [number, number, number])[]): Turn {
  const likeness = (turn: Turn) =>
    turn.reduce((sum, { axis, sign }, row) => sum + sign * (matrix[row]?.[axis] ?? 0), 0);
  return ALL_TURNS.reduce((best, turn) => (likeness(turn) > likeness(best) ? turn : best));
}

/** The turn that does `first`, and then `second`. */
export function composeTurns(first: Turn, second: Turn): Turn {
  const of = ({ axis, sign }: AxisSource): AxisSource => ({
    axis: first[axis].axis,
    sign: sign === first[axis].sign ? 1 : -1,
  });
  return [of(second[0]), of(second[1]), of(second[2])];
}

/** The turn that undoes it. */
export function inverseTurn(turn: Turn): Turn {
  return ALL_TURNS.find((other) => isSameTurn(composeTurns(turn, other), NO_TURN)) ?? NO_TURN;
}

/**
 * Turned counts x, y, z, …. A count stands for all raw values that are rounded down to it, and what they are when reversed is
 * rounded down to one less than the count reversed: `~count`. So the range -128 to 127 is kept, and turning back gives
 * what there was, to the last count.
 */
export function turnCounts(samples: Int8Array, turn: Turn): Int8Array {
  return samples.map((_, index) => {
    const { axis, sign } = turn[index % 3];
    const count = samples[index - (index % 3) + axis];
    return sign < 0 ? ~count : count;
  });
}

/** "a turn of 180 degrees about z", "a turn of 120 degrees about a diagonal", "a mirroring of x". */
export function turnInWords(turn: Turn): string {
  const kept = turn.flatMap(({ axis, sign }, index) => (axis === index ? [sign] : []));
  const reversed = NAMES.filter((_, index) => turn[index].axis === index && turn[index].sign < 0);
  const exchanged = NAMES.filter((_, index) => turn[index].axis !== index);
  if (isMirrored(turn)) {
    if (kept.length === 3) return `a mirroring of ${reversed.join(", ")}`;
    return kept.length === 1 ? "a mirroring and a turn" : "a mirroring and a turn about a diagonal";
  }
  if (kept.length === 3) {
    const about = NAMES.find((_, index) => turn[index].sign > 0) ?? "x";
    return reversed.length === 0 ? "no turn" : `a turn of 180 degrees about ${about}`;
  }
  if (kept.length === 0) return "a turn of 120 degrees about a diagonal";
  const about = NAMES.find((name) => !exchanged.includes(name)) ?? "x";
  return kept[0] > 0
    ? `a turn of 90 degrees about ${about}`
    : `a turn of 180 degrees about a diagonal across ${about}`;
}
