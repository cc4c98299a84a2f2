import { ModelError } from "../graph/model-error.ts";
import { type ConfiguredLayer, configuredLayers, isContainer, weightNames } from "./keras-config.ts";
import { asRecord, type WeightSpec } from "./tfjs-json.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * Writes a layers model of Keras 3, as tensorflowjs_converter 4.22 writes it, in the words of Keras 2, which are the only ones that
 * tfjs knows: `batch_shape`, types as policies, the way layers are joined, and names of weights. What Keras 2 and tfjs
 * write is returned as it is.
 *
 * @param topology a `modelTopology`
 * @throws ModelError `unsupported-layer` where two layers share a name, and with it their weights
 */
export function fromKeras3(
  topology: object,
  specs: readonly WeightSpec[],
): { topology: object; specs: readonly WeightSpec[] } {
  const root = asRecord(topology) ?? {};
  const model = asRecord(root.model_config) ?? root;
  if (!isKeras3(root, model)) return { topology, specs };
  const layers = configuredLayers(model);
  requireOwnNames(layers);
  return {
    topology: { ...root, model_config: translateModel(model) },
    specs: specs.map((spec) => renamed(spec, layers)),
  };
}

function isKeras3(root: Json, model: Json): boolean {
  if (typeof root.keras_version === "string" && /^\d/.test(root.keras_version)) {
    return Number.parseInt(root.keras_version, 10) >= 3;
  }
  return root.keras_version === undefined && JSON.stringify(model).includes('"batch_shape"');
}

function requireOwnNames(layers: readonly ConfiguredLayer[]): void {
  const names = layers.filter((layer) => weightNames(layer).length > 0).map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return;
  throw new ModelError(
    "unsupported-layer",
    `two layers are called "${twice}", and tfjs tells their weights by it`,
    {
      hint: "Give every layer a name of its own before you convert the model.",
    },
  );
}

function translateModel(model: Json): Json {
  const config = asRecord(model.config) ?? {};
  const layers = (Array.isArray(config.layers) ? config.layers : []).map((layer) => asRecord(layer) ?? {});
  const models = new Set(layers.filter((layer) => isContainer(String(layer.class_name))).map(nameOf));
  const reference = (each: unknown) => asReference(each, models);
  // A model of one input has ["name", 0, 0] where Keras 2 has a list of such.
  const references = (value: unknown) =>
    Array.isArray(value) ? (typeof value[0] === "string" ? [value] : value).map(reference) : value;
  return {
    ...model,
    config: {
      ...config,
      layers: layers.map((layer) => translateLayer(layer, reference)),
      ...("input_layers" in config ? { input_layers: references(config.input_layers) } : {}),
      ...("output_layers" in config ? { output_layers: references(config.output_layers) } : {}),
    },
  };
}

function nameOf(layer: Json): unknown {
  return layer.name ?? asRecord(layer.config)?.name;
}

/** `["layer", node, tensor]`. To tfjs the first node of a model is the model by itself, and its use in another the next one. */
function asReference(reference: unknown, models: ReadonlySet<unknown>): unknown {
  if (!Array.isArray(reference)) return reference;
  const [name, node, ...rest] = reference;
  return models.has(name) && typeof node === "number" ? [name, node + 1, ...rest] : reference;
}

function translateLayer(layer: Json, reference: (each: unknown) => unknown): Json {
  const joined = Array.isArray(layer.inbound_nodes)
    ? { ...layer, inbound_nodes: layer.inbound_nodes.map((node) => translateNode(node, reference)) }
    : layer;
  if (isContainer(String(layer.class_name))) return translateModel(joined);
  const { batch_shape, dtype, ...config } = asRecord(layer.config) ?? {};
  // How weights begin and what holds them while they learn says nothing about a model that has learned, and has new names.
  const kept = Object.entries(config).filter(([key]) => !/_(initializer|regularizer|constraint)$/.test(key));
  return {
    ...joined,
    config: {
      ...Object.fromEntries(kept),
      ...(batch_shape === undefined ? {} : { batch_input_shape: batch_shape }),
      ...(dtype === undefined ? {} : { dtype: typeOf(dtype) }),
    },
  };
}

/** A policy computes in one type and keeps its weights in another: those are what was saved. */
function typeOf(dtype: unknown): string {
  const name = typeof dtype === "string" ? dtype : asRecord(asRecord(dtype)?.config)?.name;
  return name === "int32" || name === "bool" ? name : "float32";
}

/** `{args: [tensor]}` as `[["layer", node, tensor, {}]]`. */
function translateNode(node: unknown, reference: (each: unknown) => unknown): unknown {
  const { args } = asRecord(node) ?? {};
  if (!Array.isArray(args)) return node;
  return args.flat().flatMap((tensor) => {
    const history = reference(asRecord(asRecord(tensor)?.config)?.keras_history);
    return Array.isArray(history) ? [[...history, {}]] : [];
  });
}

/**
 * The same tensor by tfjs's name for it: `layer/weight`. Saved as .h5 it is called `model/layer/weight`; saved as .keras
 * `layers/folder/vars/number`, the folder after the layer's class. What belongs to no layer is left to the optimizer, whose
 * weights tfjs passes over.
 */
function renamed(spec: WeightSpec, layers: readonly ConfiguredLayer[]): WeightSpec {
  for (const layer of layers) {
    const folder = [...layer.within.map((model) => model.folder), layer.folder]
      .map((each) => `layers/${each}`)
      .join("/");
    const place = weightNames(layer).findIndex(
      (weight, at) => spec.name === `${folder}/vars/${at}` || isCalled(spec.name, layer, weight),
    );
    if (place >= 0) return { ...spec, name: `${layer.name}/${weightNames(layer)[place]}` };
  }
  return { ...spec, group: "optimizer" };
}

/** Keras 3 calls the kernel of a depthwise convolution `kernel`. */
function isCalled(name: string, layer: ConfiguredLayer, weight: string): boolean {
  const names = layer.className === "DepthwiseConv2D" ? [weight, weight.replace("depthwise_", "")] : [weight];
  return names.some((each) => name === `${layer.name}/${each}` || name.endsWith(`/${layer.name}/${each}`));
}
