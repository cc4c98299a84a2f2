/** What `normalizeBatch` finds about a batch, per channel. */
export interface BatchStatistics {
  readonly mean: Float32Array;
  /** Divided by the number of elements, as Keras does. */
  readonly variance: Float32Array;
}

/** Mean and variance of each channel (the last axis) over everything else. */
export function batchStatistics(input: Float32Array, channels: number): BatchStatistics {
  const count = input.length / channels;
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  for (let at = 0; at < input.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) sums[channel] += input[at + channel];
  }
  for (let channel = 0; channel < channels; channel++) sums[channel] /= count;
  for (let at = 0; at < input.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const distance = input[at + channel] - sums[channel];
      squares[channel] += distance * distance;
    }
  }
  return { mean: Float32Array.from(sums), variance: Float32Array.from(squares, (square) => square / count) };
}

/** gamma * (x - mean) / sqrt(variance + epsilon) + beta, per channel, optionally with ReLU. */
export function normalizeBatch(
  input: Float32Array,
  { mean, variance }: BatchStatistics,
  gamma: Float32Array,
  beta: Float32Array,
  epsilon: number,
  relu = false,
): Float32Array {
  const channels = mean.length;
  const factors = Float64Array.from(
    gamma,
    (value, channel) => value / Math.sqrt(variance[channel] + epsilon),
  );
  const offsets = Float64Array.from(beta, (value, channel) => value - mean[channel] * factors[channel]);
  const output = new Float32Array(input.length);
  for (let at = 0; at < input.length; at += channels) {
    for (let channel = 0; channel < channels; channel++)
      output[at + channel] = input[at + channel] * factors[channel] + offsets[channel];
  }
  if (relu) for (let at = 0; at < output.length; at++) if (output[at] < 0) output[at] = 0;
  return output;
}

/**
 * The gradients of batch normalisation with the batch's own statistics (Ioffe and Szegedy 2015, section 3).
 * With x^ the normalised input and n elements a channel:
 * dx = gamma / sqrt(variance + epsilon) * (dy - mean(dy) - x^ * mean(dy * x^)).
 */
export function normalizationGradients(
  input: Float32Array,
  outputGradient: Float32Array,
  { mean, variance }: BatchStatistics,
  gamma: Float32Array,
  epsilon: number,
): { input: Float32Array; gamma: Float32Array; beta: Float32Array } {
  const channels = mean.length;
  const count = input.length / channels;
  const scales = Float64Array.from(variance, (value) => 1 / Math.sqrt(value + epsilon));
  const sums = new Float64Array(channels);
  const products = new Float64Array(channels);
  for (let at = 0; at < input.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const dy = outputGradient[at + channel];
      sums[channel] += dy;
      products[channel] += dy * (input[at + channel] - mean[channel]) * scales[channel];
    }
  }
  const gradient = new Float32Array(input.length);
  for (let at = 0; at < input.length; at += channels) {
    for (let channel = 0; channel < channels; channel++) {
      const normalized = (input[at + channel] - mean[channel]) * scales[channel];
      const centred = outputGradient[at + channel] - (sums[channel] + normalized * products[channel]) / count;
      gradient[at + channel] = gamma[channel] * scales[channel] * centred;
    }
  }
  return { input: gradient, gamma: Float32Array.from(products), beta: Float32Array.from(sums) };
}
