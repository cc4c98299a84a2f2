import { endTap, firstTap, type Geometry } from "./geometry.ts";

/**
 * Where a convolution's filter meets its input, as runs: stretches that lie in one piece in the input as well as in the filter
 * of a channel. They are the same for every output channel, and the fewer they are the less a convolution costs: one where
 * the input is as wide as the filter, as along the time of a gesture.
 */
export interface Taps {
  /** Positions of the output: batches * height * width, in this order. */
  readonly positions: number;
  /** Elements of one channel's filter. */
  readonly filterSize: number;
  /** Of each run: where it begins in the input … */
  readonly inputStart: Int32Array;
  /** … and in a channel's filter … */
  readonly filterStart: Int32Array;
  /** … and how many elements it has. */
  readonly length: Int32Array;
  /** Finds the runs of a position, in the order of the filter's elements; returns how many they are. */
  at(position: number): number;
}

export function createTaps(geometry: Geometry): Taps {
  const { batches, inHeight, inWidth, inDepth, outHeight, outWidth, filterHeight, filterWidth } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft } = geometry;
  const most = filterHeight * filterWidth;
  const [inputStart, filterStart, length] = [
    new Int32Array(most),
    new Int32Array(most),
    new Int32Array(most),
  ];
  return {
    positions: batches * outHeight * outWidth,
    filterSize: filterHeight * filterWidth * inDepth,
    inputStart,
    filterStart,
    length,
    at(position) {
      const outX = position % outWidth;
      const row = (position - outX) / outWidth;
      const outY = row % outHeight;
      const batch = (row - outY) / outHeight;
      const top = outY * strideHeight - padTop;
      const left = outX * strideWidth - padLeft;
      const endY = endTap(top, dilationHeight, inHeight, filterHeight);
      const firstX = firstTap(left, dilationWidth);
      const endX = endTap(left, dilationWidth, inWidth, filterWidth);
      let runs = 0;
      for (let tapY = firstTap(top, dilationHeight); tapY < endY; tapY++) {
        const y = top + tapY * dilationHeight;
        for (let tapX = firstX; tapX < endX; tapX++) {
          const from = ((batch * inHeight + y) * inWidth + left + tapX * dilationWidth) * inDepth;
          const weight = (tapY * filterWidth + tapX) * inDepth;
          const last = runs - 1;
          if (
            last >= 0 &&
            from === inputStart[last] + length[last] &&
            weight === filterStart[last] + length[last]
          ) {
            length[last] += inDepth;
          } else {
            inputStart[runs] = from;
            filterStart[runs] = weight;
            length[runs++] = inDepth;
          }
        }
      }
      return runs;
    },
  };
}
