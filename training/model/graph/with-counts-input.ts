import type { Graph, Tensor } from "./graph.ts";
import { ModelError } from "./model-error.ts";

/** What one count of the watch's accelerometer is, of which there are 64 to a g, in the units that models learn in. */
export const VALUE_OF_COUNT = {
  counts: 1,
  g: 1 / 64,
  mg: 1000 / 64,
  "m/s2": 9.80665 / 64,
} as const;
export type InputUnit = keyof typeof VALUE_OF_COUNT;
export const INPUT_UNITS: readonly InputUnit[] = ["counts", "g", "mg", "m/s2"];

/** An input that holds less than this, either way, was not quantized on counts: a wrist at rest has 64, a lively one 127. */
const SMALLEST_COUNTS = 60;

/**
 * The graph with an input that takes the watch's counts as they are, which is all that the firmware gives it: what it learned in is worked
 * out by a QUANTIZE or DEQUANTIZE in front, where it is not counts in the first place.
 *
 * @param unit what the model learned in; without it an int8 input has to look like counts
 * @throws ModelError "unsupported-tensor" where it does not
 */
export function withCountsInput(graph: Graph, unit?: InputUnit): Graph {
  const [index] = graph.inputs;
  const input = graph.tensors[index];
  if (unit === undefined) requireCounts(input);
  const scale = Math.fround(VALUE_OF_COUNT[unit ?? "counts"]);
  if (input.type === "int8" ? isRaw(input, scale) : scale === 1) return graph;
  const counts: Tensor = {
    name: "counts",
    type: "int8",
    shape: input.shape,
    quantization: { scales: [scale], zeroPoints: [0], axis: 0 },
  };
  const place = graph.tensors.length;
  const kind = input.type === "int8" ? "QUANTIZE" : "DEQUANTIZE";
  return {
    ...graph,
    tensors: [...graph.tensors, counts],
    operators: [{ kind, input: place, output: index }, ...graph.operators],
    inputs: [place],
  };
}

function isRaw({ quantization }: Extract<Tensor, { type: "int8" }>, scale: number): boolean {
  return quantization.scales[0] === scale && quantization.zeroPoints[0] === 0;
}

function requireCounts(input: Tensor): void {
  if (input.type !== "int8") return;
  const [scale = 1] = input.quantization.scales;
  const [zeroPoint = 0] = input.quantization.zeroPoints;
  const [lowest, highest] = [scale * (-128 - zeroPoint), scale * (127 - zeroPoint)];
  if (Math.max(-lowest, highest) >= SMALLEST_COUNTS) return;
  const range = `${lowest.toPrecision(3)} to ${highest.toPrecision(3)}`;
  throw new ModelError(
    "unsupported-tensor",
    `the model's input holds ${range}, and the watch gives it counts, -128 to 127 with 64 to a g`,
    { hint: "Say what it learned in with --units: g, mg, m/s2, or counts after all." },
  );
}
