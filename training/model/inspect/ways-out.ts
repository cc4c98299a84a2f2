const NORMALISING =
  "Leave it out: scale the recordings before training, or use BatchNormalization, which is folded into the weights.";
const RECURRENT = "Use one or two convolutions, the second one dilated, in place of the recurrent layer.";
const JOINING = "Use one chain of layers without branches or shortcuts.";
const OPEN_BATCH =
  "Give the model a fixed batch size: keras.Input(shape, batch_size=1), or a concrete function of [1, 50, 3].";
const ACTIVATION = "Use ReLU, ReLU6, or softmax at the end.";
const RESHAPING =
  "Give it the input [50, 1, 3] and Conv2D with kernels such as (5, 1): Conv1D is wrapped in these.";
const REDUCING =
  "Use AveragePooling2D or MaxPooling2D over the whole length and Flatten in place of the global pool.";

/** What to do in training or conversion about an operator that the watch has not. */
const WAYS_OUT: Readonly<Record<string, string>> = {
  EXPAND_DIMS: RESHAPING,
  SQUEEZE: RESHAPING,
  MEAN: REDUCING,
  SUM: REDUCING,
  REDUCE_MAX: REDUCING,
  SHAPE: OPEN_BATCH,
  STRIDED_SLICE: OPEN_BATCH,
  PACK: OPEN_BATCH,
  MUL: NORMALISING,
  SUB: NORMALISING,
  DIV: NORMALISING,
  RSQRT: NORMALISING,
  ADD: JOINING,
  CONCATENATION: JOINING,
  WHILE: RECURRENT,
  RNN: RECURRENT,
  LSTM: RECURRENT,
  SVDF: RECURRENT,
  UNIDIRECTIONAL_SEQUENCE_LSTM: RECURRENT,
  UNIDIRECTIONAL_SEQUENCE_RNN: RECURRENT,
  BIDIRECTIONAL_SEQUENCE_LSTM: RECURRENT,
  LOGISTIC: ACTIVATION,
  TANH: ACTIVATION,
  ELU: ACTIVATION,
  GELU: ACTIVATION,
  HARD_SWISH: ACTIVATION,
  LEAKY_RELU: ACTIVATION,
  PRELU: ACTIVATION,
  LOG_SOFTMAX: ACTIVATION,
  RELU: "Put the ReLU right behind a convolution or dense layer: the converter fuses it there.",
  RELU6: "Put the ReLU6 right behind a convolution or dense layer: the converter fuses it there.",
  PAD: 'Use padding: "same" in the convolution itself.',
  PADV2: 'Use padding: "same" in the convolution itself.',
  SPACE_TO_BATCH_ND: "Convert with a newer TensorFlow: it writes the dilation into the convolution.",
  BATCH_TO_SPACE_ND: "Convert with a newer TensorFlow: it writes the dilation into the convolution.",
  TRANSPOSE: "Put the channels last, and the recordings' axes as they are: x, y, z of each sample.",
};

const ELSE = "Build the network from convolutions, pools, dense layers, ReLU and softmax.";

/** What to do about operators that the watch has not, each advice once. */
export function waysOutOf(operators: readonly string[]): string[] {
  return [...new Set(operators.map((name) => WAYS_OUT[name] ?? ELSE))];
}
