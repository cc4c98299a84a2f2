import type { ModelError } from "../graph/model-error.ts";
import { unsupportedLayer } from "./unsupported.ts";

/** Why the watch cannot run a layer, and what to use instead. */
export interface Refusal {
  readonly reason: string;
  readonly instead: string;
}

const RECURRENT: Refusal = {
  reason: "it has no recurrent operators",
  instead: "Use one or two Conv1D layers, the second one dilated.",
};
const MERGING: Refusal = {
  reason: "it joins several branches, and the watch has no ADD, CONCATENATION or the like",
  instead: "Use one chain of layers without branches or shortcuts.",
};
const ACTIVATION: Refusal = {
  reason: "of all activations it has only ReLU, ReLU6 and softmax",
  instead: "Use ReLU.",
};
const TRANSPOSED: Refusal = {
  reason: "it cannot enlarge a tensor",
  instead: "Use a convolution.",
};
const THREE_DIMENSIONAL: Refusal = {
  reason: "it has no three-dimensional operators",
  instead: "Use the 1-D or 2-D layer.",
};
const REORDERING: Refusal = {
  reason: "it has no TRANSPOSE, SLICE, TILE or PAD",
  instead: "Leave it out, or change the order of the input where the recordings are read.",
};

const UNKNOWN_TO_TFJS: Refusal = {
  reason: "it could, but tfjs has no such layer to read it with",
  instead: "Convert the Keras model with tensorflowjs_converter --output_format=tfjs_graph_model.",
};

/** Layers that the watch has no operators for; a class in neither table is refused without such advice. */
export const REFUSED_LAYERS: Readonly<Record<string, Refusal>> = {
  LSTM: RECURRENT,
  GRU: RECURRENT,
  SimpleRNN: RECURRENT,
  RNN: RECURRENT,
  ConvLSTM2D: RECURRENT,
  Bidirectional: RECURRENT,
  TimeDistributed: { reason: "it is not unfolded", instead: "Use a convolution of size 1 in its place." },
  Add: MERGING,
  Average: MERGING,
  Concatenate: MERGING,
  Dot: MERGING,
  Maximum: MERGING,
  Minimum: MERGING,
  Multiply: MERGING,
  MultiHeadAttention: MERGING,
  ELU: ACTIVATION,
  LeakyReLU: ACTIVATION,
  PReLU: ACTIVATION,
  ThresholdedReLU: ACTIVATION,
  LayerNormalization: {
    reason: "it has no operator that normalises while it runs",
    instead: "Use BatchNormalization, which is folded into the weights.",
  },
  Conv2DTranspose: TRANSPOSED,
  UpSampling2D: TRANSPOSED,
  Conv3D: THREE_DIMENSIONAL,
  Conv3DTranspose: THREE_DIMENSIONAL,
  MaxPooling3D: THREE_DIMENSIONAL,
  AveragePooling3D: THREE_DIMENSIONAL,
  Permute: REORDERING,
  RepeatVector: REORDERING,
  Cropping2D: REORDERING,
  Masking: REORDERING,
  SeparableConv1D: UNKNOWN_TO_TFJS,
  DepthwiseConv1D: UNKNOWN_TO_TFJS,
  ZeroPadding1D: UNKNOWN_TO_TFJS,
  Normalization: UNKNOWN_TO_TFJS,
  Embedding: { reason: "it has no look-up operator", instead: "Feed the accelerometer's counts directly." },
};

const UNKNOWN: Refusal = {
  reason: "nothing is known about this layer",
  instead: "Use convolutions, pools and dense layers.",
};

/** The error for a layer whose class has no row in the table of those that can run. */
export function refusedLayer(name: string, className: string): ModelError {
  const { reason, instead } = REFUSED_LAYERS[className] ?? UNKNOWN;
  return unsupportedLayer(name, className, reason, instead);
}
