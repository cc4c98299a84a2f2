import { affine, batchNormalisation, ones, other, zeros } from "./node-affine.ts";
import { type NodeReading, type NodeResult, stepShape } from "./node-context.ts";
import { activationStep, same } from "./node-parts.ts";
import { globalPool, pool } from "./node-pools.ts";
import { convolution, dense } from "./node-products.ts";
import {
  batchToSpace,
  expandDimensions,
  newShape,
  pad,
  reshaped,
  spaceToBatch,
  squeeze,
} from "./node-shapes.ts";

/** What becomes of a node of a graph model. */
export type NodeRow = (reading: NodeReading) => NodeResult;

/** Every TensorFlow operation that can run on the watch, one row each. */
export const NODE_TABLE: Readonly<Record<string, NodeRow>> = {
  Conv2D: convolution,
  _FusedConv2D: convolution,
  DepthwiseConv2dNative: convolution,
  FusedDepthwiseConv2dNative: convolution,
  MatMul: dense,
  _FusedMatMul: dense,
  BiasAdd: (reading) => affine(reading, ones(reading.constant(1)), reading.constant(1).values),
  Add: (reading) => affine(reading, ones(other(reading)), other(reading).values),
  AddV2: (reading) => affine(reading, ones(other(reading)), other(reading).values),
  Sub: (reading) =>
    affine(
      reading,
      ones(reading.constant(1)),
      reading.constant(1).values.map((each) => -each),
    ),
  Mul: (reading) => affine(reading, other(reading).values, zeros(other(reading))),
  RealDiv: (reading) =>
    affine(
      reading,
      reading.constant(1).values.map((each) => 1 / each),
      zeros(reading.constant(1)),
    ),
  FusedBatchNorm: batchNormalisation,
  FusedBatchNormV2: batchNormalisation,
  FusedBatchNormV3: batchNormalisation,
  MaxPool: (reading) => pool(reading, "max"),
  AvgPool: (reading) => pool(reading, "average"),
  Max: (reading) => globalPool(reading, "max"),
  Mean: (reading) => globalPool(reading, "average"),
  Relu: (reading) => same(reading, activationStep(reading, "relu")),
  Relu6: (reading) => same(reading, activationStep(reading, "relu6")),
  Softmax: (reading) =>
    same(reading, { kind: "softmax", name: reading.node.name, shape: stepShape(reading.position.shape) }),
  Reshape: (reading) => reshaped(reading, newShape(reading)),
  ExpandDims: expandDimensions,
  Squeeze: squeeze,
  Pad: pad,
  PadV2: pad,
  SpaceToBatchND: spaceToBatch,
  BatchToSpaceND: batchToSpace,
  Identity: same,
  StopGradient: same,
};
