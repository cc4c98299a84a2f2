import type { Sequential } from "@tensorflow/tfjs-layers";
import type { Graph } from "../../model/graph/graph.ts";
import { lowerLayersModel } from "../../model/lowering/lower-layers-model.ts";
import { quantizeWithRanges } from "../../model/quantize/quantize-with-ranges.ts";
import type { Range } from "../network/quantization-aware.ts";
import { variationOfPeople } from "../network/recipe.ts";
import { scaleLogits } from "../network/scale-logits.ts";
import { type TrainingData, type TrainingOptions, trainNetwork } from "../network/train-network.ts";
import { readWeights, writeWeights } from "../network/weights.ts";
import { calibrateNetwork } from "./calibrate-network.ts";

/** Long enough for the weights to settle on the int8 grid. */
export const FINE_TUNING_EPOCHS = 15;
/** Of the recipe's own rate: the network is not to learn anew. */
const RATE_SHARE = 0.1;

/** What fine-tuning made of a network. */
export interface FineTuned {
  readonly float: Graph;
  readonly int8: Graph;
  /** What the logits were divided by after that. */
  readonly temperature: number;
  /** Gives the network the weights back that it had before. */
  undo(): void;
}

/** Batch normalisation is folded away before quantization, so a network that has it cannot feel int8 while it learns. */
export function canFineTuneForInt8(model: Sequential): boolean {
  return model.layers.every((layer) => layer.getClassName() !== "BatchNormalization");
}

/**
 * Trains a network some epochs further with weights and activations on the int8 grid (quantization-aware training with
 * straight-through gradients, Jacob et al. 2018, https://arxiv.org/abs/1712.05877), and quantizes it with the ranges of the
 * activations that it learned with. Changes the network's weights in place.
 *
 * @param options `temperature` is what the network's logits were divided by, which is undone before it learns
 *
 * @throws ModelError `unsupported-layer` for networks with batch normalisation
 */
export async function fineTuneForInt8(
  model: Sequential,
  data: TrainingData,
  {
    recipe,
    seed,
    backend,
    temperature: before = 1,
  }: Pick<TrainingOptions, "recipe" | "seed" | "backend"> & { readonly temperature?: number },
): Promise<FineTuned> {
  const weights = readWeights(model);
  // It goes on learning what it learned, and is calibrated again afterwards.
  if (before !== 1) scaleLogits(model, before);
  const { ranges } = await trainNetwork(data, {
    seed,
    ...(backend === undefined ? {} : { backend }),
    epochs: FINE_TUNING_EPOCHS,
    from: model,
    architecture: { name: model.name, build: () => model },
    recipe: {
      ...recipe,
      learningRate: recipe.learningRate * RATE_SHARE,
      quantizationAware: 1,
      keep: "last",
      patience: 0,
    },
  });
  const temperature = recipe.calibrate
    ? calibrateNetwork(model, { ...data, seed, variation: variationOfPeople(recipe) }, before)
    : 1;
  const float = lowerLayersModel(model);
  const int8 = quantizeWithRanges(float, rangesByTensor(float, ofLogits(model, ranges, 1 / temperature)));
  return { float, int8, temperature, undo: () => writeWeights(model, weights) };
}

/** The ranges after the last layer's were multiplied like its weights. */
function ofLogits(model: Sequential, ranges: ReadonlyMap<string, Range> = new Map(), factor: number) {
  const scaled = new Map(ranges);
  const [{ name }] = model.layers.slice(-1);
  const range = ranges.get(name);
  if (range) scaled.set(name, { min: range.min * factor, max: range.max * factor });
  return scaled;
}

/** A layer's operator writes a tensor of the layer's name. */
function rangesByTensor(graph: Graph, ranges: ReadonlyMap<string, Range>) {
  return new Map(
    graph.operators.flatMap(({ output }) => {
      const range = ranges.get(graph.tensors[output].name);
      return range ? [[output, { low: Math.min(range.min, 0), high: Math.max(range.max, 0) }] as const] : [];
    }),
  );
}
