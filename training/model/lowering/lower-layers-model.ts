import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Graph } from "../graph/graph.ts";
import { emitGraph } from "./emit-graph.ts";
import { type LayerReading, readLayers } from "./layer.ts";
import { refuse } from "./layer-config.ts";
import { LAYER_TABLE } from "./layer-table.ts";
import { REFUSED_LAYERS } from "./refused-layers.ts";
import type { Step } from "./steps.ts";

export interface LoweringOptions {
  /** Stored in the model file; default: the model's name. */
  readonly description?: string;
}

/**
 * Lowers a tfjs layers model to a float32 graph of the watch's operators, batch 1. 1-D layers become 2-D ones of width 1,
 * so an input of [50, 3] becomes [1, 50, 1, 3]. The graph computes what `model.predict` does, and holds its own copy of the
 * weights.
 *
 * @throws ModelError `unsupported-layer` naming the layer that cannot run on the watch, with what to use instead.
 */
export function lowerLayersModel(model: LayersModel, options: LoweringOptions = {}): Graph {
  const layers = readLayers(model);
  const inputShape = layers[0]?.inputShape ?? [];
  return emitGraph(options.description ?? model.name, inputShape, layers.flatMap(stepsOf));
}

function stepsOf(layer: LayerReading): Step[] {
  const row = LAYER_TABLE[layer.className];
  if (row !== undefined) return row(layer);
  const refusal = REFUSED_LAYERS[layer.className];
  throw refuse(
    layer,
    refusal?.reason ?? "nothing is known about this layer",
    refusal?.instead ?? "Use convolutions, pools and dense layers.",
  );
}
