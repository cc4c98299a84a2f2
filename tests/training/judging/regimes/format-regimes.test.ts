import { expect, test } from "vitest";
import { formatRegimes } from "../../../../training/judging/regimes/format-regimes.ts";
import { summariseRegimes } from "../../../../training/judging/regimes/regime-result.ts";

test("a table for a terminal, with everybody who was left out and every gesture", () => {
  const fold = (person: string, probabilities: number[]) => ({
    regime: "person" as const,
    variant: "",
    fold: person,
    seed: 1,
    labels: ["left", "right"],
    trained: 10,
    actual: Int32Array.of(0, 1),
    probabilities: Float32Array.from(probabilities),
    floatMacroF1: 1,
    cost: { modelBytes: 1, arenaBytes: 2, macs: 3 },
  });
  const results = summariseRegimes([
    fold("ada", [0.75, 0.25, 0.25, 0.75]),
    fold("bao", [0.75, 0.25, 0.75, 0.25]),
  ]);
  expect(formatRegimes([{ regime: "person", results, notes: ["without wave"] }])).toBe(`\
Leave one person out: somebody it has never met
(without wave)
               macro-F1  worst  accuracy  float macro-F1  calibration error
all               0.667  0.667     0.750           1.000              0.000
  without ada     1.000  1.000     1.000                              0.250
  without bao     0.333  0.333     0.500                              0.250

       precision  recall     F1  tested
left       0.667   1.000  0.800       2
right      1.000   0.500  0.667       2
`);
});
