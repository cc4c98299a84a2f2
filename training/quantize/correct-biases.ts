import type { Graph, Tensor } from "../graph/graph.ts";
import { createInterpreter } from "../interpreter/create-interpreter.ts";
import { spread } from "./spread.ts";
import { isLinear, type LinearOperator } from "./weight-layout.ts";

const COMPARED = 384;
/** With fewer values than this a channel's mean error is chance. */
const ENOUGH = 64;

/**
 * Takes the mean error of every output channel out of its bias, operator after operator: rounding weights and activations
 * shifts the channels a little, always the same way (bias correction, Nagel et al. 2019,
 * https://arxiv.org/abs/1906.04721, measured on the calibration windows).
 */
export function correctBiases(float: Graph, int8: Graph, windows: readonly Int8Array[]): Graph {
  const tensors: Tensor[] = [...int8.tensors];
  const corrected: Graph = { ...int8, tensors };
  const compared = spread(windows, COMPARED);
  for (const operator of int8.operators) {
    if (isLinear(operator)) correctOne(float, corrected, tensors, operator, compared);
  }
  return corrected;
}

function correctOne(
  float: Graph,
  int8: Graph,
  tensors: Tensor[],
  operator: LinearOperator,
  windows: readonly Int8Array[],
): void {
  const bias = operator.bias === undefined ? undefined : tensors[operator.bias];
  const output = tensors[operator.output];
  if (bias?.type !== "int32" || bias.data === undefined || output.type !== "int8") return;
  const { scales = [1] } = bias.quantization ?? {};
  const [step] = output.quantization.scales;
  const [zeroPoint] = output.quantization.zeroPoints;
  const channels = bias.data.length;
  const sums = new Float64Array(channels);
  const counts = new Float64Array(channels);
  const exact = createInterpreter(float);
  const rounded = createInterpreter(int8);
  for (const window of windows) {
    exact.run(Float32Array.from(window));
    rounded.run(window);
    const wanted = exact.tensor(operator.output);
    const stored = rounded.tensor(operator.output);
    for (let at = 0; at < stored.length; at++) {
      // What saturates, or what a ReLU holds at 0, says nothing about the sum before it.
      if (stored[at] === -128 || stored[at] === 127 || wanted[at] === 0) continue;
      sums[at % channels] += step * (stored[at] - zeroPoint) - wanted[at];
      counts[at % channels]++;
    }
  }
  const data = bias.data.map((value, channel) => {
    if (counts[channel] < ENOUGH) return value;
    return Math.round(value - sums[channel] / counts[channel] / scales[scales.length === 1 ? 0 : channel]);
  });
  if (operator.bias !== undefined) tensors[operator.bias] = { ...bias, data };
}
