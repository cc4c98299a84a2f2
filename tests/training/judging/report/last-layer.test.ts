import { beforeAll, describe, expect, it } from "vitest";
import { toWindows } from "../../../../training/data/windows/window.ts";
import { lastLayerInputs } from "../../../../training/judging/report/last-layer.ts";
import type { ReportInput } from "../../../../training/judging/report/report-input.ts";
import { runGraph } from "../../../../training/learning/measures/run-graph.ts";
import type { Graph } from "../../../../training/model/graph/graph.ts";
import { trainForReport } from "./report-input.ts";

describe("lastLayerInputs", () => {
  let input: ReportInput;
  beforeAll(async () => {
    input = await trainForReport();
  });

  it("gives what the dense layer turns into the answer", () => {
    const { float } = input.model.graphs;
    const windows = toWindows(input.split.test.slice(0, 5), input.model.card.labels);
    const vectors = lastLayerInputs(float, windows) ?? [];
    const dense = float.operators.findLast((operator) => operator.kind === "FULLY_CONNECTED");
    if (dense?.kind !== "FULLY_CONNECTED") throw new Error("there is no dense layer");
    const weights = float.tensors[dense.filter].data ?? [];
    const bias = dense.bias === undefined ? [] : (float.tensors[dense.bias].data ?? []);
    const { probabilities, classes } = runGraph(float, windows);
    for (const [row, vector] of vectors.entries()) {
      const logits = Array.from({ length: classes }, (_, unit) =>
        vector.reduce((sum, value, at) => sum + value * weights[unit * vector.length + at], bias[unit] ?? 0),
      );
      const exponentials = logits.map(Math.exp);
      const total = exponentials.reduce((sum, value) => sum + value, 0);
      for (const [unit, value] of exponentials.entries()) {
        expect(value / total).toBeCloseTo(probabilities[row * classes + unit], 5);
      }
    }
    expect(vectors).toHaveLength(5);
  });

  it("has nothing to say of a network without a dense layer", () => {
    const { float } = input.model.graphs;
    const without: Graph = {
      ...float,
      operators: float.operators.filter(({ kind }) => kind !== "FULLY_CONNECTED"),
    };
    expect(lastLayerInputs(without, toWindows(input.split.test, input.model.card.labels))).toBeUndefined();
  });
});
