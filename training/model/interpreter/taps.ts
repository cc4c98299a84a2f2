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
  /** Of each run: where it begins in the input, from what `at` gives … */
  readonly inputStart: Int32Array;
  /** … and in a channel's filter … */
  readonly filterStart: Int32Array;
  /** … and how many elements it has. */
  readonly length: Int32Array;
  /** How many runs the position has that `at` was last asked for, in the order of the filter's elements. */
  readonly runs: number;
  /** Goes to a position of the output; returns where in the input its filter begins, be that before the first element. */
  at(position: number): number;
}

export function createTaps(geometry: Geometry): Taps {
  const { batches, inHeight, inWidth, inDepth, outHeight, outWidth, filterHeight, filterWidth } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft } = geometry;
  const most = filterHeight * filterWidth;
  const inputStart = new Int32Array(most);
  const filterStart = new Int32Array(most);
  const length = new Int32Array(most);
  /** The taps inside the input for which the runs were found: away from the border they are always the same. */
  let [firstY, endY, firstX, endX] = [0, 0, 0, 0];
  let runs = 0;

  function findRuns(): void {
    runs = 0;
    for (let tapY = firstY; tapY < endY; tapY++) {
      for (let tapX = firstX; tapX < endX; tapX++) {
        const from = (tapY * dilationHeight * inWidth + tapX * dilationWidth) * inDepth;
        const weight = (tapY * filterWidth + tapX) * inDepth;
        const last = runs - 1;
        const goesOn =
          runs > 0 && from === inputStart[last] + length[last] && weight === filterStart[last] + length[last];
        if (goesOn) length[last] += inDepth;
        else {
          inputStart[runs] = from;
          filterStart[runs] = weight;
          length[runs++] = inDepth;
        }
      }
    }
  }

  return {
    positions: batches * outHeight * outWidth,
    filterSize: filterHeight * filterWidth * inDepth,
    inputStart,
    filterStart,
    length,
    get runs() {
      return runs;
    },
    at(position) {
      const outX = position % outWidth;
      const row = (position - outX) / outWidth;
      const outY = row % outHeight;
      const batch = (row - outY) / outHeight;
      const top = outY * strideHeight - padTop;
      const left = outX * strideWidth - padLeft;
      const [y0, y1] = [firstTap(top, dilationHeight), endTap(top, dilationHeight, inHeight, filterHeight)];
      const [x0, x1] = [firstTap(left, dilationWidth), endTap(left, dilationWidth, inWidth, filterWidth)];
      if (y0 !== firstY || y1 !== endY || x0 !== firstX || x1 !== endX) {
        [firstY, endY, firstX, endX] = [y0, y1, x0, x1];
        findRuns();
      }
      return ((batch * inHeight + top) * inWidth + left) * inDepth;
    },
  };
}
