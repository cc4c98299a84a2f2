import { describe, expect, test } from "vitest";
import { detectGestures } from "../../../../training/data/detector/detect-gestures.ts";
import { everydayMovements } from "../../../../training/data/negatives/everyday-movement.ts";
import { hoursOf, madeBackground } from "../../../../training/data/streams/background.ts";
import { layGestures } from "../../../../training/data/streams/lay-gestures.ts";
import { movementExtent } from "../../../../training/data/streams/movement-extent.ts";
import { createRandom } from "../../../../training/random.ts";

const recordings = everydayMovements(30, createRandom(1)).map((samples, index) => ({
  label: index % 5 === 0 ? "random" : "wave",
  samples,
}));
const background = madeBackground(6000, { kind: "life" }, createRandom(2));
const layWith = (atRest: number, seed = 3) =>
  layGestures(
    background,
    recordings,
    { between: { least: 30, most: 90 }, atRest, isGesture: (label) => label !== "random" },
    createRandom(seed),
  );

/** The longest step from one sample to the next, counts. */
function largestStep(samples: Int8Array, from: number, to: number): number {
  let largest = 0;
  for (let at = from * 3; at < to * 3; at += 3) {
    const step = [0, 1, 2].map((axis) => samples[at + axis] - samples[at + axis - 3]);
    largest = Math.max(largest, Math.hypot(...step));
  }
  return largest;
}

describe("gestures laid into everyday movement", () => {
  test("are marked in order, where they are", () => {
    const { samples, marks } = layWith(1);
    expect(samples.length).toBe(background.length);
    expect(marks.length).toBe(24);
    let last = 0;
    let gesture = 0;
    for (const { label, begin, end } of marks) {
      while (recordings[gesture].label === "random") gesture++;
      const { first, last: stop } = movementExtent(recordings[gesture].samples);
      expect(label).toBe("wave");
      expect(begin).toBeGreaterThan(last + 30);
      // With rest around it nothing goes on below: the stream holds the recording as it is.
      expect(samples.slice(begin * 3, (end + 1) * 3)).toEqual(
        recordings[gesture].samples.slice(first * 3, (stop + 1) * 3),
      );
      last = end;
      gesture++;
    }
  });

  test("recordings of no gesture lie between them, and it is known where", () => {
    const { marks, others = [] } = layWith(1);
    expect(others.length).toBe(6);
    expect(others.every(({ label }) => label === "random")).toBe(true);
    const all = [...marks, ...others].sort((a, b) => a.begin - b.begin);
    for (const [index, { begin }] of all.entries())
      expect(begin).toBeGreaterThan((all[index - 1]?.end ?? 0) + 30);
  });

  test("have rest around them, or none", () => {
    const steps = (atRest: number) => {
      const { samples, marks } = layWith(atRest);
      return marks.map(({ begin }) => largestStep(samples, begin - 8, begin));
    };
    expect(Math.max(...steps(1))).toBeLessThan(6.25);
    const moving = steps(0);
    expect(moving.filter((step) => step > 6.25).length).toBeGreaterThan(moving.length * 0.8);
  });

  test("the detector finds those at rest, and hardly one of the others", () => {
    const found = (atRest: number) => {
      const { samples, marks } = layWith(atRest);
      const ends = detectGestures(samples).map(({ endIndex }) => endIndex);
      return marks.filter(({ end }) => ends.some((at) => at > end && at <= end + 6)).length / marks.length;
    };
    expect(found(1)).toBeGreaterThan(0.7);
    expect(found(0)).toBeLessThan(found(1));
  });

  test("nothing jumps where the arm goes to a gesture and back", () => {
    const { samples, marks } = layWith(1);
    // The ways are up to 14 samples before and after the rests, of 9 or more.
    for (const { begin, end } of marks) {
      expect(largestStep(samples, Math.max(1, begin - 29), begin)).toBeLessThan(100);
      expect(largestStep(samples, end + 1, end + 29)).toBeLessThan(100);
    }
  });

  test("same seed, same bytes; another seed, others", () => {
    expect(layWith(0.5)).toEqual(layWith(0.5));
    expect(layWith(0.5).samples).not.toEqual(layWith(0.5, 4).samples);
  });

  test("no more are laid than there is room for", () => {
    const { marks } = layGestures(
      background.subarray(0, 300),
      recordings,
      { between: { least: 30, most: 30 }, atRest: 1, isGesture: () => true },
      createRandom(1),
    );
    expect(marks.length).toBeGreaterThan(0);
    expect(marks.length).toBeLessThan(4);
  });
});

describe("a background", () => {
  test("is as long as wanted and the same for the same seed", () => {
    expect(background.length).toBe(18_000);
    expect(hoursOf(background)).toBeCloseTo(6000 / 45_000);
    expect(madeBackground(6000, { kind: "life" }, createRandom(2))).toEqual(background);
  });

  test("a walk goes on at the pace of steps", () => {
    const walk = madeBackground(4500, { kind: "walking" }, createRandom(5));
    const still = (samples: Int8Array) => {
      let count = 0;
      for (let at = 1; at < samples.length / 3; at++) if (largestStep(samples, at, at + 1) < 3) count++;
      return count / (samples.length / 3);
    };
    expect(still(walk)).toBeLessThan(0.5);
  });
});

describe("the extent of a movement", () => {
  test("leaves rest out at both ends", () => {
    const samples = new Int8Array(20 * 3);
    for (let at = 0; at < 20; at++) samples[at * 3] = at >= 5 && at <= 12 ? (at % 2) * 40 : 2;
    expect(movementExtent(samples)).toEqual({ first: 4, last: 12 });
  });

  test("of a gentle one counts gentle steps, too, and of none is all", () => {
    const gentle = Int8Array.from({ length: 30 }, (_, at) =>
      at % 3 === 0 && at >= 9 && at < 21 ? (at % 2) * 12 : 0,
    );
    expect(movementExtent(gentle).last).toBeGreaterThan(movementExtent(gentle).first);
    expect(movementExtent(new Int8Array(15))).toEqual({ first: 0, last: 4 });
  });
});
