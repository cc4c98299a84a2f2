/** The part of the real line that int8 can hold with this scale and zero point, and the steps in it. */
export interface QuantizationGrid {
  /** One, or one a channel of the last axis (of the last two for a depthwise filter). */
  readonly scales: Float32Array;
  readonly zeroPoint: number;
  readonly lowest: number;
  readonly highest: number;
}

/** scale * (clamp(round(x / scale) + zero point) - zero point): x as int8 would hold it (Jacob et al. 2018, equation 12). */
export function fakeQuantize(
  input: Float32Array,
  { scales, zeroPoint, lowest, highest }: QuantizationGrid,
): Float32Array {
  const output = new Float32Array(input.length);
  const channels = scales.length;
  for (let at = 0; at < input.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const scale = scales[channel];
      const stored = Math.min(highest, Math.max(lowest, Math.round(input[at + channel] / scale) + zeroPoint));
      output[at + channel] = (stored - zeroPoint) * scale;
    }
  }
  return output;
}

/** The straight-through gradient: rounding counts as doing nothing, and what was clamped does not move. */
export function fakeQuantizeGradient(
  input: Float32Array,
  outputGradient: Float32Array,
  { scales, zeroPoint, lowest, highest }: QuantizationGrid,
): Float32Array {
  const gradient = new Float32Array(input.length);
  const channels = scales.length;
  for (let at = 0; at < input.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const stored = Math.round(input[at + channel] / scales[channel]) + zeroPoint;
      if (stored >= lowest && stored <= highest) gradient[at + channel] = outputGradient[at + channel];
    }
  }
  return gradient;
}
