import { describe, expect, test } from "vitest";
import { type Windows, windowsOfNoClass } from "../../../../training/data/windows/window.ts";
import type { Decide } from "../../../../training/judging/evaluation/decide.ts";
import { REFUSED } from "../../../../training/judging/evaluation/decide.ts";
import { alarmsPerHour, EVENTS_PER_HOUR } from "../../../../training/judging/evaluation/life.ts";
import { chooseThreshold, measureThreshold } from "../../../../training/judging/pipeline/choose-threshold.ts";
import { recording } from "../../data/dataset/fixtures.ts";

const labels = ["clap", "random"];
const nothing = windowsOfNoClass([], 50);

/** Takes everything for a clap, and is the surer the larger a window's first step is: ties are rare. */
const byFirstStep: Decide = ({ windows, count, length }) =>
  Array.from({ length: count }, (_, row) => {
    const at = row * length * 3;
    const step = [0, 1, 2].reduce(
      (sum, axis) => sum + Math.abs(windows[at + axis] - windows[at + axis + 3]),
      0,
    );
    return { index: 0, probability: Math.min(255, 100 + 2 * step) / 256 };
  });

const chosen = (decide: Decide, perHour?: number) =>
  chooseThreshold(decide, { validation: nothing, labels }, perHour).threshold;
const measured = (decide: Decide, threshold: number) =>
  alarmsPerHour(measureThreshold(decide, threshold, { validation: nothing, labels }).everyday).day;

describe("a threshold for false alarms an hour", () => {
  test("keeps to them on movements that did not choose it, and is no stricter than it has to be", () => {
    const [few, many] = [5, 40].map((perHour) => chosen(byFirstStep, perHour));
    expect(few).toBeGreaterThan(many);
    expect(measured(byFirstStep, many)).toBeLessThan(40 * 1.5);
    expect(measured(byFirstStep, many)).toBeGreaterThan(40 / 2);
    expect(measured(byFirstStep, few)).toBeLessThan(5 * 2);
  });

  test("says what to expect by movements that did not choose it, without the luck of either half", () => {
    const { threshold, everyday } = chooseThreshold(byFirstStep, { validation: nothing, labels }, 5);
    expect(alarmsPerHour(everyday).day).toBeGreaterThan(5 / 1.5);
    expect(alarmsPerHour(everyday).day).toBeLessThan(5 * 1.5);
    expect(everyday).not.toBe(
      measureThreshold(byFirstStep, threshold, { validation: nothing, labels }).everyday,
    );
  });

  test("is one unless told, and not below what the firmware asks for", () => {
    expect(chosen(byFirstStep)).toBe(chosen(byFirstStep, 1));
    expect(chosen(byFirstStep, 1000)).toBe(0.5);
  });

  test("counts nothing that is refused beforehand", () => {
    const wary: Decide = (windows) => byFirstStep(windows).map((best) => ({ ...best, index: REFUSED }));
    expect(chosen(wary)).toBe(0.5);
    expect(measured(wary, 0.5)).toBe(0);
  });

  test("counts validation recordings of no gesture, and leaves out those of gestures", () => {
    const sure: Decide = ({ count }) => Array.from({ length: count }, () => ({ index: 0, probability: 0.9 }));
    const only =
      (validation: Windows): Decide =>
      (windows) =>
        windows === validation ? sure(windows) : [];
    const [gestures, others] = [0, 1].map((index) => ({
      ...windowsOfNoClass([new Int8Array(36)], 50),
      classes: Int32Array.of(index),
    }));
    const choose = (validation: Windows) =>
      chooseThreshold(only(validation), { validation, labels }).threshold;
    expect(choose(gestures)).toBe(0.5);
    expect(choose(others)).toBeGreaterThan(0.9);
  });

  test("keeps to them on recorded life, in the time that it took", () => {
    const [slow, quick] = [10, 60].map((step) => {
      const samples = new Int8Array(36);
      samples[3] = step;
      return recording({ samples });
    });
    const events = [...Array.from({ length: 20 }, () => slow), ...Array.from({ length: 4 }, () => quick)];
    const choose = (hours: number) =>
      chooseThreshold(byFirstStep, { validation: nothing, labels, everyday: { events, hours } }, 30)
        .threshold;
    // Four of them in four hours are less than 30 an hour, and in six minutes more.
    expect(choose(4)).toBe(chosen(byFirstStep, 30));
    expect(choose(0.1)).toBeGreaterThan((100 + 2 * 60) / 256);
  });
});

test("a share of what the detector reports is more alarms in a busy hour than in a quiet one, and between them over a day", () => {
  const { day, busy, quiet } = alarmsPerHour(0.01);
  expect([busy, quiet]).toEqual([4.5, 1]);
  expect(day).toBeCloseTo(EVENTS_PER_HOUR.day / 100);
  expect(day).toBeGreaterThan(quiet);
  expect(day).toBeLessThan(busy);
});
