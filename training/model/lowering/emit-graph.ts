import type { Activation, Graph, Shape, TensorIndex } from "../graph/graph.ts";
import { createGraphBuilder, type GraphBuilder } from "../graph/graph-builder.ts";
import { ModelError } from "../graph/model-error.ts";
import { foldAffine } from "./fold-affine.ts";
import { mergePadding } from "./merge-padding.ts";
import { type ActivationStep, heightWidthChannels, type Step } from "./steps.ts";
import { withoutDilatedPadding } from "./undilate.ts";
import { unsupportedLayer } from "./unsupported.ts";

/** A step and the activation its operator is to have. */
interface FusedStep {
  readonly step: Exclude<Step, ActivationStep>;
  readonly activation: Activation;
}

/**
 * The float32 graph of a chain of steps: padding and affine steps merged into the convolutions, activations fused, and
 * RESHAPE only where an operator needs another shape (FULLY_CONNECTED takes any: the watch's kernel reads a flat input).
 *
 * The input is [1, height, width, channels] where a convolution or pool comes first, batch 1 in any case.
 * @throws ModelError `unsupported-layer` where a step has no counterpart on the watch.
 */
export function emitGraph(description: string, inputShape: Shape, steps: readonly Step[]): Graph {
  const fused = fuseActivations(
    foldAffine(mergePadding(steps, inputShape), inputShape).map(withoutDilatedPadding),
  );
  const builder = createGraphBuilder(description);
  let shape = inputShape;
  let tensor = builder.input("input", physicalInput(inputShape, fused));
  for (const { step, activation } of fused) {
    tensor = emitStep(builder, tensor, shape, step, activation);
    shape = step.shape;
  }
  if (!fused.some(({ step }) => step.kind !== "reshape")) {
    throw new ModelError("unsupported-layer", "the model has no layer that computes anything");
  }
  return builder.finish(reshaped(builder, tensor, [1, ...shape], "output"));
}

/** Activations go into the operator before them, whatever reshapes lie between; else into a pool of one element. */
function fuseActivations(steps: readonly Step[]): FusedStep[] {
  const fused: FusedStep[] = [];
  for (const step of steps) {
    if (step.kind !== "activation") {
      fused.push({ step, activation: "none" });
      continue;
    }
    const at = fused.findLastIndex((before) => before.step.kind !== "reshape");
    const target = fused[at];
    if (target !== undefined && target.step.kind !== "softmax") {
      const relu6 = step.activation === "relu6" || target.activation === "relu6";
      fused[at] = { ...target, activation: relu6 ? "relu6" : "relu" };
    } else {
      const { name, shape, activation } = step;
      const one = { kind: "pool", pool: "max", size: [1, 1], strides: [1, 1], padding: "valid" } as const;
      fused.push({ step: { ...one, name, shape }, activation });
    }
  }
  return fused;
}

/** The input tensor has the shape that the first operator reads; reshapes before it are nothing but another name. */
function physicalInput(inputShape: Shape, steps: readonly FusedStep[]): Shape {
  let shape = inputShape;
  for (const { step } of steps) {
    if (step.kind !== "reshape") {
      const flat = step.kind === "dense" && shape.length === 1 && inputShape.length === 1;
      const size = flat ? undefined : heightWidthChannels(step.kind === "dense" ? inputShape : shape);
      return [1, ...(size ?? shape)];
    }
    shape = step.shape;
  }
  return [1, ...shape];
}

function emitStep(
  builder: GraphBuilder,
  input: TensorIndex,
  inputShape: Shape,
  step: FusedStep["step"],
  activation: Activation,
): TensorIndex {
  const { name } = step;
  switch (step.kind) {
    case "reshape":
      return input;
    case "dense": {
      const filter = builder.constant(`${name}/weights`, step.filterShape, step.filter);
      const bias = builder.constant(`${name}/bias`, [step.bias.length], step.bias);
      return builder.operator(name, { kind: "FULLY_CONNECTED", input, filter, bias, activation });
    }
    case "convolution":
    case "depthwise": {
      const image = asImage(builder, input, inputShape, step);
      const filter = builder.constant(`${name}/weights`, step.filterShape, step.filter);
      const bias = builder.constant(`${name}/bias`, [step.bias.length], step.bias);
      const options = {
        input: image,
        filter,
        bias,
        padding: step.padding,
        strideHeight: step.strides[0],
        strideWidth: step.strides[1],
        dilationHeight: step.dilations[0],
        dilationWidth: step.dilations[1],
        activation,
      };
      return builder.operator(
        name,
        step.kind === "convolution"
          ? { kind: "CONV_2D", ...options }
          : { kind: "DEPTHWISE_CONV_2D", ...options, depthMultiplier: step.depthMultiplier },
      );
    }
    case "pool":
      return builder.operator(name, {
        kind: step.pool === "max" ? "MAX_POOL_2D" : "AVERAGE_POOL_2D",
        input: asImage(builder, input, inputShape, step),
        padding: step.padding,
        strideHeight: step.strides[0],
        strideWidth: step.strides[1],
        filterHeight: step.size[0],
        filterWidth: step.size[1],
        activation,
      });
    case "softmax": {
      const logits = reshaped(builder, input, [1, ...inputShape], `${name}/logits`);
      return builder.operator(name, { kind: "SOFTMAX", input: logits, beta: 1 });
    }
    default:
      throw unsupportedLayer(
        name,
        step.kind,
        "it was left over after its neighbours had absorbed what they could",
        "",
      );
  }
}

function asImage(builder: GraphBuilder, input: TensorIndex, shape: Shape, step: Step): TensorIndex {
  const size = heightWidthChannels(shape);
  if (size === undefined) {
    throw unsupportedLayer(
      step.name,
      step.kind,
      `its input has ${shape.length} dimensions`,
      "Use 1-D or 2-D layers.",
    );
  }
  return reshaped(builder, input, [1, ...size], `${step.name}/input`);
}

function reshaped(builder: GraphBuilder, input: TensorIndex, shape: Shape, name: string): TensorIndex {
  return builder.shapeOf(input).join() === shape.join() ? input : builder.reshape(name, input, shape);
}
