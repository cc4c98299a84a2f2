import { roundUp } from "../wasm/function.ts";
import { cutSlopes, moveRows, stridedProduct } from "./simd-calls.ts";

/** What is known of the gradient of a convolution's result, [rows, channels]. */
export interface Slopes {
  readonly gradient: Float32Array;
  /** The result itself where ReLU made it: where that is zero, so is the gradient of what ReLU got. */
  readonly reluOutput: Float32Array | undefined;
}

/**
 * Puts the gradient of what ReLU got into the scratch area at `at`, in rows of `stride` floats.
 *
 * @param spare room for as many floats as the slopes have
 */
export function placeSlopes(
  floats: Float32Array,
  { gradient, reluOutput }: Slopes,
  channels: number,
  stride: number,
  { at, spare }: { readonly at: number; readonly spare: number },
): void {
  const { length } = gradient;
  const padded = stride !== channels;
  const [first, second] = padded ? [spare, at] : [at, spare];
  floats.set(gradient, first);
  if (reluOutput) {
    floats.set(reluOutput, second);
    cutSlopes(first, second, length);
  }
  if (!padded) return;
  // The rest of a row is what comes next, in columns whose sums nobody reads.
  moveRows({ at: spare, stride: channels }, { at, stride }, length / channels, channels);
}

/** The sums of columns in the scratch area: of slopes, the gradient of a bias. */
export function sumRows(
  floats: Float32Array,
  from: number,
  stride: number,
  rows: number,
  channels: number,
  { one, sums }: { readonly one: number; readonly sums: number },
): Float32Array {
  const columns = roundUp(channels);
  floats[one] = 1;
  floats.fill(0, sums, sums + columns);
  const product = {
    rowStride: 0,
    taps: 1,
    tapStride: 0,
    inner: rows,
    innerStride: 0,
    weightStride: stride,
    bias: sums,
    resultStride: columns,
    rows: 1,
    columns: channels,
    mode: 0,
  };
  stridedProduct(product, one, from, sums);
  return floats.slice(sums, sums + channels);
}
