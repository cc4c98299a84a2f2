/**
 * `require("tensorflow")` for watches and emulators whose firmware has none: the same API, the nine operators in int8,
 * and the same answers, bit for bit, as TensorFlow Lite Micro in the firmware of Bangle.js 1 and 2.
 *
 * What it does without: 64-bit integers and `Math.imul`, which Espruino does not have. Products of two 32-bit numbers are
 * split so that every part is exact in a double. The long sums run in `E.convolve`, which is native.
 * Unlike the firmware's, the input keeps its content over `invoke`, and the arena's size is only checked for plausibility.
 */

/**
 * @typedef {object} Tensor Known only while the model is read.
 * @property {number[]} shape
 * @property {number} type
 * @property {number} scale
 * @property {number} scales Where the vector of scales lies in the file.
 * @property {number} zero
 * @property {number} at Where its constant data lie; 0 for an activation.
 * @property {number} length
 * @property {Int8Array | Float32Array} [data]
 */

/**
 * What is left of an operator when the model has been read: one flat object, because closures would keep everything that
 * was read alive, and JavaScript memory is counted in hundreds of variables here. Names with an underscore are shortened
 * by the minifier.
 * @typedef {object} Step
 * @property {(step: Step) => void} _run
 * @property {Int8Array | Float32Array} _input
 * @property {Int8Array | Float32Array} _output
 * @property {number} _zero Zero point of the output.
 * @property {number} _low Range of the activation.
 * @property {number} _high
 * @property {Int8Array} _weights
 * @property {Int32Array} _bias
 * @property {Int32Array} _fractions One a channel.
 * @property {Int8Array} _shifts
 * @property {number} _channels
 * @property {number} _depth Channels of the input; of softmax, the length of a row.
 * @property {number} _outHeight
 * @property {number} _outWidth
 * @property {number} _inHeight
 * @property {number} _inWidth
 * @property {number} _strideX
 * @property {number} _strideY
 * @property {number} _stepX Dilation.
 * @property {number} _stepY
 * @property {number} _rows Of the filter.
 * @property {number} _columns
 * @property {number} _top Rows of padding before the input.
 * @property {number} _left
 * @property {Int8Array} _padded The input with room around it.
 * @property {number} _width Columns of `_padded`.
 * @property {number} _taps Taps of the filter that lie in one piece in `_padded`.
 * @property {boolean} _depthwise
 * @property {boolean} _average
 * @property {number} _inputZero
 * @property {number} _scale
 * @property {number} _fraction
 * @property {number} _shift
 * @property {number} _least
 */

const FLOAT32 = 0;
const INT8 = 9;
const TWO31 = 2147483648;
/** exp(-1/4), exp(-1/2), exp(-1) … exp(-16) with 31 fractional bits. */
const EXPONENTIALS = [1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242];

const single = new Float32Array(1);
/** @param {number} value @returns {number} the nearest 32-bit float */
const toFloat = (value) => {
  single[0] = value;
  return single[0];
};

/** Half away from zero. @param {number} value */
const round = (value) => (value < 0 ? -Math.floor(0.5 - value) : Math.floor(value + 0.5));

/** floor((a * b + 2^30) / 2^31) for 32-bit a and b: gemmlowp's rounding doubling high multiply. */
const mulHigh = (/** @type {number} */ a, /** @type {number} */ b) => {
  const high = (a >> 16) * b;
  const whole = Math.floor(high / 32768);
  return whole + Math.floor(((high - whole * 32768) * 65536 + (a & 65535) * b + 1073741824) / TWO31);
};

/** x / 2^e, half away from zero. */
const divide = (/** @type {number} */ x, /** @type {number} */ e) => {
  const mask = ((1 << e) - 1) | 0;
  return (x >> e) + ((x & mask) > (mask >> 1) + (x < 0 ? 1 : 0) ? 1 : 0);
};

const clamp = (/** @type {number} */ x, /** @type {number} */ low, /** @type {number} */ high) =>
  x < low ? low : x > high ? high : x;

const saturate = (/** @type {number} */ x) => clamp(x, -TWO31, TWO31 - 1);

/** A real multiplier as a 31-bit fraction and a power of two. @returns {[number, number]} */
const multiplier = (/** @type {number} */ real) => {
  let e = 0;
  if (!real) return [0, 0];
  while (real >= 1) {
    real /= 2;
    e++;
  }
  while (real < 0.5) {
    real *= 2;
    e--;
  }
  let q = round(real * TWO31);
  if (q === TWO31) {
    q /= 2;
    e++;
  }
  return e < -31 ? [0, 0] : [q, e];
};

