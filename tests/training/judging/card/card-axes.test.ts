import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { LearnedAxes } from "../../../../training/data/axes/learned-axes.ts";
import { cardAxes, cardAxesSchema, learnedAxes } from "../../../../training/judging/card/card-axes.ts";
import { modelCardSchema } from "../../../../training/judging/card/model-card.ts";
import { modelCard } from "../../../tools/bundle/model-card.ts";

const curve = Float32Array.from({ length: 48 }, (_, index) => (index - 24) / 64);
const axes: LearnedAxes = { curves: new Map([["left", curve]]), rest: [0.1, -0.004, -0.98] };
const labels = ["left", "random"];

describe("the axes in a model's card", () => {
  test("are read back, to the count", () => {
    const written: unknown = JSON.parse(JSON.stringify(cardAxes(axes, labels, ["x,-y,-z"])));
    const read = v.parse(cardAxesSchema, written);
    expect(read).toMatchObject({ version: 1, rest: [0.1, 0, -0.98], turned: ["x,-y,-z"] });
    const back = learnedAxes({ labels, axes: read });
    expect([...(back?.curves.keys() ?? [])]).toEqual(["left"]);
    expect(back?.curves.get("left")).toEqual(curve);
  });

  test("take little room: a label's curve is one line", () => {
    expect(JSON.stringify(cardAxes(axes, labels)).length).toBeLessThan(250);
  });

  test("are not in older cards, which are read all the same", () => {
    const card = v.parse(modelCardSchema, modelCard(labels));
    expect(card.axes).toBeUndefined();
    expect(learnedAxes(card)).toBeUndefined();
  });

  test.each([
    ["a version that is not known", { ...cardAxes(axes, labels), version: 2 }],
    ["a curve that is cut short", { version: 1, curves: ["1,2,3", null] }],
    ["a curve that is no numbers", { version: 1, curves: [`${"1,".repeat(47)}x`, null] }],
    ["a resting direction that is none", { ...cardAxes(axes, labels), rest: [0, 0, 64] }],
  ])("are refused with %s", (_, wrong) => {
    expect(v.safeParse(modelCardSchema, { ...modelCard(labels), axes: wrong }).success).toBe(false);
  });
});
