import { describe, expect, test } from "vitest";
import { senseMotion } from "../../../../training/data/synthetic/accelerometer.ts";
import {
  type Keyframe,
  minimumJerk,
  REST,
  throughKeyframes,
  together,
} from "../../../../training/data/synthetic/motion.ts";
import { createRandom } from "../../../../training/random.ts";

const FLAT = { roll: 0, pitch: 0, yaw: 0, slip: 0, skew: 0 };
const PERFECT = { noise: 0, offset: [0, 0, 0] as const };
const DEGREES = Math.PI / 180;

/** Samples, each as [x, y, z]. */
function sense(
  keyframes: Keyframe[],
  posture = FLAT,
  sensor: Parameters<typeof senseMotion>[2] = PERFECT,
): number[][] {
  const motion = throughKeyframes(keyframes);
  const samples = senseMotion(
    motion,
    posture,
    sensor,
    { start: -0.4, end: motion.seconds + 0.4 },
    createRandom(1),
  );
  return Array.from({ length: samples.length / 3 }, (_, i) => [...samples.subarray(i * 3, i * 3 + 3)]);
}

describe("at rest", () => {
  test("a watch lying on its back reads -1 g along z", () => {
    expect(new Set(sense([{ seconds: 1, pose: {} }]).map(String))).toEqual(new Set(["0,0,-64"]));
  });

  test.each([
    ["forearm rolled towards the face", { ...FLAT, roll: 30 * DEGREES }, [0, -32, -56]],
    ["hand down", { ...FLAT, pitch: 30 * DEGREES }, [-32, 0, -56]],
    [
      "the watch turned with the screen upright",
      { ...FLAT, roll: 90 * DEGREES, skew: 90 * DEGREES },
      [-64, 0, 0],
    ],
    ["turning about the vertical changes nothing", { ...FLAT, yaw: 77 * DEGREES }, [0, 0, -64]],
  ])("%s", (_name, posture, expected) => {
    const [sample] = sense([{ seconds: 0.1, pose: {} }], posture);
    for (const [axis, value] of expected.entries())
      expect(Math.abs(sample[axis] - value)).toBeLessThanOrEqual(1);
  });
});

describe("moving", () => {
  test("a push to the right reads positive, then negative along x, and sums to nothing", () => {
    const x = sense([{ seconds: 0.8, pose: { right: 0.2 } }]).map((sample) => sample[0]);
    const peak = x.indexOf(Math.max(...x));
    expect(peak).toBeLessThan(x.indexOf(Math.min(...x)));
    // Least jerk: the greatest acceleration is 10/sqrt(3) * distance / duration^2.
    const expected = (((10 / Math.sqrt(3)) * 0.2) / 0.8 ** 2 / 9.81) * 64;
    expect(Math.abs(x[peak] - expected)).toBeLessThan(2);
    expect(Math.abs(x.reduce((sum, value) => sum + value, 0))).toBeLessThan(x.length);
  });

  test("upwards is felt against gravity, forward along -y", () => {
    const up = sense([{ seconds: 0.8, pose: { up: 0.2 } }]);
    expect(Math.min(...up.map((sample) => sample[2]))).toBeLessThan(-70);
    const forward = sense([{ seconds: 0.8, pose: { forward: 0.2 } }]).map((sample) => sample[1]);
    expect(forward.indexOf(Math.min(...forward))).toBeLessThan(forward.indexOf(Math.max(...forward)));
  });

  test("more than 2 g is clipped", () => {
    const x = sense([{ seconds: 0.2, pose: { right: 0.4 } }]).map((sample) => sample[0]);
    expect([Math.max(...x), Math.min(...x)]).toEqual([127, -128]);
  });

  test("noise and offset are in g", () => {
    const still = { seconds: 100, pose: {} };
    const x = sense([still], FLAT, { noise: 0.05, offset: [0.25, 0, 0] }).map((sample) => sample[0] + 0.5);
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    const spread = Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length);
    expect(Math.abs(mean - 16)).toBeLessThan(0.5);
    expect(Math.abs(spread - 3.2)).toBeLessThan(0.3);
  });
});

test("paths of least jerk start and stop smoothly, pass the middle half way, and add up", () => {
  expect([-1, 0, 0.5, 1, 2].map(minimumJerk)).toEqual([0, 0, 0.5, 1, 1]);
  expect((minimumJerk(1e-3) - minimumJerk(0)) / 1e-3).toBeLessThan(1e-4);
  const a = throughKeyframes([
    { seconds: 1, pose: { up: 2 } },
    { seconds: 1, pose: {} },
  ]);
  expect([a.seconds, a.at(-1), a.at(1).up, a.at(9)]).toEqual([2, REST, 2, REST]);
  const b = throughKeyframes([{ seconds: 3, pose: { up: 1, roll: 1 } }]);
  expect(together(a, b).at(3)).toEqual({ ...REST, up: 1, roll: 1 });
  expect(together(a, b).seconds).toBe(3);
});