/** Q5.26 -> Q0.31, for a <= 0. */
const exponential = (/** @type {number} */ a) => {
  if (!a) return TWO31 - 1;
  // A multiple of a quarter by table, what is left over by a Taylor series around -1/8.
  const rest = (a & 16777215) - 16777216;
  const x = rest * 32 + 268435456;
  const x2 = mulHigh(x, x);
  const cubic = divide(mulHigh(x2, x2), 2) + mulHigh(x2, x);
  const series = x + divide(mulHigh(cubic, 715827883) + x2, 1);
  let y = 1895147668 + mulHigh(1895147668, series);
  for (let i = 0; i < 7; i++) if ((rest - a) & (1 << (24 + i))) y = mulHigh(y, EXPONENTIALS[i]);
  return y;
};

const view = (
  /** @type {Int8Array | Float32Array} */ data,
  /** @type {number} */ from,
  /** @type {number} */ length,
) => new Int8Array(data.buffer, data.byteOffset + from, length);

/** From a sum of products to an int8. */
const requantize = (/** @type {Step} */ step, /** @type {number} */ c, /** @type {number} */ sum) => {
  const e = step._shifts[c];
  const fraction = step._fractions[c];
  const scaled = e > 0 ? mulHigh(sum * (1 << e), fraction) : divide(mulHigh(sum, fraction), -e);
  return clamp(scaled + step._zero, step._low, step._high);
};

const convolution = (/** @type {Step} */ step) => {
  const depth = step._depth;
  const channels = step._channels;
  const padded = step._padded;
  const weights = step._weights;
  const all = step._rows * step._columns;
  const run = step._taps;
  const row = step._inWidth * depth;
  if (padded !== step._input) {
    for (let y = 0; y < step._inHeight; y++) {
      padded.set(view(step._input, y * row, row), ((y + step._top) * step._width + step._left) * depth);
    }
  }
  const sums = new Int32Array(channels);
  let out = 0;
  for (let y = 0; y < step._outHeight; y++) {
    for (let x = 0; x < step._outWidth; x++) {
      sums.set(step._bias);
      for (let k = 0; k < all; k += run) {
        const line = y * step._strideY + Math.floor(k / step._columns) * step._stepY;
        const column = x * step._strideX + (k % step._columns) * step._stepX;
        const at = (line * step._width + column) * depth;
        const data = view(padded, at, run * depth);
        for (let c = 0; c < channels; c++) {
          if (step._depthwise) {
            for (let j = 0; j < run; j++) {
              sums[c] +=
                weights[(k + j) * channels + c] * data[j * depth + Math.floor((c * depth) / channels)];
            }
          } else sums[c] += E.convolve(data, weights, (c * all + k) * depth);
        }
      }
      for (let c = 0; c < channels; c++) {
        step._output[out] = requantize(step, c, sums[c]);
        out++;
      }
    }
  }
};

const dense = (/** @type {Step} */ step) => {
  const size = step._depth;
  for (let i = 0; i < step._output.length; i++) {
    const c = i % step._channels;
    const data = view(step._input, Math.floor(i / step._channels) * size, size);
    step._output[i] = requantize(step, c, step._bias[c] + E.convolve(data, step._weights, c * size));
  }
};

const pooling = (/** @type {Step} */ step) => {
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

const softmax = (/** @type {Step} */ step) => {
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

const quantize = (/** @type {Step} */ step) => {
  for (let i = 0; i < step._input.length; i++) {
    step._output[i] = clamp(round(toFloat(step._input[i] / step._scale)) + step._zero, -128, 127);
  }
};

const dequantize = (/** @type {Step} */ step) => {
  for (let i = 0; i < step._input.length; i++)
    step._output[i] = (step._input[i] - step._inputZero) * step._scale;
};

/** Made out here, so that it keeps nothing of the reading alive. */
const interpreter = (
  /** @type {Step[]} */ steps,
  /** @type {Int8Array | Float32Array} */ input,
  /** @type {Int8Array | Float32Array} */ output,
) => ({
  getInput: () => input,
  getOutput: () => output,
  invoke: () => {
    for (let i = 0; i < steps.length; i++) steps[i]._run(steps[i]);
  },
});

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
