import type { Target } from "../../../training/model/targets.ts";
import { toRgb } from "../graphics/colour.ts";

type Rgb = readonly [number, number, number];

/** The bits of a pixel in a line of packed pixels, the first pixel in the lowest bits. */
const packed = (line: Uint8Array, x: number, bits: number): number => {
  const at = x * bits;
  return ((line[at >> 3] ?? 0) | ((line[(at >> 3) + 1] ?? 0) << 8)) >> (at & 7);
};

/** One line of a display's memory, pixel by pixel. */
const PIXEL: Readonly<Record<Target, { width: number; read: (line: Uint8Array, x: number) => Rgb }>> = {
  banglejs1: {
    width: 240,
    read: (line, x) => toRgb((line[2 * x] ?? 0) | ((line[2 * x + 1] ?? 0) << 8)),
  },
  banglejs2: {
    width: 176,
    read: (line, x) => {
      const bits = packed(line, x, 3);
      return [(bits & 1) * 255, ((bits >> 1) & 1) * 255, ((bits >> 2) & 1) * 255];
    },
  },
  banglejs3: {
    width: 240,
    read: (line, x) => {
      const bits = packed(line, x, 6);
      return [((bits >> 4) & 3) * 85, ((bits >> 2) & 3) * 85, (bits & 3) * 85];
    },
  },
};

/** Four bytes a pixel, as PNG has them. */
export function screenToRgba(target: Target, line: Uint8Array): Uint8Array {
  const { width, read } = PIXEL[target];
  const rgba = new Uint8Array(width * 4);
  for (let x = 0; x < width; x++) rgba.set([...read(line, x), 255], x * 4);
  return rgba;
}
