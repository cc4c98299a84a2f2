import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { firmwareFile } from "../../tools/bundle/firmware-files.ts";
import { isNoGesture } from "../../training/data/negatives/no-gesture.ts";
import { createFakeWatch, type FakeModules, type FakeWatch } from "./fake-watch.ts";

const LABELS = ["left", "right", "up", "random"];
/** `gestures.confirm`'s own. */
const LIMIT = 6;

let sources: { readonly gestures: string; readonly confirm: string };
beforeAll(async () => {
  sources = { gestures: await firmwareFile("gestures.js"), confirm: await firmwareFile("confirm.js") };
});

let watch: FakeWatch;
let modules: FakeModules;
let output: Int8Array;
beforeEach(() => prepare());

/** A watch with a model that answers what `answer` says. */
function prepare({ chosen, built, labels = LABELS }: Choice = {}): void {
  modules = {};
  watch = createFakeWatch(modules);
  output = watch.int8(labels.map(() => -128));
  const input = watch.int8(new Array(150).fill(0));
  const interpreter = { getInput: () => input, getOutput: () => output, invoke: () => {} };
  modules.tensorflow = { create: () => interpreter };
  watch.files.set("gestures.tfmodel", "TFL3");
  watch.files.set(
    "gestures.model",
    JSON.stringify({ labels, threshold: 0.5, arena: 1000, detector: {}, confirm: built }),
  );
  if (chosen !== undefined) watch.files.set("gestures.json", JSON.stringify({ confirm: chosen }));
}

interface Choice {
  readonly chosen?: string;
  readonly built?: string;
  readonly labels?: readonly string[];
}

/** Answers, "?" for one that is not sure, each so many seconds after the one before. */
type Answers = readonly (readonly [name: string, after: number])[];

/** What "*" hears of answers, at which of them, and what is told to wait, for which gesture. */
function hear(answers: Answers) {
  const heard: [at: number, name: unknown][] = [];
  const waiting: [at: number, name: unknown, wanted: unknown][] = [];
  const ai: unknown[] = [];
  let at = 0;
  watch.module(sources.gestures).on?.("*", (name: unknown) => heard.push([at, name]));
  watch.bangle.on("gestureUnconfirmed", (name, _confidence, weights, wanted) => {
    expect(weights).toHaveLength(output.length);
    waiting.push([at, name, wanted]);
  });
  watch.bangle.on("aiGesture", (name) => ai.push(name));
  for (const [index, [name, after]] of answers.entries()) {
    at = index;
    watch.seconds += after;
    output.fill(-100);
    if (name !== "?") output[LABELS.indexOf(name)] = 100;
    watch.emit("gesture", watch.int8([1, 2, 3]));
  }
  // Who listens to the firmware's own event hears the same.
  expect(ai).toEqual(heard.map(([, name]) => name));
  return { heard, waiting };
}

/** With the module that decides, which is not even there otherwise. */
function withConfirm(choice: Choice): void {
  prepare(choice);
  modules["gestures.confirm"] = watch.module(sources.confirm);
}

const counted = (answers: Answers) => hear(answers).heard.map(([, name]) => name);
const anyAnswers = fc.array(
  fc.tuple(fc.constantFrom("left", "right", "up", "random", "?"), fc.constantFrom(0.8, 2, 5.9, 6.1, 60)),
  { maxLength: 30 },
);

describe("twice", () => {
  beforeEach(() => withConfirm({ chosen: "twice" }));

  test("an answer counts when it comes again in time, and says so in between", () => {
    const { heard, waiting } = hear([
      ["left", 9],
      ["left", LIMIT],
    ]);
    expect(heard).toEqual([[1, "left"]]);
    expect(waiting).toEqual([[0, "left", "left"]]);
    expect(watch.buzzes).toEqual([[50, 0.4]]);
  });

  test("too late, it is the first of two again", () => {
    const answers = [9, LIMIT + 0.1, 2].map((after) => ["left", after] as const);
    expect(hear(answers).heard).toEqual([[2, "left"]]);
  });

  test("two make one, not three two", () => {
    expect(hear([9, 1, 1, 1, 1].map((after) => ["left", after])).heard).toEqual([
      [1, "left"],
      [3, "left"],
    ]);
  });

  test("another gesture in between begins anew", () => {
    const answers = ["left", "right", "left"].map((name) => [name, 1] as const);
    expect(hear(answers).heard).toEqual([]);
  });

  test("what is not sure, or no gesture, is told and changes nothing", () => {
    const answers = ["up", "?", "random", "up"].map((name) => [name, 1] as const);
    expect(counted(answers)).toEqual([undefined, "random", "up"]);
  });

  test("what counts was answered just before, too, and is a part of what would count without", () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        withConfirm({ chosen: "twice" });
        for (const [at, name] of hear(answers).heard) {
          if (name === undefined || isNoGesture(String(name))) continue;
          const before = answers
            .slice(0, at)
            .findLastIndex(([other]) => other !== "?" && !isNoGesture(other));
          expect(answers[before]?.[0]).toBe(name);
          expect(answers[at]?.[0]).toBe(name);
          const seconds = answers.slice(before + 1, at + 1).reduce((sum, [, after]) => sum + after, 0);
          expect(seconds).toBeLessThanOrEqual(LIMIT + 1e-6);
        }
      }),
      { numRuns: 60, seed: 12 },
    );
  });
});

