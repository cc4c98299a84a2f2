import { type Geometry, isTemporal } from "./geometry.ts";
import { gatherPatches, patchLength, patchWidth } from "./patches.ts";

/**
 * A convolution is a sum of products over the rows of its input. Where the input is one wide (a temporal convolution),
 * the rows are read in place, tap by tap; otherwise what each output sees is laid out as one row first.
 */
export interface Rows {
  /** Floats that the examples take as laid out. */
  readonly room: number;
  readonly rowStride: number;
  readonly taps: number;
  readonly tapStride: number;
  readonly inner: number;
  /**
   * Lays examples out in `target` from `at` on. Gives what tells where an example begins, which is to be asked for one
   * after the other: some layouts have room for only one at a time.
   */
  layOut(input: Float32Array, target: Float32Array, at: number): (example: number) => number;
  /**
   * After how many positions of an example, laid out from `begin`, all further ones see the same as the last. A gesture is
   * shorter than its window: behind it there are zeros, and whatever a layer makes of them.
   */
  distinct(target: Float32Array, begin: number): number;
}

export function rowsOf(geometry: Geometry): Rows {
  return isTemporal(geometry) ? temporalRows(geometry) : patchRows(geometry);
}

/** Rows of one example with its padding. */
export function paddedHeight({
  inHeight,
  outHeight,
  filterHeight,
  strideHeight,
  dilationHeight,
  padTop,
}: Geometry): number {
  const seen = (outHeight - 1) * strideHeight + (filterHeight - 1) * dilationHeight + 1;
  return Math.max(seen, padTop + inHeight);
}

function patchRows(geometry: Geometry): Rows {
  const inner = patchWidth(geometry);
  const length = patchLength(geometry);
  return {
    room: length,
    rowStride: inner,
    taps: 1,
    tapStride: 0,
    inner,
    layOut: (input, target, at) => (example) => {
      gatherPatches(input, example, geometry, target.subarray(at, at + length));
      return at;
    },
    distinct: () => geometry.outHeight * geometry.outWidth,
  };
}

function temporalRows(geometry: Geometry): Rows {
  const { batch, inHeight, inChannels, outHeight } = geometry;
  const { filterHeight, strideHeight, dilationHeight, padTop } = geometry;
  const before = padTop * inChannels;
  const size = inHeight * inChannels;
  const length = paddedHeight(geometry) * inChannels;
  const whole = length === size;
  // Taps that follow each other in memory are one long tap.
  const joined = dilationHeight === 1 || filterHeight === 1;
  return {
    room: whole ? batch * size : length,
    rowStride: strideHeight * inChannels,
    taps: joined ? 1 : filterHeight,
    tapStride: dilationHeight * inChannels,
    inner: joined ? filterHeight * inChannels : inChannels,
    layOut(input, target, at) {
      if (whole) {
        target.set(input, at);
        return (example) => at + example * size;
      }
      return (example) => {
        target.fill(0, at, at + before);
        target.set(input.subarray(example * size, (example + 1) * size), at + before);
        target.fill(0, at + before + size, at + length);
        return at;
      };
    },
    distinct(target, begin) {
      const second = begin + inChannels;
      let at = begin + length - 1;
      while (at >= second && target[at] === target[at - inChannels]) at--;
      const alikeFrom = at < second ? 0 : Math.floor((at - begin) / inChannels);
      return Math.min(outHeight, Math.ceil(alikeFrom / strideHeight) + 1);
    },
  };
}

/** Copies `count` rows of `width` floats between arrays whose rows lie `fromStride` and `toStride` apart. */
export function copyRows(
  from: Float32Array,
  fromAt: number,
  fromStride: number,
  to: Float32Array,
  toAt: number,
  toStride: number,
  count: number,
  width: number,
): void {
  if (fromStride === toStride) {
    to.set(from.subarray(fromAt, fromAt + count * fromStride), toAt);
    return;
  }
  for (let row = 0; row < count; row++, fromAt += fromStride, toAt += toStride) {
    for (let column = 0; column < width; column++) to[toAt + column] = from[fromAt + column];
  }
}
