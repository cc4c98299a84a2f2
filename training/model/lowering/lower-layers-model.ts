import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Graph } from "../graph/graph.ts";
import { faultsOf, throwFaults } from "../graph/model-error.ts";
import { emitGraph } from "./emit-graph.ts";
import { type LayerReading, readLayers } from "./layer.ts";
import { LAYER_TABLE } from "./layer-table.ts";
import { refusedLayer } from "./refused-layers.ts";
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
 * @throws ModelError `unsupported-layer` naming all layers that cannot run on the watch, with what to use instead.
 */
export function lowerLayersModel(model: LayersModel, options: LoweringOptions = {}): Graph {
  const layers = readLayers(model);
  const steps: Step[] = [];
  throwFaults(faultsOf(layers.map((layer) => () => void steps.push(...stepsOf(layer)))));
  return emitGraph(options.description ?? model.name, layers[0]?.inputShape ?? [], steps);
}

function stepsOf(layer: LayerReading): Step[] {
  const row = LAYER_TABLE[layer.className];
  if (row === undefined) throw refusedLayer(layer.name, layer.className);
  return row(layer);
}
