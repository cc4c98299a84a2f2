import { ModelError } from "../../model/graph/model-error.ts";
import { convolution, pooledConvolution } from "../engine/operations.ts";
import type { TimePooling } from "../engine/pooled-convolution.ts";
import { fusedActivation, pair, variables } from "./layer-facts.ts";
import { makeMaxPoolStep } from "./pooling-steps.ts";
import type { Layer, LayerConfig, Step } from "./step.ts";

export function convolutionStep(layer: Layer, config: LayerConfig, depthwise: boolean): Step {
  if (depthwise && pair(config.dilationRate ?? 1).some((rate) => rate !== 1)) {
    // tfjs's depthwise layer ignores its dilation, so the saved model would not compute what was trained.
    throw new ModelError("unsupported-layer", `depthwise layer "${layer.name}" has a dilation; use none`);
  }
  const [filter, bias] = variables(layer);
  const [, , input, output] = filter.shape;
  const channels = depthwise ? (input ?? 1) * (output ?? 1) : (output ?? 1);
  const options = { ...convolutionOptions(layer, config), depthwise };
  return {
    name: layer.name,
    run(x, { quantization, training }) {
      const weights = quantization?.weight(filter, channels) ?? filter;
      const y = convolution(x, weights, config.useBias ? bias : undefined, options);
      return quantization?.activation(layer.name, y, training) ?? y;
    },
  };
}

/** A convolution and the max-pool behind it in one pass; for int8, which comes between the two, one after the other. */
export function pooledStep(layer: Layer, config: LayerConfig, pool: Layer, pooling: TimePooling): Step {
  const [filter, bias] = variables(layer);
  const options = { ...convolutionOptions(layer, config), depthwise: false } as const;
  const apart = [convolutionStep(layer, config, false), makeMaxPoolStep(pool, pool.getConfig())];
  return {
    name: pool.name,
    run(x, pass) {
      if (pass.quantization) return apart.reduce((y, step) => step.run(y, pass), x);
      return pooledConvolution(x, filter, config.useBias ? bias : undefined, options, pooling);
    },
  };
}

function convolutionOptions(layer: Layer, config: LayerConfig) {
  return {
    strides: pair(config.strides),
    dilations: pair(config.dilationRate ?? 1),
    padding: config.padding === "same" ? "same" : "valid",
    relu: fusedActivation(layer, config.activation),
  } as const;
}
