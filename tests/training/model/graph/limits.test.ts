import { describe, expect, test } from "vitest";
import type { Graph, Tensor } from "../../../../training/model/graph/graph.ts";
import { MODEL_LIMITS } from "../../../../training/model/graph/limits.ts";
import { ModelError } from "../../../../training/model/graph/model-error.ts";
import { validateGraph } from "../../../../training/model/graph/validate-graph.ts";

/** [1, size, 1, 1] -> max-pool of `filter`, as often as asked. */
function pools(size: number, filter: number, count = 1): Graph {
  const tensors = Array.from({ length: count + 1 }, (_, i): Tensor => {
    return { name: `${i}`, type: "float32", shape: [1, size, 1, 1] };
  });
  const operators = Array.from({ length: count }, (_, i) => ({
    kind: "MAX_POOL_2D" as const,
    input: i,
    output: i + 1,
    padding: "same" as const,
    strideHeight: 1,
    strideWidth: 1,
    filterHeight: filter,
    filterWidth: 1,
    activation: "none" as const,
  }));
  return { description: "", tensors, operators, inputs: [0], outputs: [count] };
}

function code(graph: Graph): string {
  try {
    validateGraph(graph);
    return "valid";
  } catch (error) {
    if (error instanceof ModelError) return error.code;
    throw error;
  }
}

describe("a graph is refused when it is larger than any watch", () => {
  test("in the steps of one run", () => {
    // 8 steps for every element written, one for every element that the pool looks at.
    const size = MODEL_LIMITS.work / 50;
    expect(code(pools(size, 42))).toBe("valid");
    expect(code(pools(size, 43))).toBe("does-not-run");
  });

  test("in the elements of its tensors", () => {
    expect(code(pools(MODEL_LIMITS.elements, 1))).toBe("does-not-run");
    expect(code(pools(2 ** 31, 1))).toBe("does-not-run");
  });

  test("in the number of its tensors and operators", () => {
    expect(code(pools(1, 1, MODEL_LIMITS.operators - 1))).toBe("valid");
    expect(code(pools(1, 1, MODEL_LIMITS.operators))).toBe("does-not-run");
  });
});
