import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { augmentWindow } from "../augment/augment.ts";
import { startEngine } from "../engine/engine.ts";
import { crossEntropy } from "../engine/operations.ts";
import { createRandom, type Random } from "../random.ts";
import type { Windows } from "../windows/window.ts";
import { Adam } from "./adam.ts";
import type { Architecture } from "./architectures.ts";
import { initializeWeights } from "./initialize.ts";
import { confusionMatrix, macroF1 } from "./metrics.ts";
import { predict } from "./predict.ts";
import { QuantizationAware, type Range } from "./quantization-aware.ts";
import { learningRateAt, type Recipe } from "./recipe.ts";
import { type Pass, type Step, stepsOf } from "./steps.ts";
import { classTargets } from "./targets.ts";
import { AXES } from "./units.ts";
import { WeightAverage } from "./weight-average.ts";
import { readWeights, trainableVariables, writeWeights } from "./weights.ts";

export interface TrainingData {
  readonly train: Windows;
  /** Chooses when to stop and which weights to keep; may be empty, then the last weights are kept. */
  readonly validation: Windows;
  /** In the order of the network's outputs. */
  readonly labels: readonly string[];
}

/** After every epoch. */
export interface EpochProgress {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Not there without validation examples. */
  readonly validation:
    | { readonly loss: number; readonly accuracy: number; readonly macroF1: number }
    | undefined;
}

export interface TrainingOptions {
  readonly seed: number;
  readonly epochs: number;
  readonly architecture: Architecture;
  readonly recipe: Recipe;
  /** A promise it returns is waited for, which lets a page or a progress bar draw. */
  onEpoch?(progress: EpochProgress): void | Promise<void>;
  /** Asked after every epoch; true ends the training with the best weights so far. */
  shouldStop?(): boolean;
  /** Train this network further instead of a fresh one. */
  readonly from?: tfl.Sequential;
}

export interface TrainedNetwork {
  /** An ordinary tfjs model: [batch, windowLength, 1, 3] raw counts to probabilities. */
  readonly model: tfl.Sequential;
  readonly labels: readonly string[];
  readonly history: readonly EpochProgress[];
  /** The epoch (from 1) whose weights were kept. */
  readonly bestEpoch: number;
  /** After quantization-aware training: the range of the activations after each layer, by its name. */
  readonly ranges: ReadonlyMap<string, Range> | undefined;
}

/**
 * Trains a network. The same data, options and seed give the same weights bit for bit, on every machine.
 * Throws a RangeError for examples that do not fit together.
 */
export async function trainNetwork(data: TrainingData, options: TrainingOptions): Promise<TrainedNetwork> {
  await startEngine();
  const { train, validation, labels } = data;
  const { recipe, epochs } = options;
  checkClasses(train, labels.length);
  checkClasses(validation, labels.length);
  if (train.count === 0) throw new RangeError("there is nothing to train on");

  const random = createRandom(options.seed);
  const [weightsRandom, orderRandom, dropRandom, augmentRandom] = Array.from({ length: 4 }, () =>
    random.fork(),
  );
  const model =
    options.from ?? options.architecture.build({ windowLength: train.length, classes: labels.length });
  if (!options.from) initializeWeights(model, weightsRandom);

  const steps = stepsOf(model);
  const variables = trainableVariables(model);
  const adam = new Adam({ weightDecay: recipe.weightDecay });
  const average = recipe.averageDecay > 0 ? new WeightAverage(model, recipe.averageDecay) : undefined;
  const targets = classTargets(train.classes, labels.length, recipe);
  const order = Int32Array.from(train.classes, (_, index) => index);
  const batches = Math.ceil(order.length / recipe.batchSize);
  const history: EpochProgress[] = [];
  const quantizedFrom = epochs - Math.round(epochs * recipe.quantizationAware) + 1;
  let quantization: QuantizationAware | undefined;
  let best: { weights: Float32Array[]; epoch: number; score: number } | undefined;

  for (let epoch = 1; epoch <= epochs; epoch++) {
    if (epoch === quantizedFrom) {
      quantization = new QuantizationAware();
      // What was best in floating point says little about int8.
      best = undefined;
    }
    orderRandom.shuffle(order);
    let loss = 0;
    let right = 0;
    for (let batch = 0; batch < batches; batch++) {
      const chosen = order.subarray(batch * recipe.batchSize, (batch + 1) * recipe.batchSize);
      const input = batchInput(train, chosen, recipe, augmentRandom);
      const target = batchTargets(targets, chosen, labels.length);
      const progress = (epoch - 1 + batch / batches) / epochs;
      const result = trainBatch(
        steps,
        variables,
        input,
        target,
        { training: true, random: dropRandom, quantization },
        (gradients) => adam.apply(variables, gradients, learningRateAt(recipe, progress)),
      );
      average?.update();
      loss += result.loss * chosen.length;
      right += result.right;
    }
    average?.enter();
    const measured =
      validation.count > 0 ? measure(steps, validation, labels.length, quantization) : undefined;
    // Ties in macro-F1 are frequent with few validation recordings; the loss decides them.
    const score = measured ? measured.macroF1 - 0.1 * measured.loss : epoch;
    if (!best || score > best.score) best = { weights: readWeights(model), epoch, score };
    average?.leave();
    const progress = {
      epoch,
      epochs,
      loss: loss / order.length,
      accuracy: right / order.length,
      validation: measured,
    };
    history.push(progress);
    await options.onEpoch?.(progress);
    if (options.shouldStop?.() || (recipe.patience > 0 && epoch - best.epoch >= recipe.patience)) break;
  }
  if (best) writeWeights(model, best.weights);
  return { model, labels, history, bestEpoch: best?.epoch ?? 0, ranges: quantization?.ranges };
}

