import type { ConvolutionLayer } from "./convolution-layer.ts";
import type { WeightBits } from "./kernel-shape.ts";
import { type RequantizeKind, requantizeWords } from "./requantize.ts";

/** A stretch of the filter's values that lie side by side in the staged input; even, with zeros added at the end of each column. */
export interface StreamLayout {
  /** Staged half-words of one column: the depth, or one more. */
  readonly columnElements: number;
  readonly weightBits: WeightBits;
  readonly requantize: RequantizeKind;
}

/** What the weights of a sum are multiplied by: the short way to requantize wants twice the sum, which half-words can hold. */
function doubling({ weightBits, requantize }: StreamLayout): 1 | 2 {
  return weightBits === 16 && requantize === "short" ? 2 : 1;
}

/** Whether sums still have to be doubled before they are requantized. */
export function needsDoubling(layout: StreamLayout): boolean {
  return layout.requantize === "short" && doubling(layout) === 1;
}

/**
 * The words that the kernel reads for `count` channels from `first` on, in the order in which it reads them: the biases; for each four
 * values of each channel two words of half-word pairs, or one of bytes; what `emitRequantize` needs of each channel.
 *
 * Of bytes the second and third change places: SXTB16 takes bytes 0 and 2, and 1 and 3 when the word is turned. Where two values
 * are left at the end they make one pair, or bytes 0 and 2.
 */
export function channelWords(
  layer: ConvolutionLayer,
  layout: StreamLayout,
  first: number,
  count: number,
): number[] {
  const channels = Array.from({ length: count }, (_, index) => first + index);
  const factor = doubling(layout);
  const rows = channels.map((channel) => paddedWeights(layer, layout.columnElements, channel));
  const words = channels.map((channel) => factor * (layer.bias[channel] ?? 0));
  const length = rows[0]?.length ?? 0;
  for (let at = 0; at < length; at += 4) {
    for (const row of rows) {
      const [a = 0, b = 0, c = 0, d = 0] = row.slice(at, at + 4).map((weight) => factor * weight);
      if (layout.weightBits === 8) words.push(bytes(a, c, b, d));
      else if (at + 4 <= length) words.push(halves(a, b), halves(c, d));
      else words.push(halves(a, b));
    }
  }
  for (const channel of channels) {
    words.push(...requantizeWords(layout.requantize, layer.rescale[channel] ?? { multiplier: 0, shift: 0 }));
  }
  return words;
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
