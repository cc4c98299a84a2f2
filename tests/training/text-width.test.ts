import { expect, it } from "vitest";
import { displayWidth, padLeft, padRight } from "../../training/text-width.ts";

it("counts the columns that a text takes on a terminal", () => {
  const widths: [string, number][] = [
    ["", 0],
    ["circle", 6],
    ["ünï", 3],
    ["u\u0308n", 2],
    ["ドリル", 6],
    ["원", 2],
    ["👋 wave", 7],
    ["✓ →", 3],
    ["❤\uFE0F", 1],
  ];
  for (const [text, width] of widths) expect(displayWidth(text), text).toBe(width);
});

it("pads by columns, and never cuts", () => {
  expect(padRight("ドリル", 8)).toBe("ドリル  ");
  expect(padLeft("👋", 4)).toBe("  👋");
  expect(padLeft("twist", 2)).toBe("twist");
});
