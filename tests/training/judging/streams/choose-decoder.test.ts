import fc from "fast-check";
import { expect, test } from "vitest";
import { detectGestures } from "../../../../training/data/detector/detect-gestures.ts";
import { madeBackground, samplesOfHours } from "../../../../training/data/streams/background.ts";
import type { Mark } from "../../../../training/data/streams/marked-stream.ts";
import { EVENTS_PER_HOUR } from "../../../../training/judging/evaluation/life.ts";
import {
  allowedAlarms,
  chooseDecoder,
  chooseRest,
} from "../../../../training/judging/streams/choose-decoder.ts";
import { type Choice, chooseWithin } from "../../../../training/judging/streams/choose-within.ts";
import { neverReached } from "../../../../training/model/stream/stream-decoder.ts";
import { createRandom } from "../../../../training/random.ts";

const LABELS = ["a", "b", "none"];
const COUNT = 90_000;

/** For four samples at a time, the network answers with a label. */
function answered(
  times: readonly (readonly [sample: number, label: number, value: number])[],
  marks: readonly Mark[],
) {
  const answers = { labels: new Uint8Array(COUNT).fill(2), values: new Uint8Array(COUNT).fill(250) };
  for (const [sample, label, value] of times) {
    answers.labels.fill(label, sample, sample + 4);
    answers.values.fill(value, sample, sample + 4);
  }
  return { samples: new Int8Array(COUNT * 3), marks, answers };
}
const mark = (label: string, end: number): Mark => ({ label, begin: end - 10, end, atRest: true });

test("each gesture gets a threshold, low where false alarms are few, and all together keep to the budget", () => {
  const stream = answered(
    [
      // Nobody made these two, and the first is as sure as the gestures of "a".
      [1000, 0, 240],
      [2000, 0, 180],
      [10_001, 0, 230],
      [11_001, 0, 200],
      [12_001, 1, 140],
      [13_001, 1, 150],
    ],
    [mark("a", 10_000), mark("a", 11_000), mark("b", 12_000), mark("b", 13_000)],
  );
  const thresholdsFor = (allowed: number) => chooseDecoder([stream], LABELS, allowed, 15).thresholds;
  // Two: both of "a" may pass, and all gestures are found.
  expect(thresholdsFor(2)[0]).toBeLessThanOrEqual(800);
  expect(thresholdsFor(2)[1]).toBeLessThanOrEqual(560);
  // One: the gestures of "a" are found above 180, below which the other alarm is.
  expect(thresholdsFor(1)[0]).toBeGreaterThan(720);
  expect(thresholdsFor(1)[0]).toBeLessThanOrEqual(800);
  // None: no threshold keeps the sure one out and lets gestures in; "b" is not to suffer from it.
  expect(thresholdsFor(0)[0]).toBeGreaterThan(960);
  expect(thresholdsFor(0)[1]).toBeLessThanOrEqual(560);
  expect(thresholdsFor(2)[2]).toBe(neverReached(4));
});

test("a gesture answered for another is worth less than silence", () => {
  const wrong = answered([[10_001, 1, 200]], [mark("a", 10_000)]);
  expect(chooseDecoder([wrong], LABELS, 9, 15).thresholds[1]).toBeGreaterThan(800);
});

test("as many false alarms are allowed as a day with as many events has", () => {
  const life = madeBackground(samplesOfHours(0.5), { kind: "life" }, createRandom(2));
  const events = detectGestures(life).length;
  expect(events).toBeGreaterThan(150);
  const allowed = allowedAlarms([{ samples: life, marks: [] }], 10);
  expect(allowed).toBe(Math.floor((10 * events) / EVENTS_PER_HOUR.day));
  // An event that is a gesture is none of life's.
  const [{ endIndex }] = detectGestures(life);
  const marks = [mark("a", endIndex - 2)];
  expect(allowedAlarms([{ samples: life, marks }], 188)).toBe(
    Math.floor((188 * (events - 1)) / EVENTS_PER_HOUR.day),
  );
});

test("the rest after a gesture is as long as gestures take, within limits", () => {
  const gestureOf = (moving: number) => ({
    samples: Int8Array.from({ length: (moving + 20) * 3 }, (_, at) =>
      at % 3 === 0 && at >= 30 && at < 30 + moving * 3 ? (at % 2) * 60 : 0,
    ),
  });
  const rests = [4, 20, 60].map((moving) => chooseRest(Array.from({ length: 10 }, () => gestureOf(moving))));
  expect(rests[0]).toBe(12);
  expect(rests[1]).toBeGreaterThanOrEqual(20);
  expect(rests[1]).toBeLessThanOrEqual(22);
  expect(rests[2]).toBe(30);
  expect(chooseRest([])).toBe(12);
});

test("choices within a budget gain as much as the best of all combinations", () => {
  const anyChoice = fc.record({
    gain: fc.integer({ min: -3, max: 9 }),
    cost: fc.integer({ min: 0, max: 6 }),
  });
  const anyLists = fc.array(fc.array(anyChoice, { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(anyLists, fc.integer({ min: 0, max: 12 }), (lists, budget) => {
      const chosen = sumOf(chooseWithin(lists, budget).map((index, at) => lists[at][index]));
      const within = combinations(lists)
        .map(sumOf)
        .filter(({ cost }) => cost <= budget);
      const best = within.reduce((most, { gain }) => Math.max(most, gain), Number.NEGATIVE_INFINITY);
      if (within.length > 0) expect(chosen).toMatchObject({ gain: best });
      if (within.length > 0) expect(chosen.cost).toBeLessThanOrEqual(budget);
      else expect(chosen.cost).toBe(sumOf(lists.map((list) => cheapestOf(list))).cost);
    }),
    { seed: 15 },
  );
});

const cheapestOf = (list: readonly Choice[]) =>
  list.reduce((least, one) => (one.cost < least.cost ? one : least));

const sumOf = (choices: readonly Choice[]): Choice =>
  choices.reduce((sum, { gain, cost }) => ({ gain: sum.gain + gain, cost: sum.cost + cost }), {
    gain: 0,
    cost: 0,
  });

function combinations(lists: readonly (readonly Choice[])[]): Choice[][] {
  const [first, ...rest] = lists;
  if (first === undefined) return [[]];
  return combinations(rest).flatMap((others) => first.map((one) => [one, ...others]));
}
