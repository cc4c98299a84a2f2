import { PNG } from "pngjs";

/** A square picture, one byte a pixel: 0 background, 1 foreground, 2 accent. */
export interface Icon {
  readonly size: number;
  readonly pixels: Uint8Array;
}

const SIZE = 48;
const COLOURS = [
  [255, 255, 255, 0],
  [16, 24, 40, 255],
  [0, 128, 255, 255],
] as const;

/** Draws the project's icon: a watch and the path of a wrist around it; with `record`, a filled dot on its face. */
export function drawIcon(kind: "recognise" | "record"): Icon {
  const pixels = new Uint8Array(SIZE * SIZE);
  const centre = (SIZE - 1) / 2;
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const dx = x - centre;
      const dy = y - centre;
      const radius = Math.hypot(dx, dy);
      const face = Math.max(Math.abs(dx), Math.abs(dy));
      let colour = 0;
      // Strap, then the rim of a square face with its corners cut.
      if (Math.abs(dx) < 6 && Math.abs(dy) > 11) colour = 1;
      if (face < 12 && Math.abs(dx) + Math.abs(dy) < 20) colour = face < 9.5 ? 0 : 1;
      if (kind === "record" && radius < 5) colour = 2;
      if (kind === "recognise" && Math.abs(dy + 6 * Math.sin(dx / 2.6)) < 1.8 && Math.abs(dx) < 8) colour = 2;
      // Two arcs on each side: the movement.
      const sideways = Math.abs(dx) > 1.15 * Math.abs(dy);
      if (sideways && (Math.abs(radius - 18) < 1.3 || Math.abs(radius - 22.5) < 1.3)) colour = 2;
      pixels[y * SIZE + x] = colour;
    }
  }
  return { size: SIZE, pixels };
}

/** The icon as the App Loader's web page shows it. */
export function iconPng(icon: Icon): Uint8Array {
  const png = new PNG({ width: icon.size, height: icon.size });
  icon.pixels.forEach((colour, i) => {
    png.data.set(COLOURS[colour] ?? COLOURS[0], i * 4);
  });
  return new Uint8Array(PNG.sync.write(png));
}

/**
 * The icon as Espruino draws it: width, height, bits a pixel, then the bits, first pixel in the highest, rows without
 * padding. One bit a pixel takes the colours of the watch's theme.
 */
export function iconImage(icon: Icon): Uint8Array {
  const bytes = new Uint8Array(3 + Math.ceil(icon.pixels.length / 8));
  bytes.set([icon.size, icon.size, 1]);
  icon.pixels.forEach((colour, i) => {
    if (colour) bytes[3 + (i >> 3)] = (bytes[3 + (i >> 3)] ?? 0) | (0x80 >> (i & 7));
  });
  return bytes;
}
