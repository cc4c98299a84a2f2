import { bitmapFont, cellFont, type Font, vectorFont } from "./font.ts";
import type { FrameBuffer } from "./frame-buffer.ts";

/** An image as the firmware's `drawImage` takes it. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly bitsPerPixel: number;
  readonly transparent: number | undefined;
  readonly palette: readonly number[] | undefined;
  readonly bytes: Uint8Array;
}

/** Drawing as `Graphics` does it: a frame buffer, two colours, a font, an alignment, a clipping rectangle. */
export class Canvas {
  readonly buffer: FrameBuffer;
  colour = 0xffff;
  background = 0;
  #font: Font = bitmapFont(1, 1);
  #alignX = -1;
  #alignY = -1;
  #clip: readonly [number, number, number, number];

  constructor(buffer: FrameBuffer) {
    this.buffer = buffer;
    this.#clip = [0, 0, buffer.width - 1, buffer.height - 1];
  }

  reset(colour: number, background: number): void {
    this.colour = colour;
    this.background = background;
    this.#font = bitmapFont(1, 1);
    this.setFontAlign(-1, -1);
    this.setClip(0, 0, this.buffer.width - 1, this.buffer.height - 1);
  }

  /**
   * `Vector` (size in pixels), or a bitmap font: the 6 x 8 one in whole multiples, larger ones (`12x20`, `17`) in a cell of
   * their size.
   */
  setFont(name: string, scaleX: number, scaleY: number): void {
    const [, width, height] = /^(\d+)(?:x(\d+))?/.exec(name) ?? [];
    if (/^vector$/i.test(name)) this.#font = vectorFont(Math.max(1, scaleX));
    else if (width === undefined || name === "6x8" || name === "4x6") this.#font = bitmapFont(scaleX, scaleY);
    else {
      const cell = height === undefined ? [Math.round(Number(width) * 0.6), width] : [width, height];
      this.#font = cellFont(Number(cell[0]) * scaleX, Number(cell[1]) * scaleY);
    }
  }

  setFontAlign(x: number, y: number): void {
    this.#alignX = x;
    this.#alignY = y;
  }

