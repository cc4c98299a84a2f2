import { FLOAT_BYTES, roundUp } from "../wasm/function.ts";
import type { Placed } from "./layout.ts";

/** Calls `visit` for each weight with its place in tfjs's kernel and in memory (in floats). */
function forEachWeight(operation: Placed, visit: (theirs: number, ours: number) => void): void {
  const { kind, kernel, taps, inputs, outputs, outStride, segments, segmentLength } = operation;
  const first = kernel / FLOAT_BYTES;
  if (kind === "depthwise") {
    // [tap, 1, channel, 1]
    for (let tap = 0; tap < taps; tap++) {
      for (let channel = 0; channel < inputs; channel++)
        visit(tap * inputs + channel, first + tap * outStride + channel);
    }
    return;
  }
  // [tap, 1, input, output], of which a segment is one tap or all of them.
  const padded = roundUp(segmentLength);
  for (let output = 0; output < outputs; output++) {
    for (let segment = 0; segment < segments; segment++) {
      const from = segment * segmentLength;
      const to = first + (output * segments + segment) * padded;
      for (let seen = 0; seen < segmentLength; seen++) visit((from + seen) * outputs + output, to + seen);
    }
  }
}

/** Puts tfjs's weights, in the model's order, where they learn. */
export function placeWeights(
  operations: readonly Placed[],
  weights: readonly Float32Array[],
  floats: Float32Array,
): void {
  for (const operation of operations) {
    if (operation.kernelAt === undefined) continue;
    const kernel = weights[operation.kernelAt];
    forEachWeight(operation, (theirs, ours) => {
      floats[ours] = kernel[theirs];
    });
    if (operation.biasAt !== undefined) floats.set(weights[operation.biasAt], operation.bias / FLOAT_BYTES);
  }
}

/** Takes them back out, from so many floats behind where they learn. */
export function takeWeights(operations: readonly Placed[], floats: Float32Array, behind = 0): Float32Array[] {
  const weights: Float32Array[] = [];
  for (const operation of operations) {
    const { taps, inputs, outputs, kind, kernelAt, biasAt, bias } = operation;
    if (kernelAt === undefined) continue;
    const kernel = new Float32Array(taps * inputs * (kind === "full" ? outputs : 1));
    forEachWeight(operation, (theirs, ours) => {
      kernel[theirs] = floats[ours + behind];
    });
    weights[kernelAt] = kernel;
    const from = bias / FLOAT_BYTES + behind;
    if (biasAt !== undefined) weights[biasAt] = floats.slice(from, from + outputs);
  }
  return weights;
}
