import fc from "fast-check";
import { expect, test } from "vitest";
import { wristPose } from "../../../../tools/studio/app/wrist-pose.ts";

const still = (x: number, y: number, z: number) =>
  Int8Array.from({ length: 30 }, (_, at) => [x, y, z][at % 3] ?? 0);

test("a watch at rest is held as it was, and does not move", () => {
  expect(wristPose(still(0, 0, -64), 4)).toEqual({ tiltX: -0, tiltY: -0, right: 0, down: 0 });
  expect(wristPose(still(0, -64, 0), 4).tiltX).toBeCloseTo(90);
  expect(wristPose(still(64, 0, 0), 4).tiltY).toBeCloseTo(-90);
});

test("a jerk to the right moves it to the right", () => {
  const samples = still(0, 0, -64);
  samples[3 * 5] = 127;
  expect(wristPose(samples, 5).right).toBeGreaterThan(0.5);
});

test("no samples lead out of the room that there is", () => {
  fc.assert(
    fc.property(fc.int8Array({ minLength: 3, maxLength: 60 }), fc.nat(20), (samples, index) => {
      const { tiltX, tiltY, right, down } = wristPose(samples, index);
      for (const share of [right, down, tiltX / 90, tiltY / 90])
        expect(Math.abs(share)).toBeLessThanOrEqual(1);
    }),
  );
});
