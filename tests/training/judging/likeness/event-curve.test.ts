import { expect, test } from "vitest";
import { CURVE_LENGTH, EVENT_POINTS, eventCurve } from "../../../../training/judging/likeness/event-curve.ts";

const ramp = (samples: number) =>
  Int8Array.from({ length: samples * 3 }, (_, at) => [1, -1, 2][at % 3] * Math.floor(at / 3));

test("a gesture of as many samples as points is itself", () => {
  expect(eventCurve(ramp(EVENT_POINTS))).toEqual(ramp(EVENT_POINTS));
});

test("points between samples are weighed and rounded, half a count up", () => {
  const curve = eventCurve(ramp(23));
  expect([...curve.slice(0, 6)]).toEqual([0, 0, 0, 2, -2, 4]);
  expect([...curve.slice(-3)]).toEqual([22, -22, 44]);
  expect([...eventCurve(Int8Array.of(0, 0, 0, 11, -11, 1)).slice(3, 6)]).toEqual([1, -1, 0]);
});

test("zeros behind the end do not count, and a single sample is everywhere", () => {
  const window = new Int8Array(150);
  window.set(ramp(20));
  expect(eventCurve(window)).toEqual(eventCurve(ramp(20)));
  expect(eventCurve(Int8Array.of(5, -6, 7))).toEqual(
    Int8Array.from({ length: CURVE_LENGTH }, (_, at) => [5, -6, 7][at % 3]),
  );
  expect(eventCurve(new Int8Array(30))).toEqual(new Int8Array(CURVE_LENGTH));
});
