import { PNG } from "pngjs";

/** Every pixel of the screen becomes a square of so many. */
const SCALE = 2;
const BEZEL = 26;
const RIM = 10;
const STRAP = 34;
const ROUND = 58;
/** Samples a pixel, across and down, for smooth edges. */
const SAMPLES = 4;

type Rgb = readonly [red: number, green: number, blue: number];
const STRAP_COLOUR: Rgb = [58, 62, 70];
const CASE_COLOUR: Rgb = [44, 47, 54];
const EDGE_COLOUR: Rgb = [92, 98, 110];
const GLASS_COLOUR: Rgb = [12, 13, 16];

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly radius: number;
  readonly colour: Rgb;
}

/** A screenshot, twice its size, in a plain watch with a bit of strap; around it the picture is transparent. */
export function frameScreenshot(screenshot: Uint8Array): Uint8Array {
  const screen = PNG.sync.read(Buffer.from(screenshot));
  const [across, down] = [screen.width * SCALE, screen.height * SCALE];
  const border = BEZEL + RIM;
  const width = across + 2 * border + RIM;
  const height = down + 2 * (border + STRAP);
  const image = new PNG({ width, height });
  const body = shapes(across + 2 * border, down + 2 * border);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) image.data.set(blend(body, x, y), (y * width + x) * 4);
  }
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const from = (Math.floor(y / SCALE) * screen.width + Math.floor(x / SCALE)) * 4;
      const to = ((y + border + STRAP) * width + x + border) * 4;
      image.data.set(screen.data.subarray(from, from + 4), to);
    }
  }
  return new Uint8Array(PNG.sync.write(image));
}

/** From back to front: strap, button, case, its edge, glass. */
function shapes(width: number, height: number): Box[] {
  const box = (inset: number, radius: number, colour: Rgb): Box => ({
    left: inset,
    top: STRAP + inset,
    right: width - inset,
    bottom: STRAP + height - inset,
    radius,
    colour,
  });
  const middle = STRAP + height / 2;
  return [
    {
      left: width * 0.14,
      top: -ROUND,
      right: width * 0.86,
      bottom: height + 2 * STRAP + ROUND,
      radius: 0,
      colour: STRAP_COLOUR,
    },
    {
      left: width - RIM,
      top: middle - 34,
      right: width + RIM - 2,
      bottom: middle + 34,
      radius: 6,
      colour: EDGE_COLOUR,
    },
    box(0, ROUND, EDGE_COLOUR),
    box(3, ROUND - 3, CASE_COLOUR),
    box(RIM, ROUND - RIM, GLASS_COLOUR),
  ];
}

function blend(boxes: readonly Box[], x: number, y: number): [number, number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  let covered = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const [px, py] = [x + ((i % SAMPLES) + 0.5) / SAMPLES, y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES];
    const front = boxes.findLast((box) => contains(box, px, py));
    if (front === undefined) continue;
    covered++;
    for (const [channel, value] of front.colour.entries()) sum[channel] += value;
  }
  if (covered === 0) return [0, 0, 0, 0];
  return [
    Math.round(sum[0] / covered),
    Math.round(sum[1] / covered),
    Math.round(sum[2] / covered),
    Math.round((255 * covered) / (SAMPLES * SAMPLES)),
  ];
}

function contains({ left, top, right, bottom, radius }: Box, x: number, y: number): boolean {
  const dx = Math.max(left + radius - x, 0, x - right + radius);
  const dy = Math.max(top + radius - y, 0, y - bottom + radius);
  if (radius === 0) return dx === 0 && dy === 0;
  return Math.hypot(dx, dy) <= radius;
}
