import { describe, expect, it } from "vitest";
import { brailleCurve, gestureCurves } from "../../../tools/terminal/curve.ts";

describe("brailleCurve", () => {
  it("has its values where they belong: +2 g at the top, -2 g at the bottom", () => {
    expect(brailleCurve([127, 127, 127, 127], 2, 2)).toEqual(["⠉⠉", "⠀⠀"]);
    expect(brailleCurve([-128, -128, -128, -128], 2, 2)).toEqual(["⠀⠀", "⣀⣀"]);
  });

  it("joins steps to one line", () => {
    expect(brailleCurve([127, -128], 1, 2)).toEqual(["⢱", "⢸"]);
  });
});

describe("gestureCurves", () => {
  const samples = Int8Array.from({ length: 3 * 40 }, (_, i) => Math.round(120 * Math.sin(i / 7)));

  it("shows x, y and z beside each other, never wider than the terminal", () => {
    for (const width of [200, 80, 40, 20]) {
      const lines = gestureCurves(samples, width);
      expect(lines.length).toBe(4);
      expect(lines[0]).toMatch(/^ {2}x .* {2}y .* {2}z /);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it("shows a gesture of one sample", () => {
    expect(gestureCurves(Int8Array.of(0, 0, 0), 80).length).toBe(4);
  });
});
