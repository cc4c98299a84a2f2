import { io, type Tensor } from "@tensorflow/tfjs-core";
import { type LayersModel, loadLayersModel } from "@tensorflow/tfjs-layers";
import type { Graph } from "../graph/graph.ts";
import { ModelError, throwFaults } from "../graph/model-error.ts";
import type { ConstantValue } from "./graph-model.ts";
import { configuredLayers, ignoredOption } from "./keras-config.ts";
import { fromKeras3 } from "./keras3.ts";
import { LAYER_TABLE } from "./layer-table.ts";
import { lowerGraphModel } from "./lower-graph-model.ts";
import { type LoweringOptions, lowerLayersModel } from "./lower-layers-model.ts";
import { refusedLayer } from "./refused-layers.ts";
import { asRecord, bytesOf, type ModelJson, parseModel, type WeightSpec } from "./tfjs-json.ts";
import { unsupportedLayer } from "./unsupported.ts";

/**
 * Reads a tfjs model, layers model or graph model, and lowers it to a float32 graph. Weights are tensors: some backend of tfjs
 * has to be active (`startEngine`).
 *
 * @param json the text of `model.json`
 * @param shards the content of the weight files by the name that `model.json` gives them
 * @throws ModelError `malformed-model` where it is no tfjs model or a shard is missing, `unsupported-layer` as
 * `lowerLayersModel` and `lowerGraphModel` do.
 */
export async function loadTfjsModel(
  json: string,
  shards: ReadonlyMap<string, Uint8Array>,
  options: LoweringOptions = {},
): Promise<Graph> {
  const model = parseModel(json);
  if (isLayersModel(model)) {
    const loaded = await buildLayersModel(model, shards);
    try {
      return lowerLayersModel(loaded, options);
    } finally {
      loaded.dispose();
    }
  }
  const { weightSpecs, weightData } = weightsOf(model, shards);
  const tensors = await foreign("its weights cannot be read", () =>
    io.decodeWeights(weightData, weightSpecs),
  );
  const weights = new Map(Object.entries(tensors).map(([name, tensor]) => [name, constantOf(tensor)]));
  const { modelTopology, signature } = model;
  return lowerGraphModel({ modelTopology, signature, weights }, options);
}

/**
 * Builds the layers model of a parsed `model.json`, written by tfjs, Keras 2 or Keras 3.
 * @throws ModelError `malformed-model`, `unsupported-layer` for what tfjs cannot build or would build otherwise than it learned.
 */
export async function buildLayersModel(
  model: ModelJson,
  shards: ReadonlyMap<string, Uint8Array>,
): Promise<LayersModel> {
  const topology = asObject(model.modelTopology);
  throwFaults(foreignLayers(topology));
  const { weightSpecs, weightData } = weightsOf(model, shards);
  const known = fromKeras3(topology, weightSpecs);
  const artifacts = { modelTopology: known.topology, weightSpecs: [...known.specs], weightData };
  return foreign(
    "it is not a layers model that tfjs can build",
    () => loadLayersModel(io.fromMemory(artifacts)),
    "Of a Keras model, tensorflowjs_converter --output_format=tfjs_graph_model makes one that can be read.",
  );
}

/** What tfjs would stumble over, or pass over: told before it does, and all of it. */
function foreignLayers(topology: object): ModelError[] {
  const root = asRecord(topology) ?? {};
  return configuredLayers(asRecord(root.model_config) ?? root).flatMap((layer) => {
    const { name, className } = layer;
    if (className === "InputLayer") return [];
    if (LAYER_TABLE[className] === undefined) return [refusedLayer(name, className)];
    const option = ignoredOption(layer);
    return option === undefined ? [] : [unsupportedLayer(name, className, option, "Leave that option out.")];
  });
}

interface Weights {
  readonly weightSpecs: WeightSpec[];
  readonly weightData: ArrayBuffer;
}

function weightsOf(model: ModelJson, shards: ReadonlyMap<string, Uint8Array>): Weights {
  const manifest = model.weightsManifest ?? [];
  const weightSpecs = manifest.flatMap(({ weights }) => weights);
  const weightData = join(manifest.flatMap(({ paths }) => paths).map((path) => shard(shards, path)));
  const wanted = bytesOf(weightSpecs);
  if (wanted !== undefined && wanted !== weightData.byteLength) {
    throw new ModelError(
      "malformed-model",
      `model.json describes ${wanted} bytes of weights, and there are ${weightData.byteLength}`,
      { hint: "Take model.json and its weight files from the same download." },
    );
  }
  return { weightSpecs, weightData };
}

function isLayersModel({ format, modelTopology }: ModelJson): boolean {
  if (format === "layers-model") return true;
  return format !== "graph-model" && !("node" in asObject(modelTopology));
}

function asObject(value: unknown): object {
  if (typeof value === "object" && value !== null) return value;
  throw new ModelError("malformed-model", "model.json has no modelTopology");
}

function shard(shards: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  const found = shards.get(path);
  if (found === undefined) {
    throw new ModelError("malformed-model", `the weight file ${path} is missing`, {
      hint: "Keep all files that the converter wrote in one folder.",
    });
  }
  return found;
}

function join(parts: readonly Uint8Array[]): ArrayBuffer {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined.buffer;
}

function constantOf(tensor: Tensor): ConstantValue {
  const { shape } = tensor;
  const values = Float32Array.from(tensor.dataSync());
  tensor.dispose();
  return { shape, values };
}

/** tfjs throws plain errors: here they become ours. */
async function foreign<Result>(
  what: string,
  work: () => Result | Promise<Result>,
  hint?: string,
): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ModelError("malformed-model", `${what}: ${reason.split("\n")[0]}`, { cause, hint });
  }
}
