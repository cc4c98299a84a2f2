const FIRST = 32;
const COLUMNS = 5;
const ROWS = 8;

/**
 * Letters of 5 x 7 dots from space to `~`: five bytes each, one a column, lowest bit at the top. Drawn for this
 * emulator after the dot-matrix letters of old displays; the watch's own letters differ in detail.
 */
const GLYPHS =
  "000000000000005f00000007000700147f147f14242a7f2a12231308646236495522500005030000001c22410000412" +
  "21c0014083e081408083e0808005030000008080808080060600000201008040" +
  "23e5149453e00427f400042615149462141454b311814127f1027454545393c4a49493001710905033649494936064949291e" +
  "0036360000005636000008142241001414141414004122140802015109063249" +
  "79413e7e1111117e7f494949363e414141227f4141221c7f494949417f090909013e4149497a7f0808087f00417f4100" +
  "2040413f017f081422417f404040407f020c027f7f0408107f3e4141413e7f090909063e4151215e7f091929464649494931" +
  "01017f01013f4040403f1f2040201f3f4038403f63140814630708700807615149454300" +
  "7f41410002040810200041417f0004020102044040404040000102040020545454787f484444383844444420384444487f" +
  "3854545418087e090102" +
  "0c5252523e7f0804047800447d40002040443d007f1028440000417f40007c041804787c0804047838444444387c14141408" +
  "081414187c7c080404084854545420043f4440203c4040207c1c2040201c3c4030403c44281028440c5050503c44645" +
  "44c44000836410000007f000000413608001008081008";

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

const vectorFonts = new Map<number, Font>();

/** Letters of any size with smooth edges: the dots blurred into each other and cut at one half. */
export function vectorFont(size: number): Font {
  const known = vectorFonts.get(size);
  if (known !== undefined) return known;
  const letters = new Map<number, readonly (readonly [number, number])[]>();
  const font: Font = {
    height: size,
    advance: (code) => Math.round((size / ROWS) * (columnsUsed(code) + 1)),
    draw(code, dot) {
      const dots = letters.get(code) ?? smoothDots(code, size);
      letters.set(code, dots);
      for (const [x, y] of dots) dot(x, y);
    },
  };
  vectorFonts.set(size, font);
  return font;
}

function smoothDots(code: number, size: number): (readonly [number, number])[] {
  const cell = size / ROWS;
  const first = firstColumn(code);
  const width = cell * (columnsUsed(code) + 1);
  const amount = (column: number, row: number) => (isDot(code, column, row) ? 1 : 0);
  const dots: (readonly [number, number])[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < width; x++) {
      const u = (x + 0.5) / cell - 0.5 + first;
      const v = (y + 0.5) / cell - 0.5;
      const [column, row] = [Math.floor(u), Math.floor(v)];
      const [right, down] = [u - column, v - row];
      const level =
        (1 - right) * (1 - down) * amount(column, row) +
        right * (1 - down) * amount(column + 1, row) +
        (1 - right) * down * amount(column, row + 1) +
        right * down * amount(column + 1, row + 1);
      if (level >= 0.5) dots.push([x, y]);
    }
  }
  return dots;
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
