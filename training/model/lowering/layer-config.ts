import * as v from "valibot";
import type { Padding } from "../graph/graph.ts";
import type { LayerReading } from "./layer.ts";
import type { Pair } from "./steps.ts";
import { unsupportedLayer } from "./unsupported.ts";

/** One number for both axes, one for a 1-D layer, or height and width. */
const sizes = v.union([v.number(), v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(2))]);

const windowSchema = v.object({
  strides: v.nullish(sizes, 1),
  padding: v.nullish(v.string(), "valid"),
  dilationRate: v.nullish(sizes, 1),
  dataFormat: v.nullish(v.string(), "channelsLast"),
});

/** How a layer's filter slides, for convolutions and pools. */
export interface WindowConfig {
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly padding: Padding;
}

/** Reads strides, dilation and padding. @throws ModelError `unsupported-layer` for `causal` and for channels first. */
export function readWindow(layer: LayerReading, dimensions: 1 | 2): WindowConfig {
  const config = readConfig(layer, windowSchema);
  requireChannelsLast(layer, config.dataFormat);
  const { padding } = config;
  if (padding !== "same" && padding !== "valid") {
    throw refuse(layer, `it has no "${padding}" padding`, 'Use padding: "same".');
  }
  return {
    strides: pair(config.strides, dimensions),
    dilations: pair(config.dilationRate, dimensions),
    padding,
  };
}

/** A layer's sizes as height and width; the width of a 1-D layer is 1. */
export function readPair(layer: LayerReading, key: string, dimensions: 1 | 2): Pair {
  return pair(readConfig(layer, v.object({ [key]: sizes }))[key] ?? 1, dimensions);
}

/** Reads a layer's configuration. @throws ModelError `unsupported-layer` where it is not what the layer's class has. */
export function readConfig<Schema extends v.GenericSchema>(
  layer: LayerReading,
  schema: Schema,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, layer.config);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw refuse(layer, `its configuration is not understood: ${v.getDotPath(issue)}: ${issue.message}`, "");
}

/** The watch's tensors have their channels last. */
export function requireChannelsLast(layer: LayerReading, dataFormat: string): void {
  if (dataFormat !== "channelsLast" && dataFormat !== "channels_last") {
    throw refuse(layer, `it has its channels ${dataFormat}`, 'Use dataFormat: "channelsLast".');
  }
}

/** The error for a layer that cannot be lowered. */
export function refuse(layer: LayerReading, reason: string, instead: string): Error {
  return unsupportedLayer(layer.name, layer.className, reason, instead);
}

function pair(size: number | readonly number[], dimensions: 1 | 2): Pair {
  const [height = 1, width = height] = typeof size === "number" ? [size] : size;
  return [height, dimensions === 1 ? 1 : width];
}
