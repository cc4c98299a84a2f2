/** A movement at an instant: in g, gravity in it, never at rest. */
export function movementAt(seconds: number): readonly [number, number, number] {
  return [0.5 * Math.sin(6 * seconds), 0.3 * Math.cos(6 * seconds), 0.9 + 0.1 * Math.sin(3 * seconds)];
}

/** The same in the watch's counts, `count` samples at 12.5 Hz. */
export function movementCounts(count: number): number[] {
  return Array.from({ length: count }, (_, at) =>
    movementAt(at * 0.08).map((value) => Math.round(64 * value)),
  ).flat();
}

export interface TableShape {
  /** Header lines; none for a table without. */
  readonly header?: string;
  /** A row, of its number, its time in seconds, and its values in g. */
  readonly row: (index: number, seconds: number, vector: readonly [number, number, number]) => string;
  readonly rateHz?: number;
  readonly rows?: number;
}

/** Two seconds of the movement as a table. */
export function madeTable({ header, row, rateHz = 50, rows = 2 * rateHz }: TableShape): string {
  const lines = Array.from({ length: rows }, (_, index) =>
    row(index, index / rateHz, movementAt(index / rateHz)),
  );
  return `${[...(header === undefined ? [] : [header]), ...lines].join("\n")}\n`;
}

/** Numbers with so many decimals and a separator between them. */
export const cells =
  (decimals = 4, separator = ",") =>
  (values: readonly number[]) =>
    values.map((value) => value.toFixed(decimals)).join(separator);
