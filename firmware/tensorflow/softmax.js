/** From logits to probabilities, in whole numbers. */
import { divide, exponential, mulHigh, saturate, TWO31 } from "./arithmetic.js";

/** @import { Step } from "./step.js" */

export const softmax = (/** @type {Step} */ step) => {
  const depth = step._depth;
  for (let from = 0; from < step._input.length; from += depth) {
    let most = -128;
    for (let c = 0; c < depth; c++) most = Math.max(most, step._input[from + c]);
    const powers = new Int32Array(depth);
    let sum = 0;
    for (let c = 0; c < depth; c++) {
      const difference = step._input[from + c] - most;
      powers[c] = -1;
      if (difference >= step._least) {
        powers[c] = exponential(mulHigh(difference * (1 << step._shift), step._fraction));
        sum += divide(powers[c], 12);
      }
    }
    // 1 / sum: brought to [1, 2), then three steps of Newton's method.
    let zeros = 0;
    while (sum < TWO31) {
      sum *= 2;
      zeros++;
    }
    const half = Math.floor(sum / 2);
    let x = 1515870810 + mulHigh(half, -1010580540);
    for (let i = 0; i < 3; i++) x += saturate(mulHigh(x, 536870912 - mulHigh(half, x)) * 4);
    x = saturate(x * 2);
    for (let c = 0; c < depth; c++) {
      const share = powers[c] < 0 ? 0 : divide(mulHigh(x, powers[c]), 35 - zeros);
      step._output[from + c] = Math.min(share - 128, 127);
    }
  }
};
