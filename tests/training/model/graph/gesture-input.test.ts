import { describe, expect, test } from "vitest";
import { samplesOf, whyNoGestures } from "../../../../training/model/graph/gesture-input.ts";

describe("samplesOf", () => {
  test.each([
    [[1, 50, 1, 3], 50],
    [[1, 50, 3], 50],
    [[1, 1, 50, 3], 50],
    [[1, 50, 3, 1], 50],
    [[1, 150], 50],
    [[1, 1, 150, 1], 50],
    [[1, 3], undefined],
    [[1, 1], undefined],
    [[], undefined],
    [[1, 40], undefined],
    [[1, 3, 50], undefined],
    [[1, 20, 6], undefined],
    [[1, 50, 50, 3], undefined],
  ])("[%j] has %j", (shape, samples) => {
    expect(samplesOf(shape)).toBe(samples);
  });
});

describe("whyNoGestures", () => {
  test.each([
    [[1, 1], [1, 1], /one number.*hello_world/],
    [[1, 3, 50], [1, 4], /the axes come first/],
    [[1, 20, 6], [1, 4], /6 values a sample; the watch measures three/],
    [[1, 40], [1, 4], /features/],
    [[1, 96, 96, 3], [1, 2], /picture/],
    [[1, 50, 3], [1, 1], /its output is one number/],
    [[1, 50, 3], [1, 50, 4], /its output is \[50, 4\]/],
  ])("%j to %j", (input, output, why) => {
    expect(whyNoGestures(input, output)).toMatch(why);
  });
  test("a model of gestures has no reason", () => {
    expect(whyNoGestures([1, 150], [1, 4])).toBeUndefined();
  });
});
