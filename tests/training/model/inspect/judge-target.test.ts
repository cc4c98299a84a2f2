import { describe, expect, test } from "vitest";
import { judgeTarget } from "../../../../training/model/inspect/judge-target.ts";

const safe = { safe: true, reasons: [], notes: [], dirtyInputBytes: 0 };
const unsafe = { ...safe, safe: false, reasons: ["the input is dirty"] };

describe("judgeTarget", () => {
  test("a small, safe model runs on the watches that have TensorFlow", () => {
    const needs = { modelBytes: 3600, arenaBytes: 1800, aiGesture: safe, isCompilable: false };
    expect(judgeTarget("banglejs1", needs).verdict).toBe("runs");
    expect(judgeTarget("banglejs2", needs).verdict).toBe("runs");
    expect(judgeTarget("banglejs3", needs).verdict).toBe("own app only");
  });
  test("a watch without TensorFlow runs machine code, where there is some, and says that this is tried there", () => {
    const needs = { modelBytes: 3600, arenaBytes: 1800, aiGesture: unsafe, isCompilable: true };
    const { verdict, reasons } = judgeTarget("banglejs3", needs);
    expect(verdict).toBe("runs");
    expect(reasons[0]).toMatch(/machine code, if the watch executes its RAM .*; else .* JavaScript/);
  });
  test("what aiGesture spoils is for our app", () => {
    const verdict = judgeTarget("banglejs2", {
      modelBytes: 3600,
      arenaBytes: 1800,
      aiGesture: unsafe,
      isCompilable: true,
    });
    expect(verdict.verdict).toBe("own app only");
    expect(verdict.reasons[0]).toBe("under aiGesture, the input is dirty");
  });
  test("model and arena have to fit, in whole variables", () => {
    // 1584 variables of 13 bytes are free: 1 + 1000 for the model leave 583, 1 + 582 for 528 + 7023 + 15 bytes.
    const atLimit = { modelBytes: 13_000, arenaBytes: 7023, aiGesture: safe, isCompilable: true };
    expect(judgeTarget("banglejs1", atLimit).verdict).toBe("runs");
    const over = judgeTarget("banglejs1", { ...atLimit, arenaBytes: 7024 });
    expect(over.verdict).toBe("does not run");
    expect(over.reasons.join()).toMatch(/take 1585 of 2584 variables/);
    expect(judgeTarget("banglejs2", { ...atLimit, arenaBytes: 7024 }).verdict).toBe("runs");
  });
});
