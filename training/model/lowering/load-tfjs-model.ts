import { io, type Tensor } from "@tensorflow/tfjs-core";
import { type LayersModel, loadLayersModel } from "@tensorflow/tfjs-layers";
import * as v from "valibot";
import { startEngine } from "../../learning/engine/engine.ts";
import type { Graph } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import type { ConstantValue } from "./graph-model.ts";
import { lowerGraphModel } from "./lower-graph-model.ts";
import { type LoweringOptions, lowerLayersModel } from "./lower-layers-model.ts";

const specSchema = v.object({
  name: v.string(),
  shape: v.array(v.number()),
  dtype: v.picklist(["float32", "int32", "bool", "string", "complex64"]),
  quantization: v.optional(
    v.object({
      scale: v.optional(v.number()),
      min: v.optional(v.number()),
      dtype: v.picklist(["uint16", "uint8", "float16"]),
    }),
  ),
});
const manifestSchema = v.array(v.object({ paths: v.array(v.string()), weights: v.array(specSchema) }));
const modelSchema = v.looseObject({
  format: v.nullish(v.string()),
  modelTopology: v.unknown(),
  signature: v.optional(v.unknown()),
  weightsManifest: v.nullish(manifestSchema, []),
});

/**
 * Reads a tfjs model, layers model or graph model, and lowers it to a float32 graph.
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
  await startEngine();
  const { weightSpecs, weightData } = weightsOf(model, shards);
  const tensors = await foreign("Its weights cannot be read", () =>
    io.decodeWeights(weightData, weightSpecs),
  );
  const weights = new Map(Object.entries(tensors).map(([name, tensor]) => [name, constantOf(tensor)]));
  const { modelTopology, signature } = model;
  return lowerGraphModel({ modelTopology, signature, weights }, options);
}

/** Builds the layers model of a parsed `model.json`. @throws ModelError `malformed-model`. */
export async function buildLayersModel(
  model: ModelJson,
  shards: ReadonlyMap<string, Uint8Array>,
): Promise<LayersModel> {
  // Weights are tensors, and tfjs has no place to keep them before a backend is there.
  await startEngine();
  const artifacts = { modelTopology: asObject(model.modelTopology), ...weightsOf(model, shards) };
  return foreign(
    "it is not a layers model that tfjs can build",
    () => loadLayersModel(io.fromMemory(artifacts)),
    "Of a Keras model, tensorflowjs_converter --output_format=tfjs_graph_model makes one that can be read.",
  );
}

function weightsOf({ weightsManifest }: ModelJson, shards: ReadonlyMap<string, Uint8Array>) {
  return {
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: join(weightsManifest.flatMap(({ paths }) => paths).map((path) => shard(shards, path))),
  };
}

/** A checked `model.json`. */
export type ModelJson = v.InferOutput<typeof modelSchema>;

/** Parses and checks the text of a `model.json`. @throws ModelError `malformed-model`. */
export function parseModel(json: string): ModelJson {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    throw new ModelError("malformed-model", "not the JSON of a tfjs model", { cause });
  }
  const result = v.safeParse(modelSchema, parsed);
  if (!result.success) throw new ModelError("malformed-model", `model.json: ${result.issues[0].message}`);
  return result.output;
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
