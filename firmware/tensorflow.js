/**
 * `require("tensorflow")` for watches and emulators whose firmware has none: the same API, the nine operators in int8,
 * and the same answers, bit for bit, as TensorFlow Lite Micro in the firmware of Bangle.js 1 and 2.
 *
 * What it does without: 64-bit integers and `Math.imul`, which Espruino does not have. Products of two 32-bit numbers are
 * split so that every part is exact in a double. The long sums run in `E.convolve`, which is native.
 * Unlike the firmware's, the input keeps its content over `invoke`, and the arena's size is only checked for plausibility.
 */
import { multiplier, round, toFloat } from "./tensorflow/arithmetic.js";
import { interpreter } from "./tensorflow/interpreter.js";
import { pooling } from "./tensorflow/pooling.js";
import { convolution, dense } from "./tensorflow/products.js";
import { dequantize, quantize } from "./tensorflow/quantize.js";
import { softmax } from "./tensorflow/softmax.js";
import { FLOAT32, INT8 } from "./tensorflow/step.js";

/** @import { Step, Tensor } from "./tensorflow/step.js" */

/** Rows or columns of padding before the input, of a window of `reach` that is moved `outputs` times. */
const before = (
  /** @type {number} */ outputs,
  /** @type {number} */ stride,
  /** @type {number} */ reach,
  /** @type {number} */ inputs,
) => Math.max(0, (outputs - 1) * stride + reach - inputs) >> 1;

/**
 * @param {number} arenaBytes
 * @param {string | ArrayBuffer} model
 */
