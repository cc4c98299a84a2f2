import fc from "fast-check";
import { expect, it } from "vitest";
import { percent } from "../../../../tools/terminal/percent.ts";
import { shownConfidence } from "../../../../tools/workbench/watch/shown-confidence.ts";

it("shows what is under a threshold under it, and what was measured to a thousandth as it is", () => {
  expect([0.9977, 0.99999, 1, 0.9, 0.29, 0.997].map((one) => percent(shownConfidence(one)))).toEqual([
    "99.7 %",
    "99.9 %",
    "100.0 %",
    "90.0 %",
    "29.0 %",
    "99.7 %",
  ]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (confidence) => {
      expect(shownConfidence(confidence)).toBeLessThanOrEqual(confidence + 1e-8);
      expect(shownConfidence(confidence)).toBeGreaterThan(confidence - 0.0011);
    }),
  );
});