describe("after a start gesture", () => {
  beforeEach(() => withConfirm({ chosen: "after=up" }));

  test("the others count for some seconds, and for as long again after each", () => {
    const { heard, waiting } = hear([
      ["left", 9],
      ["up", 1],
      ["left", LIMIT],
      ["right", LIMIT],
      ["right", LIMIT + 0.1],
    ]);
    expect(heard).toEqual([
      [2, "left"],
      [3, "right"],
    ]);
    expect(waiting).toEqual([
      [0, "left", "up"],
      [1, "up", ""],
      [4, "right", "up"],
    ]);
    // Only what arms is felt: a movement that was taken for a gesture is nobody's to feel.
    expect(watch.buzzes).toHaveLength(1);
  });

  test("it does nothing but arm, and arms again", () => {
    expect(
      counted([
        ["up", 9],
        ["up", LIMIT],
        ["left", LIMIT],
      ]),
    ).toEqual(["left"]);
  });

  test("what counts follows the start gesture, in time", () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        withConfirm({ chosen: "after=up" });
        for (const [at, name] of hear(answers).heard) {
          expect(name).not.toBe("up");
          if (name === undefined || isNoGesture(String(name))) continue;
          const start = answers.slice(0, at).findLastIndex(([other]) => other === "up");
          expect(start).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 60, seed: 12 },
    );
  });
});

describe("off", () => {
  test("every answer is told as before, and nothing of the rest is loaded", () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(undefined, ""), (answers, chosen) => {
        // Where it is off there is no such module to be found: requiring it would throw.
        prepare(chosen === undefined ? {} : { chosen });
        const { heard, waiting } = hear(answers);
        expect(heard).toEqual(answers.map(([name], at) => [at, name === "?" ? undefined : name]));
        expect(waiting).toEqual([]);
        expect(watch.buzzes).toEqual([]);
      }),
      { numRuns: 60, seed: 12 },
    );
  });

  test.each<[string, Choice]>([
    ["the user's choice is for another model's gesture", { chosen: "after=waggle" }],
    ["the user chose so, whatever the app was built with", { chosen: "", built: "twice" }],
    ["what it was built with is for another model's gesture", { built: "after=waggle" }],
    ["there is no other gesture that it could arm for", { chosen: "after=left", labels: ["left", "random"] }],
  ])("where %s", (_, choice) => {
    withConfirm(choice);
    expect(counted([["left", 9]])).toEqual(["left"]);
  });
});

test("what the app was built with holds until the user chooses, and where that is for another model's gesture", () => {
  withConfirm({ built: "twice" });
  expect(
    counted([
      ["left", 9],
      ["left", 1],
    ]),
  ).toEqual(["left"]);
  withConfirm({ built: "twice", chosen: "after=left" });
  expect(
    counted([
      ["right", 9],
      ["left", 1],
      ["right", 1],
    ]),
  ).toEqual(["right"]);
  withConfirm({ built: "twice", chosen: "after=waggle" });
  expect(
    counted([
      ["left", 9],
      ["left", 1],
    ]),
  ).toEqual(["left"]);
});

test("what can be chosen: each gesture, and none of the labels that stand for no gesture", () => {
  const labels = ["a", "random", "negative", "other", "none", "b"];
  expect(labels.filter(isNoGesture)).toHaveLength(4);
  expect(watch.module(sources.confirm).choices?.(labels)).toEqual(["", "twice", "after=a", "after=b"]);
});
