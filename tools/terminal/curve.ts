import { colours } from "./colours.ts";

/** Dots in a braille character: two columns of four. Bits by row, left and right, in the order of Unicode. */
const LEFT = [0x01, 0x02, 0x04, 0x40];
const RIGHT = [0x08, 0x10, 0x20, 0x80];
const ROWS = 4;
const AXES = ["x", "y", "z"] as const;
const COLOURS = { x: colours.red, y: colours.green, z: colours.blue };
const LOWEST = -128;
const HIGHEST = 127;

/**
 * A curve in braille characters, as lines from top to bottom. Values from -128 to 127 (±2 g) fill the height, always to the
 * same scale, so that gestures can be compared by eye.
 */
export function brailleCurve(values: readonly number[], columns: number, rows = ROWS): string[] {
  const dots = rows * 4;
  const cells = Array.from({ length: rows }, () => new Uint8Array(columns));
  const rowOf = (value: number) => Math.round(((HIGHEST - value) / (HIGHEST - LOWEST)) * (dots - 1));
  let before = rowOf(values[0] ?? 0);
  for (const [dotColumn, value] of values.slice(0, columns * 2).entries()) {
    const row = rowOf(value);
    // Steps are drawn down to the next dot, so that the curve is one line.
    const [top, bottom] = row > before ? [before + 1, row] : row < before ? [row, before - 1] : [row, row];
    for (let dot = top; dot <= bottom; dot++) {
      const bit = (dotColumn % 2 === 0 ? LEFT : RIGHT)[dot % 4];
      cells[dot >> 2][dotColumn >> 1] |= bit;
    }
    before = row;
  }
  return cells.map((row) => Array.from(row, (cell) => String.fromCharCode(0x2800 + cell)).join(""));
}

/** A gesture's x, y and z beside each other, as lines that fit into a terminal of this width. */
export function gestureCurves(samples: Int8Array, width: number): string[] {
  const count = samples.length / 3;
  // In front of each curve there are two spaces, its axis and a space.
  const columns = Math.max(1, Math.min(count, Math.floor(width / 3) - 4));
  const curves = AXES.map((axis, index) => ({
    axis,
    rows: brailleCurve(stretch(samples, index, columns * 2), columns),
  }));
  return Array.from({ length: ROWS }, (_, row) =>
    curves.map(({ axis, rows }) => `  ${row === 0 ? axis : " "} ${COLOURS[axis](rows[row])}`).join(""),
  );
}

/** One axis as so many values, on straight lines between the samples. */
function stretch(samples: Int8Array, axis: number, length: number): number[] {
  const last = samples.length / 3 - 1;
  const at = (sample: number) => samples[3 * Math.min(last, sample) + axis];
  return Array.from({ length }, (_, index) => {
    const place = (index * last) / Math.max(1, length - 1);
    const before = Math.floor(place);
    return at(before) + (at(before + 1) - at(before)) * (place - before);
  });
}