  setClip(x1: number, y1: number, x2: number, y2: number): void {
    this.#clip = [
      Math.max(0, Math.min(x1, x2)),
      Math.max(0, Math.min(y1, y2)),
      Math.min(this.buffer.width - 1, Math.max(x1, x2)),
      Math.min(this.buffer.height - 1, Math.max(y1, y2)),
    ];
  }

  plot(x: number, y: number, colour: number): void {
    const [left, top, right, bottom] = this.#clip;
    if (x >= left && x <= right && y >= top && y <= bottom) this.buffer.set(x, y, colour);
  }

  fillRect(x1: number, y1: number, x2: number, y2: number, colour = this.colour): void {
    const [left, top, right, bottom] = this.#clip;
    this.buffer.fill(
      Math.max(left, Math.min(x1, x2)),
      Math.max(top, Math.min(y1, y2)),
      Math.min(right, Math.max(x1, x2)),
      Math.min(bottom, Math.max(y1, y2)),
      colour,
    );
  }

  drawRect(x1: number, y1: number, x2: number, y2: number): void {
    this.fillRect(x1, y1, x2, y1);
    this.fillRect(x1, y2, x2, y2);
    this.fillRect(x1, y1, x1, y2);
    this.fillRect(x2, y1, x2, y2);
  }

  drawLine(x1: number, y1: number, x2: number, y2: number): void {
    const steps = Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1));
    for (let i = 0; i <= steps; i++) {
      const part = steps === 0 ? 0 : i / steps;
      this.plot(Math.round(x1 + (x2 - x1) * part), Math.round(y1 + (y2 - y1) * part), this.colour);
    }
  }

  /** `points`: x, y, x, y, … */
  drawPoly(points: readonly number[], closed: boolean): void {
    const count = points.length >> 1;
    for (let i = 0; i < (closed ? count : count - 1); i++) {
      const next = (i + 1) % count;
      this.drawLine(
        points[i * 2] ?? 0,
        points[i * 2 + 1] ?? 0,
        points[next * 2] ?? 0,
        points[next * 2 + 1] ?? 0,
      );
    }
  }

  fillPoly(points: readonly number[]): void {
    const ys = points.filter((_, index) => index % 2 === 1);
    for (let y = Math.floor(Math.min(...ys)); y <= Math.max(...ys); y++) {
      const crossings = crossingsAt(points, y + 0.5);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        this.fillRect(Math.round(crossings[i] ?? 0), y, Math.round(crossings[i + 1] ?? 0), y);
      }
    }
  }

  ellipse(x1: number, y1: number, x2: number, y2: number, filled: boolean): void {
    const [cx, cy, rx, ry] = [(x1 + x2) / 2, (y1 + y2) / 2, Math.abs(x2 - x1) / 2, Math.abs(y2 - y1) / 2];
    const points: number[] = [];
    const steps = Math.max(16, Math.ceil((rx + ry) * 2));
    for (let i = 0; i < steps; i++) {
      const angle = (2 * Math.PI * i) / steps;
      points.push(Math.round(cx + rx * Math.cos(angle)), Math.round(cy + ry * Math.sin(angle)));
    }
    if (filled) this.fillPoly(points);
    this.drawPoly(points, true);
  }

  /** Width and height of a text of one or more lines. */
  textSize(text: string): { width: number; height: number } {
    const lines = text.split("\n");
    return {
      width: Math.max(...lines.map((line) => this.#lineWidth(line))),
      height: lines.length * this.#font.height,
    };
  }

  drawString(text: string, x: number, y: number, solid: boolean): void {
    const { height } = this.textSize(text);
    let top = Math.round(y - (height * (this.#alignY + 1)) / 2);
    for (const line of text.split("\n")) {
      const width = this.#lineWidth(line);
      let left = Math.round(x - (width * (this.#alignX + 1)) / 2);
      if (solid) this.fillRect(left, top, left + width - 1, top + this.#font.height - 1, this.background);
      for (const letter of line) {
        const code = letter.charCodeAt(0);
        const start = left;
        this.#font.draw(code, (dx, dy) => this.plot(start + dx, top + dy, this.colour));
        left += this.#font.advance(code);
      }
      top += this.#font.height;
    }
  }

  drawImage(image: Image, x: number, y: number, scale: number): void {
    for (let row = 0; row < Math.floor(image.height * scale); row++) {
      for (let column = 0; column < Math.floor(image.width * scale); column++) {
        const value = pixelOf(image, Math.floor(column / scale), Math.floor(row / scale));
        if (value === image.transparent) continue;
        this.plot(Math.round(x) + column, Math.round(y) + row, this.#imageColour(image, value));
      }
    }
  }

  #imageColour(image: Image, value: number): number {
    const fromPalette = image.palette?.[value];
    if (fromPalette !== undefined) return fromPalette;
    if (image.bitsPerPixel === 1) return value === 0 ? this.background : this.colour;
    if (image.bitsPerPixel === 3 || image.bitsPerPixel === 4) {
      return (value & 4 ? 0xf800 : 0) | (value & 2 ? 0x07e0 : 0) | (value & 1 ? 0x001f : 0);
    }
    if (image.bitsPerPixel === 2) return Math.round((value / 3) * 31) * 0x0841;
    if (image.bitsPerPixel === 8) return webColour(value);
    return value;
  }

  #lineWidth(line: string): number {
    let width = 0;
    for (const letter of line) width += this.#font.advance(letter.charCodeAt(0));
    return width;
  }
}

/** The 216 colours of the web palette, six levels of each channel. */
function webColour(value: number): number {
  const [red, green, blue] = [Math.floor(value / 36) % 6, Math.floor(value / 6) % 6, value % 6];
  return (
    (Math.round((red * 31) / 5) << 11) | (Math.round((green * 63) / 5) << 5) | Math.round((blue * 31) / 5)
  );
}

function pixelOf(image: Image, x: number, y: number): number {
  const bits = image.bitsPerPixel;
  const first = (y * image.width + x) * bits;
  let value = 0;
  for (let bit = first; bit < first + bits; bit++) {
    value = (value << 1) | (((image.bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  }
  return value;
}

function crossingsAt(points: readonly number[], y: number): number[] {
  const crossings: number[] = [];
  const count = points.length >> 1;
  for (let i = 0; i < count; i++) {
    const next = (i + 1) % count;
    const [x1 = 0, y1 = 0] = [points[i * 2], points[i * 2 + 1]];
    const [x2 = 0, y2 = 0] = [points[next * 2], points[next * 2 + 1]];
    if (y1 > y === y2 > y) continue;
    crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  }
  return crossings.sort((a, b) => a - b);
}