exports.create = (arenaBytes, model) => {
  if (arenaBytes < 512) throw new Error("Invalid Arena Size");
  const buffer = typeof model === "string" ? E.toArrayBuffer(model) : model;
  const bytes = new DataView(buffer);
  const int = (/** @type {number} */ at) => bytes.getInt32(at, true);
  const float = (/** @type {number} */ at) => bytes.getFloat32(at, true);

  // The flatbuffer: a table knows where its fields are; 0 stands for a field that is not there.
  const field = (/** @type {number} */ table, /** @type {number} */ i) => {
    const fields = table - int(table);
    const offset = 4 + 2 * i < bytes.getUint16(fields, true) ? bytes.getUint16(fields + 4 + 2 * i, true) : 0;
    return offset && table + offset;
  };
  const follow = (/** @type {number} */ at) => at && at + int(at);
  const child = (/** @type {number} */ table, /** @type {number} */ i) => follow(field(table, i));
  const item = (/** @type {number} */ table, /** @type {number} */ i, /** @type {number} */ k) =>
    follow(child(table, i) + 4 + 4 * k);
  const byte = (/** @type {number} */ table, /** @type {number} */ i) => {
    const at = field(table, i);
    return at && bytes.getInt8(at);
  };
  /** @returns {number} */
  const number = (/** @type {number} */ table, /** @type {number} */ i, /** @type {number} */ other) => {
    const at = field(table, i);
    return at ? int(at) : other;
  };
  const numbers = (/** @type {number} */ table, /** @type {number} */ i) => {
    const at = child(table, i);
    const list = [];
    for (let k = 0; at && k < int(at); k++) list.push(int(at + 4 + 4 * k));
    return list;
  };

  const root = int(0);
  const graph = item(root, 2, 0);
  /** @type {Tensor[]} */
  const tensors = [];

  const tensor = (/** @type {number} */ index) => {
    if (tensors[index]) return tensors[index];
    const table = item(graph, 0, index);
    const quantization = child(table, 4);
    const scales = quantization && child(quantization, 2);
    const zero = quantization && child(quantization, 3);
    const stored = child(item(root, 4, number(table, 2, 0)), 0);
    const shape = numbers(table, 0);
    /** @type {Tensor} */
    const made = {
      shape: shape,
      type: byte(table, 1),
      scales: scales,
      scale: scales && int(scales) ? float(scales + 4) : 0,
      zero: zero && int(zero) ? int(zero + 4) : 0,
      at: stored && stored + 4,
      length: shape.reduce((product, size) => product * size, 1),
    };
    tensors[index] = made;
    return made;
  };

  /** Gives an activation its memory. @returns {Int8Array | Float32Array} */
  const values = (/** @type {Tensor} */ t) => {
    if (!t.data) t.data = t.type === FLOAT32 ? new Float32Array(t.length) : new Int8Array(t.length);
    return t.data;
  };

  const setActivation = (
    /** @type {Step} */ step,
    /** @type {Tensor} */ output,
    /** @type {number} */ activation,
  ) => {
    const level = (/** @type {number} */ real) => output.zero + round(toFloat(real / output.scale));
    if (activation) step._low = Math.max(-128, level(activation === 2 ? -1 : 0));
    if (activation > 1) step._high = Math.min(127, level(activation === 2 ? 1 : 6));
  };

  /** Weights, biases and multipliers of a convolution or dense layer. */
  const setFilter = (
    /** @type {Step} */ step,
    /** @type {number[]} */ inputs,
    /** @type {Tensor} */ output,
    /** @type {boolean} */ single,
  ) => {
    const input = tensor(inputs[0]);
    const filter = tensor(inputs[1]);
    const weights = new Int8Array(buffer, filter.at, filter.length);
    const channels = output.shape[output.shape.length - 1];
    const size = filter.length / channels;
    step._channels = channels;
    step._weights = weights;
    step._bias = new Int32Array(channels);
    step._fractions = new Int32Array(channels);
    step._shifts = new Int8Array(channels);
    for (let c = 0; c < channels; c++) {
      // The input's zero point goes into the bias: sum(w * (x - zero)) = sum(w * x) - zero * sum(w).
      let sum = 0;
      for (let k = 0; k < size; k++) sum += weights[step._depthwise ? k * channels + c : c * size + k];
      const bias = inputs.length < 3 || inputs[2] < 0 ? 0 : int(tensor(inputs[2]).at + 4 * c);
      step._bias[c] = bias - input.zero * sum;
      // The firmware multiplies in single precision for dense layers, in double for convolutions.
      const scale = input.scale * (int(filter.scales) > 1 ? float(filter.scales + 4 + 4 * c) : filter.scale);
      const parts = multiplier((single ? toFloat(scale) : scale) / output.scale);
      step._fractions[c] = parts[0];
      step._shifts[c] = parts[1];
    }
  };

  /** Sizes, strides and padding of a window that is moved over the input. */
  const setWindow = (
    /** @type {Step} */ step,
    /** @type {Tensor} */ input,
    /** @type {Tensor} */ output,
    /** @type {number} */ options,
  ) => {
    step._strideX = number(options, 1, 1);
    step._strideY = number(options, 2, 1);
    step._inHeight = input.shape[1];
    step._inWidth = input.shape[2];
    step._depth = input.shape[3];
    step._outHeight = output.shape[1];
    step._outWidth = output.shape[2];
    const reachX = (step._columns - 1) * step._stepX + 1;
    const reachY = (step._rows - 1) * step._stepY + 1;
    // The firmware pads a depthwise convolution as if it were not dilated.
    step._top = before(step._outHeight, step._strideY, step._depthwise ? step._rows : reachY, step._inHeight);
    step._left = before(
      step._outWidth,
      step._strideX,
      step._depthwise ? step._columns : reachX,
      step._inWidth,
    );
    step._width = Math.max(step._inWidth + step._left, (step._outWidth - 1) * step._strideX + reachX);
    const height = Math.max(step._inHeight + step._top, (step._outHeight - 1) * step._strideY + reachY);
    return height * step._width * step._depth;
  };

  const setConvolution = (
    /** @type {Step} */ step,
    /** @type {number[]} */ inputs,
    /** @type {Tensor} */ output,
    /** @type {number} */ options,
  ) => {
    const input = tensor(inputs[0]);
    const filter = tensor(inputs[1]);
    const shift = step._depthwise ? 1 : 0;
    step._run = convolution;
    step._rows = filter.shape[1];
    step._columns = filter.shape[2];
    step._stepX = number(options, 4 + shift, 1);
    step._stepY = number(options, 5 + shift, 1);
    const room = setWindow(step, input, output, options);
    step._padded = room === input.length ? /** @type {Int8Array} */ (step._input) : new Int8Array(room);
    step._padded.fill(input.zero);
    // Pieces of the filter that lie in one piece in the input too: all of it, a row, or one tap.
    step._taps = step._stepX === 1 ? step._columns : 1;
    if (step._stepY === 1 && step._columns === step._width) step._taps = step._rows * step._columns;
    setFilter(step, inputs, output, false);
    // The firmware ignores the activation of an int8 depthwise convolution.
    if (!step._depthwise) setActivation(step, output, byte(options, 3));
  };

  const setSoftmax = (
    /** @type {Step} */ step,
    /** @type {Tensor} */ input,
    /** @type {number} */ options,
  ) => {
    const beta = field(options, 0);
    const parts = multiplier((beta ? float(beta) : 0) * input.scale * 67108864);
    step._run = softmax;
    step._fraction = parts[0];
    step._shift = parts[1];
    // Differences below this have nothing to say.
    step._least = -Math.floor(2080374784 / (1 << parts[1]));
    step._depth = input.shape[input.shape.length - 1];
  };

  /** @type {Step[]} */
  const steps = [];
  const count = int(child(graph, 3));
  for (let k = 0; k < count; k++) {
    const table = item(graph, 3, k);
    const kind = item(root, 1, number(table, 0, 0));
    const code = Math.max(byte(kind, 0), number(kind, 3, 0));
    const inputs = numbers(table, 1);
    const input = tensor(inputs[0]);
    const output = tensor(numbers(table, 2)[0]);
    const options = child(table, 4);
    if (code === 22) {
      output.data = values(input);
      continue;
    }
    if ((code !== 114 && input.type !== INT8) || (code !== 6 && output.type !== INT8)) {
      throw new Error("tensorflow: int8 only");
    }
    const step = /** @type {Step} */ ({
      _input: values(input),
      _output: values(output),
      _zero: output.zero,
      _low: -128,
      _high: 127,
    });
    if (code === 3 || code === 4) {
      step._depthwise = code === 4;
      setConvolution(step, inputs, output, options);
    } else if (code === 9) {
      step._run = dense;
      step._depth = tensor(inputs[1]).shape[1];
      setFilter(step, inputs, output, true);
      setActivation(step, output, byte(options, 0));
    } else if (code === 1 || code === 17) {
      step._run = pooling;
      step._average = code === 1;
      step._columns = number(options, 3, 1);
      step._rows = number(options, 4, 1);
      step._stepX = step._stepY = 1;
      setWindow(step, input, output, options);
      setActivation(step, output, byte(options, 5));
    } else if (code === 25) setSoftmax(step, input, options);
    else if (code === 114 && input.type === FLOAT32) {
      step._run = quantize;
      step._scale = output.scale;
    } else if (code === 6) {
      step._run = dequantize;
      step._scale = input.scale;
      step._inputZero = input.zero;
    } else throw new Error(`tensorflow: operator ${code}`);
    steps.push(step);
  }
  return interpreter(steps, values(tensor(numbers(graph, 1)[0])), values(tensor(numbers(graph, 2)[0])));
};
