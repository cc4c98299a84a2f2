/**
 * Lets a gradient through where ReLU's output is above zero. Done on the bits, because which elements are zero cannot be
 * predicted and a branch for each costs more than everything else: -bits is negative just where the output is positive.
 */
export function reluGradient(output: Float32Array, outputGradient: Float32Array): Float32Array {
  const gradient = new Float32Array(output.length);
  const outputBits = bitsOf(output);
  const fromBits = bitsOf(outputGradient);
  const toBits = bitsOf(gradient);
  for (let at = 0; at < toBits.length; at++) toBits[at] = fromBits[at] & (-outputBits[at] >> 31);
  return gradient;
}

/** factor * x + offset. */
export function scale(input: Float32Array, factor: number, offset: number): Float32Array {
  const output = new Float32Array(input.length);
  for (let at = 0; at < output.length; at++) output[at] = input[at] * factor + offset;
  return output;
}

const bitsOf = (values: Float32Array) => new Int32Array(values.buffer, values.byteOffset, values.length);
