import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectGestures } from "../../../../training/data/detector/detect-gestures.ts";
import {
  DEFAULT_DETECTOR,
  type DetectorOptions,
} from "../../../../training/data/detector/detector-options.ts";
import { integerRoot, lengthOfDifference } from "../../../../training/data/detector/fixed-point.ts";
import { createGestureDetector } from "../../../../training/data/detector/gesture-detector.ts";
import { streamAround } from "../../../../training/data/detector/stream-around.ts";
import { naiveGestures } from "./naive-detector.ts";

/** A detector that has rested at zero for long, and a way to step it along x. */
function rested(options: DetectorOptions = DEFAULT_DETECTOR) {
  const detector = createGestureDetector(options);
  let x = 0;
  let reported: Int8Array | undefined;
  const step = (...steps: number[]) => {
    for (const size of steps) {
      x += size;
      reported = detector.push(x, 0, 0);
    }
    return reported;
  };
  return { detector, step };
}

const times = (count: number, size: number) => Array.from({ length: count }, () => size);

describe("start", () => {
  test("a step of 800 does not start a gesture, one of 801 does", () => {
    const { detector, step } = rested();
    step(800);
    expect([detector.difference, detector.length]).toEqual([800, 0]);
    step(801);
    expect([detector.difference, detector.length]).toEqual([801, 1]);
  });

  test("the first sample after a restart is a step from zero", () => {
    const detector = createGestureDetector();
    detector.push(0, 0, -8192);
    expect([detector.difference, detector.length]).toEqual([8192, 1]);
  });
});

describe("end", () => {
  test("the fourth step below 2000 in a row ends it; 2000 is not below", () => {
    const { detector, step } = rested();
    step(900, 1999, -1999, 1999, 2000);
    expect(detector.length).toBe(5);
    step(1999, -1999, 1999);
    expect(detector.length).toBe(8);
    step(-1999);
    expect(detector.length).toBe(0);
  });

  test("the step that starts it does not count as idle", () => {
    const { detector, step } = rested();
    step(900, 0, 0, 0);
    expect(detector.length).toBe(4);
    step(0);
    expect(detector.length).toBe(0);
  });

  test("a step right after the end starts the next one", () => {
    const { detector, step } = rested();
    step(900, 0, 0, 0, 0, 900);
    expect(detector.length).toBe(1);
  });
});

describe("report", () => {
  const gesture = (length: number) => [
    900,
    ...times(length - 5, 3000).map((size, i) => (i % 2 ? -size : size)),
    0,
    0,
    0,
    0,
  ];

  test.each([
    [9, false],
    [10, true],
    [49, true],
    [50, false],
    [255, false],
    [256, false],
    [300, false],
  ])("a gesture of %i samples is reported: %s", (length, expected) => {
    const { detector, step } = rested();
    expect(step(...gesture(length)) !== undefined).toBe(expected);
    expect(detector.length).toBe(0);
  });

  test("the length saturates at 255, in one byte", () => {
    const { detector, step } = rested();
    step(900, ...times(300, 0).map((_, i) => (i % 2 ? -3000 : 3000)));
    expect(detector.length).toBe(255);
  });

  test("the slice begins one sample before the trigger and leaves the newest out", () => {
    const detector = createGestureDetector({ ...DEFAULT_DETECTOR, gestureMinLength: 5 });
    const push = (x: number) => detector.pushCounts(x, x + 1, x + 2);
    for (const x of [0, 0, 0, 0, 0]) push(x);
    expect([10, 50, 50, 50].map(push)).toEqual([undefined, undefined, undefined, undefined]);
    expect(push(51)).toBeUndefined();
    expect(push(52)).toEqual(Int8Array.from([0, 10, 50, 50, 50, 51].flatMap((x) => [x, x + 1, x + 2])));
  });

  test("counts are raw values shifted right by 7 and clipped", () => {
    const detector = createGestureDetector({ ...DEFAULT_DETECTOR, gestureMinLength: 1 });
    detector.push(-1, 127, 128);
    detector.push(32767, -32768, 16383);
    const answers = times(5, 0).map(() => detector.push(0, -129, -16385));
    expect(answers.slice(0, 4)).toEqual([undefined, undefined, undefined, undefined]);
    const reported = answers[4];
    expect(reported?.slice(0, 9)).toEqual(Int8Array.of(-1, 0, 1, 127, -128, 127, 0, -2, -128));
  });
});

