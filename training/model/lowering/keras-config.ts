import { asRecord } from "./tfjs-json.ts";

type Config = Readonly<Record<string, unknown>>;

/** A layer of a Keras or tfjs configuration. */
export interface ConfiguredLayer {
  readonly className: string;
  readonly name: string;
  readonly config: Config;
  /** The models that it lies in, from the outermost: their names, and the folders that Keras's own format saves their weights in. */
  readonly within: readonly { readonly name: string; readonly folder: string }[];
  /** The folder that Keras's own format (.keras) saves its weights in, within the model's. */
  readonly folder: string;
}

/** Whether a class is a model that may lie in a model. */
export function isContainer(className: string): boolean {
  return ["Sequential", "Functional", "Model"].includes(className);
}

/** All layers of a model's configuration, models within it unfolded, in its order. */
export function configuredLayers(model: Config, within: ConfiguredLayer["within"] = []): ConfiguredLayer[] {
  // Old models have the list itself for a configuration.
  const layers = Array.isArray(model.config) ? model.config : asRecord(model.config)?.layers;
  if (!Array.isArray(layers)) return [];
  const seen = new Map<string, number>();
  return layers.flatMap((each) => {
    const layer = asRecord(each) ?? {};
    const className = typeof layer.class_name === "string" ? layer.class_name : "";
    const config = asRecord(layer.config) ?? {};
    const name = typeof config.name === "string" ? config.name : String(layer.name ?? "");
    const kind = snakeCase(className);
    const count = seen.get(kind) ?? 0;
    seen.set(kind, count + 1);
    const folder = count === 0 ? kind : `${kind}_${count}`;
    return isContainer(className)
      ? configuredLayers(layer, [...within, { name, folder }])
      : [{ className, name, config, within, folder }];
  });
}

/** The weights of a layer that the watch can run, in Keras's order and by tfjs's names. */
export function weightNames({ className, config }: Pick<ConfiguredLayer, "className" | "config">): string[] {
  const bias = config.use_bias === false ? [] : ["bias"];
  switch (className) {
    case "Conv1D":
    case "Conv2D":
    case "Dense":
      return ["kernel", ...bias];
    case "DepthwiseConv2D":
      return ["depthwise_kernel", ...bias];
    case "SeparableConv2D":
      return ["depthwise_kernel", "pointwise_kernel", ...bias];
    case "BatchNormalization":
      return [
        ...(config.scale === false ? [] : ["gamma"]),
        ...(config.center === false ? [] : ["beta"]),
        "moving_mean",
        "moving_variance",
      ];
    default:
      return [];
  }
}

/** What tfjs would pass over though it changes what the layer computes; undefined where there is nothing of the kind. */
export function ignoredOption({ className, config }: ConfiguredLayer): string | undefined {
  const differs = (key: string, usual: unknown) =>
    key in config && config[key] !== null && config[key] !== usual;
  if (className === "ReLU") {
    if (differs("negative_slope", 0)) return `its negative_slope is ${config.negative_slope}`;
    if (differs("threshold", 0)) return `its threshold is ${config.threshold}`;
  }
  if (differs("groups", 1)) return `it works in ${config.groups} groups`;
  return undefined;
}

/** Keras's own way from a class's name to a folder's: DepthwiseConv2D is depthwise_conv2d. */
function snakeCase(className: string): string {
  return className
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();
}
