import { Canvas } from "../graphics/canvas.ts";
import { fromHex, fromRgb } from "../graphics/colour.ts";
import { FrameBuffer } from "../graphics/frame-buffer.ts";
import { type HostFunction, WatchException } from "../vm/values.ts";
import { asBytes, asNumber } from "./arguments.ts";

/** What `Graphics` in the prelude calls: canvas 0 is the screen, the others are off-screen. */
export function graphicsFunctions(screen: Canvas): Record<string, HostFunction> {
  const canvases: Canvas[] = [screen];
  const canvasOf = (id: unknown): Canvas => {
    const canvas = canvases[Number(id)];
    if (canvas === undefined) throw new WatchException("Graphics instance is gone");
    return canvas;
  };
  return {
    createGraphics: (width, height, bits) => {
      const depth = asNumber(bits);
      const bitsPerPixel = depth === 1 ? 1 : depth === 3 ? 3 : 16;
      return canvases.push(new Canvas(new FrameBuffer(asNumber(width), asNumber(height), bitsPerPixel))) - 1;
    },
    draw: (id, operation, ...numbers) => {
      draw(canvasOf(id), String(operation), numbers.map(asNumber));
    },
    setFont: (id, name, scaleX, scaleY) => {
      canvasOf(id).setFont(String(name), asNumber(scaleX), asNumber(scaleY));
    },
    textSize: (id, text) => {
      const { width, height } = canvasOf(id).textSize(String(text));
      return [width, height];
    },
    drawString: (id, text, x, y, solid) => {
      canvasOf(id).drawString(String(text), asNumber(x), asNumber(y), Boolean(solid));
    },
    drawImage: (id, bytes, width, height, bits, transparent, palette, x, y, scale) => {
      canvasOf(id).drawImage(
        {
          bytes: asBytes(bytes),
          width: asNumber(width),
          height: asNumber(height),
          bitsPerPixel: asNumber(bits),
          transparent: transparent === undefined ? undefined : asNumber(transparent),
          palette: palette === "" ? undefined : String(palette).split(",").map(Number),
        },
        asNumber(x),
        asNumber(y),
        asNumber(scale),
      );
    },
    pixel: (id, x, y) => canvasOf(id).buffer.get(asNumber(x), asNumber(y)),
    pixels: (id) => canvasOf(id).buffer.toBigEndian(),
    colour: (id, isBackground) => (isBackground ? canvasOf(id).background : canvasOf(id).colour),
    rgb: (red, green, blue) => fromRgb(asNumber(red), asNumber(green), asNumber(blue)),
    hex: (text) => fromHex(String(text)),
    screenSize: (id) => {
      const { width, height, bitsPerPixel } = canvasOf(id).buffer;
      return [width, height, bitsPerPixel];
    },
  };
}

function draw(canvas: Canvas, operation: string, numbers: readonly number[]): void {
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  switch (operation) {
    case "reset":
      canvas.reset(a & 0xffff, b & 0xffff);
      return;
    case "clearAll":
      canvas.buffer.fill(0, 0, canvas.buffer.width - 1, canvas.buffer.height - 1, canvas.background);
      return;
    case "clearRect":
      canvas.fillRect(a, b, c, d, canvas.background);
      return;
    case "fillRect":
      canvas.fillRect(a, b, c, d);
      return;
    case "drawRect":
      canvas.drawRect(a, b, c, d);
      return;
    case "drawLine":
      canvas.drawLine(a, b, c, d);
      return;
    case "drawEllipse":
      canvas.ellipse(a, b, c, d, false);
      return;
    case "fillEllipse":
      canvas.ellipse(a, b, c, d, true);
      return;
    case "drawPoly":
      canvas.drawPoly(numbers, false);
      return;
    case "drawClosed":
      canvas.drawPoly(numbers, true);
      return;
    case "fillPoly":
      canvas.fillPoly(numbers);
      return;
    case "setPixel":
      canvas.plot(a, b, numbers.length > 2 ? c : canvas.colour);
      return;
    case "setColor":
      canvas.colour = a & 0xffff;
      return;
    case "setBgColor":
      canvas.background = a & 0xffff;
      return;
    case "setClip":
      canvas.setClip(a, b, c, d);
      return;
    case "setFontAlign":
      canvas.setFontAlign(a, b);
      return;
    case "scroll":
      canvas.buffer.scroll(a, b, canvas.background);
      return;
    default:
      throw new Error(`no such drawing operation: ${operation}`);
  }
}