describe("options", () => {
  test("thresholds are given squared and their roots floored", () => {
    const { detector, step } = rested({ ...DEFAULT_DETECTOR, gestureStartThresh: 101 * 101 - 1 });
    step(100);
    expect(detector.length).toBe(0);
    step(101);
    expect(detector.length).toBe(1);
  });

  test("changing them within a gesture works from the next sample on", () => {
    const { detector, step } = rested();
    step(900, 0);
    detector.setOptions({ ...DEFAULT_DETECTOR, gestureInactiveCount: 2, gestureMinLength: 3 });
    expect(step(0)).toHaveLength(9);
  });

  test("passing the inactive count before it is lowered means the gesture cannot end on it", () => {
    const { detector, step } = rested();
    step(900, 0, 0, 0);
    detector.setOptions({ ...DEFAULT_DETECTOR, gestureInactiveCount: 2 });
    step(...times(300, 0));
    expect(detector.length).toBe(255);
    step(3000, 0, 0, 0, 0);
    expect(detector.length).toBe(255);
  });

  test("an inactive count of 255 is reached, one of 256 is not: the counter has eight bits", () => {
    for (const [gestureInactiveCount, length] of [
      [255, 0],
      [256, 255],
    ]) {
      const { detector, step } = rested({ ...DEFAULT_DETECTOR, gestureInactiveCount });
      step(900, ...times(300, 0));
      expect(detector.length).toBe(length);
    }
  });

  test("an inactive count of 0 never ends a gesture", () => {
    const { detector, step } = rested({ ...DEFAULT_DETECTOR, gestureInactiveCount: 0 });
    step(900, ...times(100, 0));
    expect(detector.length).toBe(101);
  });
});

describe("arithmetic", () => {
  test("roots are the largest whole number whose square fits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
        const root = BigInt(integerRoot(value));
        expect(root * root <= BigInt(value) && (root + 1n) * (root + 1n) > BigInt(value)).toBe(true);
      }),
    );
    expect(integerRoot(2 ** 32 - 1)).toBe(65535);
    expect(integerRoot(65535 ** 2 - 1)).toBe(65534);
  });

  test("sums of squares wrap at 32 bits", () => {
    expect(lengthOfDifference(65535, 0, 0)).toBe(65535);
    const wrapped = Number((3n * 65535n ** 2n) % 2n ** 32n);
    expect(lengthOfDifference(65535, -65535, 65535)).toBe(integerRoot(wrapped));
  });
});

/** Movement that comes and goes, so that gestures start and end often. */
const streamArbitrary = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(0, 300, 900, 1990, 2010, 9000),
      fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 36, maxLength: 36 }),
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((phases) =>
    phases.flatMap(([length, size, noise]) =>
      Array.from({ length }, (_, i): [number, number, number] => {
        const value = (axis: number) => Math.trunc(((noise[i * 3 + axis] ?? 0) * size) / 100) || 0;
        return [value(0), value(1), value(2) + 8192];
      }),
    ),
  );

test("agrees with a naive formulation over the whole stream", () => {
  const optionsArbitrary = fc.oneof(
    fc.constant(DEFAULT_DETECTOR),
    fc.record({
      gestureStartThresh: fc.integer({ min: 0, max: 4_000_000 }),
      gestureEndThresh: fc.integer({ min: 0, max: 9_000_000 }),
      gestureInactiveCount: fc.integer({ min: 1, max: 8 }),
      gestureMinLength: fc.integer({ min: 0, max: 30 }),
    }),
  );
  let reported = 0;
  fc.assert(
    fc.property(streamArbitrary, optionsArbitrary, (raw, options) => {
      const detector = createGestureDetector(options);
      const found = raw.flatMap(([x, y, z], endIndex) => {
        const slice = detector.push(x, y, z);
        return slice ? [{ slice: [...slice], endIndex }] : [];
      });
      expect(found).toEqual(naiveGestures(raw, options));
      reported += found.length;
    }),
    { seed: 1, numRuns: 300 },
  );
  expect(reported).toBeGreaterThan(100);
});

test("what the detector cuts from counts, it cuts again from the stream around it", () => {
  let reported = 0;
  fc.assert(
    fc.property(streamArbitrary, (raw) => {
      const counts = Int8Array.from(
        raw.flatMap((sample) => sample.map((value) => Math.max(-128, Math.min(127, value >> 7)))),
      );
      for (const { slice } of detectGestures(counts)) {
        expect(detectGestures(streamAround(slice)).map((gesture) => gesture.slice)).toEqual([slice]);
        reported++;
      }
    }),
    { seed: 2, numRuns: 300 },
  );
  expect(reported).toBeGreaterThan(50);
});
