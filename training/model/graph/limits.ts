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
  /** Steps of one run, as `graphWork` counts them: two seconds of a watch that does nothing else. */
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
  expectAtMost(graphWork(graph), MODEL_LIMITS.work, "steps of work in one run");
}

/** About what storing one output costs, in multiply-accumulates: rescaling, clamping, an exponential. */
const STEPS_PER_OUTPUT = 8;

/** Multiply-accumulates, elements that pools look at, and `STEPS_PER_OUTPUT` for each element that is written. */
function graphWork(graph: Graph): number {
  return graph.operators.reduce((sum, operator) => {
    const outputs = elementCount(graph.tensors[operator.output]?.shape ?? []);
    const pooled = "filterHeight" in operator ? operator.filterHeight * operator.filterWidth : 0;
    return sum + outputs * (pooled + STEPS_PER_OUTPUT);
  }, countMacs(graph).total);
}

function expectAtMost(count: number, limit: number, what: string): void {
  if (count > limit)
    throw new ModelError("does-not-run", `the model has ${count} ${what}; no watch runs more than ${limit}`, {
      hint: "Use a smaller network or a shorter window.",
    });
}