function trainBatch(
  steps: readonly Step[],
  variables: tf.Variable[],
  input: tf.Tensor,
  target: tf.Tensor,
  pass: Pass,
  apply: (gradients: tf.NamedTensorMap) => void,
): { loss: number; right: number } {
  let right = 0;
  const { value, grads } = tf.variableGrads(() => {
    let x = input;
    for (const step of steps) x = step.run(x, pass);
    const { loss, probabilities } = crossEntropy(x, target);
    right = countRight(probabilities.dataSync<"float32">(), target.dataSync<"float32">(), x.shape[1] ?? 1);
    return loss;
  }, variables);
  apply(grads);
  const [loss] = value.dataSync();
  tf.dispose([value, grads, input, target]);
  return { loss, right };
}

function batchInput(train: Windows, chosen: Int32Array, recipe: Recipe, random: Random): tf.Tensor {
  const size = train.length * AXES;
  const values = new Float32Array(chosen.length * size);
  for (let row = 0; row < chosen.length; row++) {
    const window = train.windows.subarray(chosen[row] * size, (chosen[row] + 1) * size);
    if (recipe.augment) augmentWindow(window, values, row * size, recipe.augment, random);
    else values.set(window, row * size);
  }
  return tf.tensor(values, [chosen.length, train.length, 1, AXES]);
}

function batchTargets(targets: Float32Array, chosen: Int32Array, classes: number): tf.Tensor {
  const values = new Float32Array(chosen.length * classes);
  for (let row = 0; row < chosen.length; row++) {
    const at = chosen[row] * classes;
    values.set(targets.subarray(at, at + classes), row * classes);
  }
  return tf.tensor(values, [chosen.length, classes]);
}

function countRight(probabilities: Float32Array, targets: Float32Array, classes: number): number {
  let right = 0;
  for (let row = 0; row < probabilities.length; row += classes) {
    if (largestAt(probabilities, row, classes) === largestAt(targets, row, classes)) right++;
  }
  return right;
}

function largestAt(values: Float32Array, row: number, classes: number): number {
  let best = row;
  for (let at = row + 1; at < row + classes; at++) if (values[at] > values[best]) best = at;
  return best - row;
}

function measure(
  steps: readonly Step[],
  examples: Windows,
  classes: number,
  quantization: QuantizationAware | undefined,
) {
  const probabilities = predict(steps, examples, classes, quantization);
  const predicted = new Uint8Array(examples.count);
  let loss = 0;
  let right = 0;
  for (let row = 0; row < predicted.length; row++) {
    predicted[row] = largestAt(probabilities, row * classes, classes);
    const actual = examples.classes[row];
    if (predicted[row] === actual) right++;
    loss -= Math.log(Math.max(1e-12, probabilities[row * classes + actual]));
  }
  return {
    loss: loss / predicted.length,
    accuracy: right / predicted.length,
    macroF1: macroF1(confusionMatrix(examples.classes, predicted, classes)),
  };
}

function checkClasses({ classes }: Windows, count: number): void {
  for (const index of classes) {
    if (!(index >= 0 && index < count)) throw new RangeError(`class ${index} of a window has no label`);
  }
}
