import type { ConvolutionLayer } from "./convolution-layer.ts";
import type { WeightFormat } from "./kernel-shape.ts";
import { type RequantizeKind, requantizeWords } from "./requantize.ts";

/** A stretch of the filter's values that lie side by side in the staged input; even, with zeros added at the end of each column. */
export interface StreamLayout {
  /** Staged half-words of one column: the depth, or one more. */
  readonly columnElements: number;
  readonly format: WeightFormat;
  readonly requantize: RequantizeKind;
}

/** What the weights of a sum are multiplied by: the short way to requantize wants twice the sum, which half-words can hold. */
function doubling({ format, requantize }: StreamLayout): 1 | 2 {
  return format === "half-words" && requantize === "short" ? 2 : 1;
}

/** Whether sums still have to be doubled before they are requantized. */
export function needsDoubling(layout: StreamLayout): boolean {
  return layout.requantize === "short" && doubling(layout) === 1;
}

/**
 * The words that the kernel reads for `count` channels from `first` on, in the order in which it reads them: the biases; for each four
 * values of each channel, or of each two that share, two words of half-word pairs, or one of bytes; what `emitRequantize` needs
 * of each channel. Two values that are left at the end make one pair. Of a depthwise filter two channels make one word for each tap.
 *
 * Of bytes the second and third change places: SXTB16 takes bytes 0 and 2, and 1 and 3 when the word is turned.
 */
export function channelWords(
  layer: ConvolutionLayer,
  layout: StreamLayout,
  first: number,
  count: number,
): number[] {
  const channels = Array.from({ length: count }, (_, index) => first + index);
  const products = layer.isDepthwise
    ? depthwiseWords(layer, doubling(layout), channels)
    : denseWords(layer, layout, channels);
  const constants = channels.map((channel) => layer.rescale[channel] ?? { multiplier: 0, shift: 0 });
  return [...products, ...constants.flatMap((rescale) => requantizeWords(layout.requantize, rescale))];
}

/** Of a depthwise filter the weights of both channels for each tap in one word. */
function depthwiseWords(
  { bias, weights, outDepth }: ConvolutionLayer,
  factor: number,
  channels: readonly number[],
): number[] {
  const words = channels.map((channel) => factor * (bias[channel] ?? 0));
  for (let tap = 0; tap < weights.length / outDepth; tap++) {
    const [low = 0, high = 0] = channels.map((channel) => factor * (weights[tap * outDepth + channel] ?? 0));
    words.push(halves(low, high));
  }
  return words;
}

function denseWords(layer: ConvolutionLayer, layout: StreamLayout, channels: readonly number[]): number[] {
  const factor = doubling(layout);
  const single = channels.map((channel) =>
    [layer.bias[channel] ?? 0, ...paddedWeights(layer, layout.columnElements, channel)].map(
      (value) => factor * value,
    ),
  );
  const rows = layout.format === "shared" ? share(single) : single;
  const words = rows.map(([bias = 0]) => bias);
  const length = (rows[0]?.length ?? 1) - 1;
  for (let at = 0; at < length; at += 4) {
    rows.forEach((row, index) => {
      // The first of two that share is in what they share.
      if (layout.format === "shared" && index % 2 === 0) return;
      const [a = 0, b = 0, c = 0, d = 0] = row.slice(1 + at, 1 + at + 4);
      if (layout.format === "bytes") words.push(bytes(a, c, b, d));
      else if (at + 4 <= length) words.push(halves(a, b), halves(c, d));
      else words.push(halves(a, b));
    });
  }
  return words;
}

/** Of each two rows the second becomes the first plus 256 times the second. */
function share(rows: readonly (readonly number[])[]): number[][] {
  return rows.map((row, index) =>
    row.map((value, at) => (index % 2 === 0 ? value : (rows[index - 1]?.[at] ?? 0) + 256 * value)),
  );
}

/** Half a word's range; sums of pooled columns are subtracted from each other. */
const SHARED_LIMIT = 2 ** 30;

/** Whether weights and sums of neighbouring channels, the first of them even, fit into one half-word and one word. */
export function canShare(layer: ConvolutionLayer): boolean {
  const { outDepth, weights, bias, inputZeroPoint, weightZeroPoint, isDepthwise } = layer;
  if (weightZeroPoint !== 0 || isDepthwise) return false;
  const taps = weights.length / outDepth;
  const largestInput = Math.max(127 - inputZeroPoint, inputZeroPoint + 128);
  const sum = (channel: number) => {
    let total = Math.abs(bias[channel] ?? 0);
    for (let tap = 0; tap < taps; tap++) total += Math.abs(weights[channel * taps + tap] ?? 0) * largestInput;
    return total;
  };
  for (let channel = 0; channel + 1 < outDepth; channel += 2) {
    if (sum(channel) + 256 * sum(channel + 1) >= SHARED_LIMIT) return false;
    for (let tap = 0; tap < taps; tap++) {
      const both = (weights[channel * taps + tap] ?? 0) + 256 * (weights[(channel + 1) * taps + tap] ?? 0);
      if (both < -0x8000) return false;
    }
  }
  return true;
}

/** A channel's weights less their zero point, with a zero for each half-word of no account, and one to make them even. */
function paddedWeights(layer: ConvolutionLayer, columnElements: number, channel: number): number[] {
  const { inDepth, weights, weightZeroPoint } = layer;
  const columns = layer.rows.filterSize * layer.columns.filterSize;
  const row: number[] = [];
  for (let column = 0; column < columns; column++) {
    for (let depth = 0; depth < columnElements; depth++) {
      const at = (channel * columns + column) * inDepth + depth;
      row.push(depth < inDepth ? (weights[at] ?? 0) - weightZeroPoint : 0);
    }
  }
  if (row.length % 2 !== 0) row.push(0);
  return row;
}

const halves = (low: number, high: number) => (low & 0xffff) | (high << 16);
const bytes = (a: number, b: number, c: number, d: number) =>
  (a & 0xff) | ((b & 0xff) << 8) | ((c & 0xff) << 16) | (d << 24);
