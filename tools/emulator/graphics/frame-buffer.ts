import { PNG } from "pngjs";
import { shown, shownTile, toRgb } from "./colour.ts";

/** Pixels of a screen or an off-screen image, as 16-bit colours already reduced to what it can show. */
export class FrameBuffer {
  readonly width: number;
  readonly height: number;
  readonly bitsPerPixel: 1 | 3 | 6 | 16;
  readonly #pixels: Uint16Array;

  constructor(width: number, height: number, bitsPerPixel: 1 | 3 | 6 | 16) {
    this.width = width;
    this.height = height;
    this.bitsPerPixel = bitsPerPixel;
    this.#pixels = new Uint16Array(width * height);
  }

  get(x: number, y: number): number {
    return this.#inside(x, y) ? (this.#pixels[y * this.width + x] ?? 0) : 0;
  }

  set(x: number, y: number, colour: number): void {
    if (this.#inside(x, y)) this.#pixels[y * this.width + x] = shown(colour, this.bitsPerPixel, x, y);
  }

  /** Both corners belong to it. */
  fill(x1: number, y1: number, x2: number, y2: number, colour: number): void {
    const right = Math.min(this.width - 1, x2);
    const bottom = Math.min(this.height - 1, y2);
    const tile = shownTile(colour, this.bitsPerPixel);
    for (let y = Math.max(0, y1); y <= bottom; y++) {
      for (let x = Math.max(0, x1); x <= right; x++) {
        this.#pixels[y * this.width + x] = tile[y & 1]?.[x & 1] ?? 0;
      }
    }
  }

  /** Moves everything by so many pixels; what comes in has the colour given. */
  scroll(dx: number, dy: number, colour: number): void {
    const before = this.#pixels.slice();
    const tile = shownTile(colour, this.bitsPerPixel);
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        const [fromX, fromY] = [x - dx, y - dy];
        const moved = this.#inside(fromX, fromY) ? before[fromY * this.width + fromX] : undefined;
        this.#pixels[y * this.width + x] = moved ?? tile[y & 1]?.[x & 1] ?? 0;
      }
    }
  }

  /** Two bytes a pixel, high byte first, as 16-bit images are stored. */
  toBigEndian(): Uint8Array {
    const bytes = new Uint8Array(this.#pixels.length * 2);
    this.#pixels.forEach((colour, index) => {
      bytes[index * 2] = colour >> 8;
      bytes[index * 2 + 1] = colour & 0xff;
    });
    return bytes;
  }

  /** Red, green, blue and 255 of each pixel, row by row. */
  toRgba(): Uint8ClampedArray<ArrayBuffer> {
    const bytes = new Uint8ClampedArray(this.#pixels.length * 4);
    this.#pixels.forEach((colour, index) => {
      bytes.set([...toRgb(colour), 255], index * 4);
    });
    return bytes;
  }

  toPng(): Uint8Array {
    const png = new PNG({ width: this.width, height: this.height });
    png.data.set(this.toRgba());
    return new Uint8Array(PNG.sync.write(png));
  }

  #inside(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.width && y < this.height;
  }
}
