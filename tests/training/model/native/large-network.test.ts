import { beforeAll, describe, expect, test } from "vitest";
import { toWindows } from "../../../../training/data/windows/window.ts";
import { fitModel } from "../../../../training/learning/fitting/fit-model.ts";
import { large } from "../../../../training/learning/network/architectures.ts";
import { DEFAULT_RECIPE } from "../../../../training/learning/network/recipe.ts";
import type { Graph } from "../../../../training/model/graph/graph.ts";
import { inspectModel } from "../../../../training/model/inspect/inspect-model.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { largeCost } from "../../../bench/large/large-cost.ts";
import { allRecordings, windowsOf } from "../../../bench/native/measured-models.ts";
import { describeWithShared } from "../../../shared.ts";
import { madeUpPeople } from "../../judging/regimes/made-up.ts";
import { compareNative } from "./compare-native.ts";

const { recordings, labels } = madeUpPeople(2);
let int8: Graph;
beforeAll(async () => {
  const { network, ...fitted } = await fitModel(
    { train: recordings, validation: recordings.slice(0, 9), labels, windowLength: 50, negatives: 0.5 },
    { seed: 1, epochs: 4, architecture: large, recipe: DEFAULT_RECIPE },
  );
  network.model.dispose();
  int8 = fitted.int8;
});
/** Every so many-th recording; `npm run bench:native` takes all. */
const EACH = 61;

describe("the large network as machine code", () => {
  // Deterministic: instructions depend neither on the input nor on what was learned.
  test.each([8, 28])("with %i labels keeps to 24 kB, 8 kB of memory and 10 ms", async (classes) => {
    const { nativeBytes, memoryBytes, stackBytes, instructions, milliseconds } = await largeCost(classes);
    expect(nativeBytes).toBeLessThanOrEqual(24_000);
    expect(memoryBytes).toBeLessThanOrEqual(8000);
    expect(stackBytes).toBeLessThanOrEqual(1600);
    expect(instructions).toBeLessThanOrEqual(380_000);
    expect(milliseconds).toBeLessThanOrEqual(10);
  });

  test("answers as the interpreter does, bit for bit, what it learned and what it never saw", async () => {
    const { windows, count } = toWindows(recordings, labels);
    const inputs = Array.from({ length: count }, (_, row) => windows.slice(row * 150, row * 150 + 150));
    const extremes = [-128, 127].map((value) => new Int8Array(150).fill(value));
    const { compared, equal, instructions } = compareNative(int8, [...inputs, ...extremes]);
    expect(equal).toBe(compared);
    expect(instructions.least).toBe(instructions.most);
  });

  test("needs an app of ours: the firmware's aiGesture has too small an arena", async () => {
    const { aiGestureSafe, targets } = inspectModel(writeTflite(int8, { labels, names: "ends" }));
    expect(aiGestureSafe).toBe(false);
    expect(targets.banglejs2).toMatchObject({ verdict: "own app only" });
    expect(targets.banglejs2.reasons.join()).toMatch(/aiGesture.*arena/);
  });
});

describeWithShared("the large network on recordings", () => {
  test("answers as the interpreter does, bit for bit", async () => {
    const some = allRecordings().recordings.filter((_, index) => index % EACH === 0);
    const { compared, equal } = compareNative(int8, windowsOf(some));
    expect(compared).toBe(some.length);
    expect(equal).toBe(compared);
  });
});
