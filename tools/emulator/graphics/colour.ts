/** Colours are 16 bits: 5 red, 6 green, 5 blue, as the firmware's `setColor` takes and gives them. */
export function fromRgb(red: number, green: number, blue: number): number {
  return (part(red, 31) << 11) | (part(green, 63) << 5) | part(blue, 31);
}

function part(value: number, most: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * most);
}

/** `#rgb` or `#rrggbb`; undefined where the text is neither. */
export function fromHex(text: string): number | undefined {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const size = digits.length / 3;
  const most = 16 ** size - 1;
  const [red = 0, green = 0, blue = 0] = [0, 1, 2].map(
    (i) => Number.parseInt(digits.slice(i * size, (i + 1) * size), 16) / most,
  );
  return fromRgb(red, green, blue);
}

/** Red, green, blue from 0 to 255. */
export function toRgb(colour: number): [number, number, number] {
  const red = (colour >> 11) & 31;
  const green = (colour >> 5) & 63;
  const blue = colour & 31;
  return [(red << 3) | (red >> 2), (green << 2) | (green >> 4), (blue << 3) | (blue >> 2)];
}

/** Ordered 2x2 thresholds; a channel is lit where it is brighter than the threshold of its pixel. */
const THRESHOLDS = [
  [51, 153],
  [204, 102],
] as const;

/** What a screen of so many bits shows at a pixel for a colour; 3 bits: eight colours, dithered. */
export function shown(colour: number, bitsPerPixel: 1 | 3 | 6 | 16, x: number, y: number): number {
  if (bitsPerPixel === 16) return colour;
  const rgb = toRgb(colour);
  if (bitsPerPixel === 6) {
    const [red, green, blue] = rgb.map((value) => (value >> 6) / 3);
    return fromRgb(red ?? 0, green ?? 0, blue ?? 0);
  }
  const threshold = THRESHOLDS[y & 1 ? 1 : 0][x & 1 ? 1 : 0];
  if (bitsPerPixel === 1) return rgb[0] + rgb[1] + rgb[2] > 3 * threshold ? 0xffff : 0;
  const [red, green, blue] = rgb.map((value) => (value > threshold ? 1 : 0));
  return fromRgb(red ?? 0, green ?? 0, blue ?? 0);
}

/** `shown` of a colour for 2 by 2 pixels, `[y & 1][x & 1]`: whole areas are filled with these. */
export function shownTile(colour: number, bitsPerPixel: 1 | 3 | 6 | 16): readonly (readonly number[])[] {
  return [0, 1].map((y) => [0, 1].map((x) => shown(colour, bitsPerPixel, x, y)));
}
