/** What a model is while it is read, and what is left of it then. */

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

/** Types of tensors in a file. */
export const FLOAT32 = 0;
export const INT8 = 9;
