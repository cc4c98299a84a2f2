/** The largest, or the mean, of what lies under a window. */
import { clamp } from "./arithmetic.js";

/** @import { Step } from "./step.js" */

export const pooling = (/** @type {Step} */ step) => {
  let out = 0;
  for (let y = 0; y < step._outHeight; y++) {
    for (let x = 0; x < step._outWidth; x++) {
      for (let c = 0; c < step._depth; c++) {
        let sum = 0;
        let most = -128;
        let count = 0;
        for (let j = 0; j < step._rows; j++) {
          const row = y * step._strideY - step._top + j;
          if (row < 0 || row >= step._inHeight) continue;
          for (let i = 0; i < step._columns; i++) {
            const column = x * step._strideX - step._left + i;
            if (column < 0 || column >= step._inWidth) continue;
            const value = step._input[(row * step._inWidth + column) * step._depth + c];
            if (value > most) most = value;
            sum += value;
            count++;
          }
        }
        // Integer division cuts towards zero.
        if (step._average) most = ((sum + (sum > 0 ? count >> 1 : -(count >> 1))) / count) | 0;
        step._output[out] = clamp(most, step._low, step._high);
        out++;
      }
    }
  }
};
