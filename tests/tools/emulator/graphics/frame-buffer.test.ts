import { describe, expect, it } from "vitest";
import { FrameBuffer } from "../../../../tools/emulator/graphics/frame-buffer.ts";
import { createRandom } from "../../../../training/random.ts";

describe.each([1, 3, 6, 16] as const)("a screen of %i bits", (bits) => {
  it("is filled and scrolled as if every pixel were set by itself", () => {
    const random = createRandom(bits);
    const whole = (below: number) => Math.floor(random.uniform() * below);
    for (let n = 0; n < 30; n++) {
      const [filled, set] = [new FrameBuffer(13, 11, bits), new FrameBuffer(13, 11, bits)];
      const [x1, y1, colour, behind] = [whole(12) - 2, whole(12) - 2, whole(65_536), whole(65_536)];
      const [x2, y2, dx, dy] = [x1 + whole(9), y1 + whole(9), whole(7) - 3, whole(7) - 3];
      filled.fill(x1, y1, x2, y2, colour);
      for (let y = y1; y <= y2; y++) for (let x = x1; x <= x2; x++) set.set(x, y, colour);
      expect(filled.toBigEndian()).toEqual(set.toBigEndian());
      filled.scroll(dx, dy, behind);
      const isNew = (x: number, y: number) => x < 0 || y < 0 || x >= 13 || y >= 11;
      const reference = new FrameBuffer(13, 11, bits);
      for (let y = 0; y < 11; y++) {
        for (let x = 0; x < 13; x++) {
          if (isNew(x - dx, y - dy)) reference.set(x, y, behind);
          expect(filled.get(x, y)).toBe(
            isNew(x - dx, y - dy) ? reference.get(x, y) : set.get(x - dx, y - dy),
          );
        }
      }
    }
  });
});
