import type { layers, SymbolicTensor, Shape as TfjsShape } from "@tensorflow/tfjs-layers";
import { LayersModel } from "@tensorflow/tfjs-layers";
import type { Shape } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import { unsupportedLayer } from "./unsupported.ts";

/** A layer of a tfjs model as the table reads it: no tfjs type left. Shapes are without the batch dimension. */
export interface LayerReading {
  readonly name: string;
  readonly className: string;
  readonly config: unknown;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** In the layer's own order. */
  readonly weights: readonly WeightReading[];
}
export interface WeightReading {
  readonly name: string;
  readonly shape: Shape;
  readonly values: Float32Array;
}

type Layer = layers.Layer;

/**
 * The layers between a model's input and output, in order, models within the model unfolded.
 * @throws ModelError `unsupported-layer` where the model is not one chain of layers, or its input has no fixed shape.
 */
export function readLayers(model: LayersModel): LayerReading[] {
  const chain = layerChain(model);
  let shape = inputShapeOf(model);
  return chain.map((layer) => {
    const inputShape = shape;
    // The shapes that tfjs keeps have gaps (behind a Reshape to -1, for one); with the whole input shape it fills them.
    shape = withoutBatch(layer.name, single(layer.computeOutputShape([1, ...inputShape])));
    return {
      name: layer.name,
      className: layer.getClassName(),
      config: layer.getConfig(),
      inputShape,
      outputShape: shape,
      weights: layer.weights.map((weight) => {
        const tensor = weight.read();
        return {
          name: weight.originalName,
          shape: tensor.shape,
          values: Float32Array.from(tensor.dataSync()),
        };
      }),
    };
  });
}

/** From the model's output back to its input layer, then turned round. */
function layerChain(model: LayersModel): Layer[] {
  const outputs: SymbolicTensor[] | undefined = model.outputs;
  if (outputs?.[0] === undefined) {
    throw new ModelError("unsupported-layer", "the model has not been built", {
      hint: "Give its first layer an inputShape.",
    });
  }
  expectOne("inputs", model.inputs);
  expectOne("outputs", outputs);
  const chain: Layer[] = [];
  let tensor = outputs[0];
  for (;;) {
    const layer: Layer = tensor.sourceLayer;
    const [input, ...others] = layer.inboundNodes[tensor.nodeIndex]?.inputTensors ?? [];
    if (others.length > 0) throw branched(layer);
    if (layer instanceof LayersModel) chain.push(...layerChain(layer).toReversed());
    else if (layer.getClassName() !== "InputLayer") chain.push(layer);
    // An input layer's input is its own output.
    if (input === undefined || input === tensor) return chain.toReversed();
    tensor = input;
  }
}

function expectOne(what: string, tensors: readonly SymbolicTensor[]): void {
  if (tensors.length === 1) return;
  throw new ModelError("unsupported-layer", `the model has ${tensors.length} ${what}; the watch has one`);
}

function branched(layer: Layer): Error {
  return unsupportedLayer(
    layer.name,
    layer.getClassName(),
    "it joins several branches, and the watch has no ADD, CONCATENATION or the like",
    "Use one chain of layers without branches or shortcuts.",
  );
}

function inputShapeOf(model: LayersModel): Shape {
  const [input] = model.inputs;
  return withoutBatch(input?.name ?? "input", input?.shape ?? []);
}

function withoutBatch(name: string, shape: TfjsShape): Shape {
  return shape.slice(1).map((size) => {
    if (size !== null) return size;
    throw unsupportedLayer(
      name,
      `shape [${shape.slice(1).map((each) => each ?? "?")}]`,
      "it has no fixed length",
      "Give the model's input a fixed shape, such as [50, 3].",
    );
  });
}

function single(shape: TfjsShape | TfjsShape[]): TfjsShape {
  return shape.flat();
}
