import type { Geometry } from "./geometry.ts";

/** An input position (the offset of its first channel), a tap of the filter and a position of the output, counted from 0. */
type Visit = (inputAt: number, tap: number, position: number) => void;

/**
 * Calls `visit` wherever a tap of the filter lies on the input while an output position is computed: what convolutions of each kind, pools
 * and all of their gradients go through. Taps outside the input meet nothing.
 *
 * @param example of the batch, whose positions are counted; all of them unless told
 */
export function forEachMeeting(geometry: Geometry, visit: Visit, example?: number): void {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft } = geometry;
  const [first, end] = example === undefined ? [0, batch] : [example, example + 1];
  let position = 0;
  for (let at = first; at < end; at++) {
    for (let outY = 0; outY < outHeight; outY++) {
      const top = outY * strideHeight - padTop;
      for (let outX = 0; outX < outWidth; outX++, position++) {
        const left = outX * strideWidth - padLeft;
        for (let down = 0, y = top; down < filterHeight; down++, y += dilationHeight) {
          if (y < 0 || y >= inHeight) continue;
          const row = (at * inHeight + y) * inWidth;
          for (let across = 0, x = left; across < filterWidth; across++, x += dilationWidth) {
            if (x < 0 || x >= inWidth) continue;
            visit((row + x) * inChannels, down * filterWidth + across, position);
          }
        }
      }
    }
  }
}

/** Positions of the output over the whole batch. */
export const positionsOf = ({ batch, outHeight, outWidth }: Geometry) => batch * outHeight * outWidth;
