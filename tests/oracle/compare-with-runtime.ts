import type { Graph, Operator } from "../../training/model/graph/graph.ts";
import { createInterpreter } from "../../training/model/interpreter/create-interpreter.ts";
import { writeTflite } from "../../training/model/tflite/write-tflite.ts";
import type { Random } from "../../training/random.ts";
import { randomInput } from "../training/random-graph.ts";
import { desktopEquivalent } from "./desktop-equivalent.ts";
import { singleOperator } from "./single-operator.ts";
import type { TfliteRuntime } from "./tflite-runtime.ts";

/** How far our interpreter and the runtime are apart, in steps of an int8 output or in float32 units. */
export interface Difference {
  values: number;
  differing: number;
  worst: number;
  /** Results whose largest value leads by more than 2, and the other side's largest is elsewhere. */
  otherArgmax: number;
}

export function noDifference(): Difference {
  return { values: 0, differing: 0, worst: 0, otherArgmax: 0 };
}

/**
 * Runs a graph on random inputs in our interpreter and in the runtime.
 *
 * @returns the differences of the results; `undefined` where the runtime has no equivalent of the graph
 */
export function compareGraph(
  runtime: TfliteRuntime,
  graph: Graph,
  random: Random,
  inputs: number,
): Difference | undefined {
  const desktop = desktopEquivalent(graph);
  if (desktop === undefined) return undefined;
  const interpreter = createInterpreter(graph);
  const model = runtime.load(writeTflite(desktop, { names: "ends", labels: ["label"] }));
  const difference = noDifference();
  for (let i = 0; i < inputs; i++) {
    const input = randomInput(random, graph);
    addDifference(difference, interpreter.run(input), model.run(input), outputStep(graph));
  }
  model.dispose();
  return difference;
}

/**
 * Runs a graph on one random input in our interpreter, and then each operator alone in the runtime on the activation that ours
 * has at its input, so that differences do not add up.
 */
export function compareOperators(
  runtime: TfliteRuntime,
  graph: Graph,
  random: Random,
  report: (operator: Operator, type: string, ours: ArrayLike<number>, theirs: ArrayLike<number>) => void,
): void {
  const interpreter = createInterpreter(graph);
  interpreter.run(randomInput(random, graph));
  for (const operator of graph.operators) {
    const desktop = desktopEquivalent(singleOperator(graph, operator));
    const input = interpreter.tensor(operator.input);
    if (desktop === undefined || input instanceof Int32Array) continue;
    const model = runtime.load(writeTflite(desktop));
    report(operator, model.input.type, interpreter.tensor(operator.output), model.run(input));
    model.dispose();
  }
}

export function addDifference(
  sum: Difference,
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  step = 1,
): void {
  for (let i = 0; i < theirs.length; i++) {
    const difference = Math.abs((ours[i] ?? Number.NaN) - (theirs[i] ?? Number.NaN)) / step;
    sum.values++;
    if (difference !== 0) sum.differing++;
    // Not Math.max: NaN has to be the worst of all.
    if (!(difference <= sum.worst)) sum.worst = difference;
  }
  const [first = 0, second = first] = Array.from(theirs).toSorted((a, b) => b - a);
  if (
    (first - second) / step > 2 &&
    ours[Array.from(theirs).indexOf(first)] !== Math.max(...Array.from(ours))
  )
    sum.otherArgmax++;
}

/** What one int8 step is in the graph's output: its scale, where a DEQUANTIZE has turned the steps into floats. */
function outputStep(graph: Graph): number {
  const last = graph.operators.at(-1);
  const quantized = last?.kind === "DEQUANTIZE" ? graph.tensors[last.input] : undefined;
  return quantized?.type === "int8" ? (quantized.quantization.scales[0] ?? 1) : 1;
}
