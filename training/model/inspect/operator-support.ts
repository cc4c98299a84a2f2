import type { OperatorKind } from "../graph/graph.ts";
import { LAYER_TABLE } from "../lowering/layer-table.ts";
import { REFUSED_LAYERS } from "../lowering/refused-layers.ts";
import { OPERATOR_MEMORY } from "../planner/firmware-structs.ts";
import { OPERATORS } from "../tflite/schema.ts";

/** What is known of one operator, from the layers it is made of to the watch's kernel. */
export interface OperatorSupport {
  /** The tfjs layers that become this operator. */
  readonly layers: readonly string[];
  /** What our graphs, the reader, the writer and the interpreter take. */
  readonly types: string;
  readonly options: string;
  /** What the watch's kernel insists on or does otherwise than a desktop. */
  readonly watch: string;
}

const CONVOLUTION_OPTIONS = "same and valid padding, stride, dilation; fused ReLU, ReLU6, ReLU −1…1";
const POOL_OPTIONS = "same and valid padding, window, stride; fused ReLU, ReLU6, ReLU −1…1";
const CONVOLUTIONS = ["Conv1D", "Conv2D", "SeparableConv2D", "Dense"];

export const OPERATOR_SUPPORT: Readonly<Record<OperatorKind, OperatorSupport>> = {
  CONV_2D: {
    layers: CONVOLUTIONS,
    types: "int8, float32",
    options: CONVOLUTION_OPTIONS,
    watch: "needs a bias; int8 filter per output channel or per tensor, zero point 0",
  },
  DEPTHWISE_CONV_2D: {
    layers: ["DepthwiseConv2D", "SeparableConv2D"],
    types: "int8, float32",
    options: `${CONVOLUTION_OPTIONS}; depth multiplier`,
    watch:
      "as CONV_2D; ignores the dilation when it works out same padding; int8 ignores the fused activation (the range of int8 remains)",
  },
  FULLY_CONNECTED: {
    layers: ["Dense"],
    types: "int8, float32",
    options: "fused ReLU, ReLU6, ReLU −1…1",
    watch: "needs a bias, of scale input × filter; int8 filter per tensor; output of two axes",
  },
  MAX_POOL_2D: {
    layers: ["MaxPooling1D", "MaxPooling2D", "GlobalMaxPooling1D", "GlobalMaxPooling2D"],
    types: "int8, float32",
    options: POOL_OPTIONS,
    watch: "does not rescale: equal scale and zero point on both sides",
  },
  AVERAGE_POOL_2D: {
    layers: ["AveragePooling1D", "AveragePooling2D", "GlobalAveragePooling1D", "GlobalAveragePooling2D"],
    types: "int8, float32",
    options: POOL_OPTIONS,
    watch: "does not rescale; int8 rounds halves away from zero",
  },
  SOFTMAX: {
    layers: ["Softmax", "Activation"],
    types: "int8, float32",
    options: "beta; over the last axis, at most 512 classes in int8",
    watch: "int8 is fixed-point and insists on output scale 1/256, zero point −128",
  },
  QUANTIZE: {
    layers: [],
    types: "float32 → int8, int8 → int8",
    options: "",
    watch: "from float32 rounds halves away from zero; most desktop kernels round them to even",
  },
  DEQUANTIZE: { layers: [], types: "int8 → float32", options: "", watch: "" },
  RESHAPE: {
    layers: ["Flatten", "Reshape"],
    types: "int8, float32",
    options: "one −1 in the shape",
    watch: "takes the shape of its output tensor, not of its second input",
  },
};

/** Layers that become no operator of their own. */
export const LAYERS_WITHOUT_OPERATOR: Readonly<Record<string, readonly string[]>> = {
  "folded into the weights beside it": ["BatchNormalization", "Rescaling"],
  "fused into the operator before it": ["ReLU", "Activation"],
  "merged into the padding of the operator behind it": ["ZeroPadding2D"],
  "dropped, for it does nothing outside training": [
    "Dropout",
    "SpatialDropout1D",
    "AlphaDropout",
    "GaussianDropout",
    "GaussianNoise",
  ],
};

/** The tables of `docs/operators.md`, in Markdown, from what the code supports. */
export function operatorTables(): string {
  const kinds = Object.keys(OPERATORS).filter((kind) => isOperatorKind(kind));
  const operators = kinds.map((kind) => {
    const { layers, types, options, watch } = OPERATOR_SUPPORT[kind];
    const { options: optionBytes, prepared, perChannel } = OPERATOR_MEMORY[kind];
    const memory = `${optionBytes + prepared}${perChannel ? " + 8 a channel" : ""}`;
    return [`${kind} (${OPERATORS[kind].code})`, layers.join(", "), types, options, watch, memory];
  });
  const folded = Object.entries(LAYERS_WITHOUT_OPERATOR).map(([what, layers]) => [layers.join(", "), what]);
  return [
    "### The nine operators",
    table(
      ["operator (code)", "from tfjs layers", "types", "options", "on the watch", "bytes it keeps"],
      operators,
    ),
    "### Layers that become no operator",
    table(["layers", "what becomes of them"], folded),
    "### Layers that are refused",
    table(["layers", "because on the watch", "instead"], refusedRows()),
  ].join("\n\n");
}

/** The layers that have a row in `LAYER_TABLE`. */
export function supportedLayers(): string[] {
  return Object.keys(LAYER_TABLE);
}

function refusedRows(): string[][] {
  const rows = new Map<string, { layers: string[]; reason: string; instead: string }>();
  for (const [layer, { reason, instead }] of Object.entries(REFUSED_LAYERS)) {
    const key = `${reason}|${instead}`;
    const row = rows.get(key) ?? { layers: [], reason, instead };
    row.layers.push(layer);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ layers, reason, instead }) => [layers.join(", "), reason, instead]);
}

function isOperatorKind(kind: string): kind is OperatorKind {
  return Object.hasOwn(OPERATOR_SUPPORT, kind);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
