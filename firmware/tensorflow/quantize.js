/** From floats to int8, and back. */
import { clamp, round, toFloat } from "./arithmetic.js";

/** @import { Step } from "./step.js" */

export const quantize = (/** @type {Step} */ step) => {
  for (let i = 0; i < step._input.length; i++) {
    step._output[i] = clamp(round(toFloat(step._input[i] / step._scale)) + step._zero, -128, 127);
  }
};

export const dequantize = (/** @type {Step} */ step) => {
  for (let i = 0; i < step._input.length; i++)
    step._output[i] = (step._input[i] - step._inputZero) * step._scale;
};
