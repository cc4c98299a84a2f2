import { expect, it } from "vitest";
import { missingAmong } from "../../../../training/data/dataset/require-trainable.ts";

it.each([
  [[], "gesture"],
  [["random"], "gesture"],
  [["none", "random"], "gesture"],
  [["circle"], "second-label"],
  [["circle", "random"], undefined],
  [["circle", "twist"], undefined],
])("of %j, what is missing is %s", (labels, missing) => {
  expect(missingAmong(labels)).toBe(missing);
});
