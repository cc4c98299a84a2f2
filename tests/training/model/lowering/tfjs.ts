import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, type layers, sequential } from "@tensorflow/tfjs-layers";
import type { Graph } from "../../../../training/model/graph/graph.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { createRandom, type Random } from "../../../../training/random.ts";

/** Gives every weight of a model random values, so that no gamma is 1 and no bias 0. */
export function randomiseWeights(model: LayersModel, random: Random): void {
  for (const layer of model.layers) {
    const weights = layer.weights.map((weight) => {
      const value = weight.read();
      const draw = weight.name.includes("variance")
        ? () => random.uniform(0.5, 2)
        : () => random.normal(0, 0.5);
      return tf.tensor(Float32Array.from({ length: value.size }, draw), value.shape);
    });
    layer.setWeights(weights);
  }
}

/** A sequential model of these layers with random weights. */
export function randomModel(seed: number, parts: layers.Layer[]): LayersModel {
  const model = sequential({ layers: parts });
  randomiseWeights(model, createRandom(seed));
  return model;
}

/** The model's input size, with a batch of 1. */
export function inputShapeOf(model: LayersModel): number[] {
  return (model.inputs[0]?.shape ?? []).map((size) => size ?? 1);
}

export function predict(model: LayersModel, input: Float32Array): Float32Array {
  return tf.tidy(() => {
    const output = model.predict(tf.tensor(input, inputShapeOf(model)));
    if (Array.isArray(output)) throw new Error("a model with one output was expected");
    return Float32Array.from(output.dataSync());
  });
}

/** The shape of what tfjs predicts for one input. */
export function predictedShape(model: LayersModel): number[] {
  return tf.tidy(() => {
    const output = model.predict(tf.zeros(inputShapeOf(model)));
    return Array.isArray(output) ? [] : output.shape;
  });
}

/** The largest difference between what tfjs predicts and what the graph computes, on three random inputs. */
export function largestDifference(model: LayersModel, graph: Graph, seed = 1): number {
  const random = createRandom(seed);
  const interpreter = createInterpreter(graph);
  const size = inputShapeOf(model).reduce((product, each) => product * each, 1);
  let largest = 0;
  for (let round = 0; round < 3; round++) {
    const input = Float32Array.from({ length: size }, () => random.normal());
    const predicted = predict(model, input);
    const actual = interpreter.run(input);
    if (actual.length !== predicted.length) return Number.POSITIVE_INFINITY;
    actual.forEach((value, at) => {
      largest = Math.max(largest, Math.abs(value - (predicted[at] ?? Number.NaN)));
    });
  }
  return largest;
}
