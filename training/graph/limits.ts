import { elementCount, type Graph } from "./graph.ts";
import { countMacs } from "./macs.ts";
import { ModelError } from "./model-error.ts";

/**
 * What a model may ask for before it is refused: far above what a watch can hold (a quarter of a megabyte of memory,
 * about a million multiply-accumulates a second), and small enough that a damaged or hostile file costs this program
 * neither time nor memory.
 */
export const MODEL_LIMITS = {
  /** Elements of all tensors together. */
  elements: 1 << 21,
  /** Multiply-accumulates of one run, and elements that pools look at: two seconds of a watch that does nothing else. */
  work: 2_000_000,
  tensors: 1024,
  operators: 1024,
} as const;

/**
 * Refuses a graph that is larger than `MODEL_LIMITS`. The number of tensors and their sizes are looked at first, so that this
 * is safe to call before anything is allocated.
 *
 * @throws ModelError `does-not-run`
 */
export function checkSize(graph: Pick<Graph, "tensors" | "operators">): void {
  expectAtMost(graph.tensors.length, MODEL_LIMITS.tensors, "tensors");
  expectAtMost(graph.operators.length, MODEL_LIMITS.operators, "operators");
  const elements = graph.tensors.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  expectAtMost(elements, MODEL_LIMITS.elements, "elements in its tensors");
}

/**
 * Refuses a graph that would take longer to run than any use of it on a watch; the shapes must be valid.
 *
 * @throws ModelError `does-not-run`
 */
export function checkWork(graph: Graph): void {
  const pooled = graph.operators.map((operator) =>
    operator.kind === "AVERAGE_POOL_2D" || operator.kind === "MAX_POOL_2D"
      ? operator.filterHeight *
        operator.filterWidth *
        elementCount(graph.tensors[operator.output]?.shape ?? [])
      : 0,
  );
  const work = pooled.reduce((sum, elements) => sum + elements, countMacs(graph).total);
  expectAtMost(work, MODEL_LIMITS.work, "multiply-accumulates and pooled elements");
}

function expectAtMost(count: number, limit: number, what: string): void {
  if (count > limit)
    throw new ModelError("does-not-run", `the model has ${count} ${what}; no watch runs more than ${limit}`, {
      hint: "Use a smaller network or a shorter window.",
    });
}
