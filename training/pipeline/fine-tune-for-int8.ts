import type { Sequential } from "@tensorflow/tfjs-layers";
import type { Graph } from "../graph/graph.ts";
import { lowerLayersModel } from "../lowering/lower-layers-model.ts";
import type { Range } from "../network/quantization-aware.ts";
import type { Recipe } from "../network/recipe.ts";
import { type TrainingData, trainNetwork } from "../network/train-network.ts";
import { readWeights, writeWeights } from "../network/weights.ts";
import { quantizeWithRanges } from "../quantize/quantize-with-ranges.ts";

/** Long enough for the weights to settle on the int8 grid. */
export const FINE_TUNING_EPOCHS = 15;
/** Of the recipe's own rate: the network is not to learn anew. */
const RATE_SHARE = 0.1;

/** What fine-tuning made of a network. */
export interface FineTuned {
  readonly float: Graph;
  readonly int8: Graph;
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
 * @throws ModelError `unsupported-layer` for networks with batch normalisation
 */
export async function fineTuneForInt8(
  model: Sequential,
  data: TrainingData,
  { recipe, seed }: { readonly recipe: Recipe; readonly seed: number },
): Promise<FineTuned> {
  const weights = readWeights(model);
  const { ranges } = await trainNetwork(data, {
    seed,
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
  const float = lowerLayersModel(model);
  const int8 = quantizeWithRanges(float, rangesByTensor(float, ranges));
  return { float, int8, undo: () => writeWeights(model, weights) };
}

/** A layer's operator writes a tensor of the layer's name. */
function rangesByTensor(graph: Graph, ranges: ReadonlyMap<string, Range> = new Map()) {
  return new Map(
    graph.operators.flatMap(({ output }) => {
      const range = ranges.get(graph.tensors[output].name);
      return range ? [[output, { low: Math.min(range.min, 0), high: Math.max(range.max, 0) }] as const] : [];
    }),
  );
}
