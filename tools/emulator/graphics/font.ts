const FIRST = 32;
const COLUMNS = 5;
const ROWS = 8;

/**
 * Letters of 5 x 7 dots from space to `~`: five bytes each, one a column, lowest bit at the top. Drawn for this
 * emulator after the dot-matrix letters of old displays; the watch's own letters differ in detail.
 */
const GLYPHS =
  "000000000000005f00000007000700147f147f14242a7f2a12231308646236495522500005030000001c2241000041221c00" +
  "14083e081408083e080800503000000808080808006060000020100804023e5149453e00427f400042615149462141454b31" +
  "1814127f1027454545393c4a49493001710905033649494936064949291e0036360000005636000008142241001414141414" +
  "00412214080201510906324979413e7e1111117e7f494949363e414141227f4141221c7f494949417f090909013e4149497a" +
  "7f0808087f00417f41002040413f017f081422417f404040407f020c027f7f0408107f3e4141413e7f090909063e4151215e" +
  "7f09192946464949493101017f01013f4040403f1f2040201f3f4038403f631408146307087008076151494543007f414100" +
  "02040810200041417f0004020102044040404040000102040020545454787f484444383844444420384444487f3854545418" +
  "087e09010218a4a4a47c7f0804047800447d40004080847d007f1028440000417f40007c041804787c080404783844444438" +
  "fc2424241818242424fc7c080404084854545420043f4440203c4040207c1c2040201c3c4030403c44281028441ca0a0a07c" +
  "4464544c44000836410000007f000000413608001008081008";

const columns: readonly number[] = (GLYPHS.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

function isDot(code: number, column: number, row: number): boolean {
  if (column < 0 || column >= COLUMNS || row < 0 || row >= ROWS) return false;
  const glyph = code < FIRST || code > 126 ? "?".charCodeAt(0) : code;
  return (((columns[(glyph - FIRST) * COLUMNS + column] ?? 0) >> row) & 1) === 1;
}

export interface Font {
  /** Pixels from one line's top to the next one's. */
  readonly height: number;
  advance(code: number): number;
  /** Calls back for each dot of a letter, from its top left corner. */
  draw(code: number, dot: (x: number, y: number) => void): void;
}

/** The fixed font, each dot a square of `scale` pixels; 6 x 8 dots a letter. */
export function bitmapFont(scaleX: number, scaleY: number): Font {
  return {
    height: ROWS * scaleY,
    advance: () => (COLUMNS + 1) * scaleX,
    draw(code, dot) {
      for (let y = 0; y < ROWS * scaleY; y++) {
        for (let x = 0; x < COLUMNS * scaleX; x++) {
          if (isDot(code, Math.floor(x / scaleX), Math.floor(y / scaleY))) dot(x, y);
        }
      }
    },
  };
}

/** Letters drawn already, by width, height and code: a screen is redrawn often. */
const drawn = new Map<string, readonly (readonly [number, number])[]>();

/** Letters of any size: strokes from dot to dot, with round ends. */
export function vectorFont(size: number): Font {
  const cell = size / ROWS;
  return {
    height: size,
    advance: (code) => Math.round(cell * (columnsUsed(code) + 1)),
    draw(code, dot) {
      for (const [x, y] of strokes(code, cell, cell, firstColumn(code))) dot(x, y);
    },
  };
}

/** Letters in a cell of a given size, as the watch's larger bitmap fonts have them; same strokes. */
export function cellFont(width: number, height: number): Font {
  return {
    height,
    advance: () => width,
    draw(code, dot) {
      for (const [x, y] of strokes(code, width / (COLUMNS + 1), height / (ROWS + 1), 0)) dot(x, y + 1);
    },
  };
}

/** Half of a stroke's width, in dots. */
const HALF_STROKE = 0.52;

function strokes(
  code: number,
  cellWidth: number,
  cellHeight: number,
  first: number,
): readonly (readonly [number, number])[] {
  const key = `${cellWidth} ${cellHeight} ${code}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const lines = linesOf(code);
  const pixels: (readonly [number, number])[] = [];
  for (let y = 0; y < cellHeight * ROWS; y++) {
    for (let x = 0; x < cellWidth * (COLUMNS + 1); x++) {
      const column = (x + 0.5) / cellWidth - 0.5 + first;
      const row = (y + 0.5) / cellHeight - 0.5;
      if (lines.some((line) => isNear(line, column, row))) pixels.push([x, y]);
    }
  }
  drawn.set(key, pixels);
  return pixels;
}

/** From one dot to a neighbouring one, or to itself. */
type Line = readonly [column: number, row: number, toColumn: number, toRow: number];

/** Joins neighbouring dots; diagonally only where nothing else does, so that corners stay sharp and bows round. */
function linesOf(code: number): Line[] {
  const lines: Line[] = [];
  for (let column = 0; column < COLUMNS; column++) {
    for (let row = 0; row < ROWS; row++) {
      if (!isDot(code, column, row)) continue;
      lines.push([column, row, column, row]);
      const [right, below, above] = [
        isDot(code, column + 1, row),
        isDot(code, column, row + 1),
        isDot(code, column, row - 1),
      ];
      if (right) lines.push([column, row, column + 1, row]);
      if (below) lines.push([column, row, column, row + 1]);
      if (!right && !below && isDot(code, column + 1, row + 1))
        lines.push([column, row, column + 1, row + 1]);
      if (!right && !above && isDot(code, column + 1, row - 1))
        lines.push([column, row, column + 1, row - 1]);
    }
  }
  return lines;
}

function isNear([x1, y1, x2, y2]: Line, x: number, y: number): boolean {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - part * dx, y - y1 - part * dy) <= HALF_STROKE;
}

function columnIsEmpty(code: number, column: number): boolean {
  return Array.from({ length: ROWS }, (_, row) => row).every((row) => !isDot(code, column, row));
}

function firstColumn(code: number): number {
  const index = Array.from({ length: COLUMNS }, (_, i) => i).findIndex((i) => !columnIsEmpty(code, i));
  return Math.max(0, index);
}

/** Columns a letter takes without the empty ones at its sides; a space takes three. */
function columnsUsed(code: number): number {
  let last = COLUMNS - 1;
  while (last >= 0 && columnIsEmpty(code, last)) last--;
  return last < 0 ? 3 : last - firstColumn(code) + 1;
}
