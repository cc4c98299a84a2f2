import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import { NO_CLASS, type Windows } from "../../data/windows/window.ts";
import { createRandom } from "../../random.ts";
import { ENGINE_BACKEND } from "../engine/backend.ts";
import { startEngineOn } from "../engine/engine.ts";
import { crossEntropy } from "../engine/operations.ts";
import { Adam } from "./adam.ts";
import type { Architecture } from "./architectures.ts";
import { askTeachers, batchInput, batchTargets } from "./batches.ts";
import { initializeWeights } from "./initialize.ts";
import { countRight, type Measurement, measure } from "./measure.ts";
import { QuantizationAware, type Range } from "./quantization-aware.ts";
import { augmentationFor, learningRateAt, type Recipe, usualEpochs } from "./recipe.ts";
import type { Pass, Step } from "./step.ts";
import { stepsOf } from "./steps.ts";
import { classTargets } from "./targets.ts";
import { WeightAverage } from "./weight-average.ts";
import { readWeights, trainableVariables, writeWeights } from "./weights.ts";

export interface TrainingData {
  /** Windows of the class `NO_CLASS` teach it to answer with the label for no gesture, or without one to be sure of nothing. */
  readonly train: Windows;
  /** Chooses when to stop and which weights to keep; may be empty, then the last weights are kept. */
  readonly validation: Windows;
  /** In the order of the network's outputs. */
  readonly labels: readonly string[];
  /** How many people performed what is in `train`; 1 unless told. */
  readonly people?: number;
}

/** After every epoch. */
export interface EpochProgress {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Not there without validation examples. */
  readonly validation: Measurement | undefined;
}

export interface TrainingOptions {
  readonly seed: number;
  /** As many as `usualEpochs` has it, unless told. */
  readonly epochs?: number;
  readonly architecture: Architecture;
  readonly recipe: Recipe;
  /** A promise it returns is waited for, which lets a page or a progress bar draw. */
  onEpoch?(progress: EpochProgress): void | Promise<void>;
  /** Asked after every epoch; true ends the training with the best weights so far. */
  shouldStop?(): boolean;
  /** Networks for the same labels whose mean opinion of each window takes `teacherShare` (0.5) of its target (distillation). */
  readonly teachers?: readonly tfl.Sequential[];
  readonly teacherShare?: number;
  /** A backend that was registered with tfjs, by its name, instead of ours: for who has one that is faster. */
  readonly backend?: string;
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
 * Trains a network. The same data, options and seed give the same weights bit for bit on the same backend and JavaScript engine; another
 * engine's `Math.exp` or `Math.log` may round otherwise, and what follows from that grows with every step.
 * Throws a RangeError for examples that do not fit together, and what `startEngine` throws.
 */
export async function trainNetwork(data: TrainingData, options: TrainingOptions): Promise<TrainedNetwork> {
  await startEngineOn(options.backend ?? ENGINE_BACKEND);
  const { train, validation, labels } = data;
  const { recipe } = options;
  checkClasses(train, labels.length, NO_CLASS);
  checkClasses(validation, labels.length);
  if (train.count === 0) throw new RangeError("there is nothing to train on");
  const augment = augmentationFor(recipe, data.people ?? 1);
  const epochs = options.epochs ?? usualEpochs(train.count, recipe.batchSize);

  const random = createRandom(options.seed);
  const [weightsRandom, orderRandom, dropRandom, augmentRandom] = Array.from({ length: 4 }, () =>
    random.fork(),
  );
  const model =
    options.from ?? options.architecture.build({ windowLength: train.length, classes: labels.length });
  if (!options.from) initializeWeights(model, weightsRandom);

  const steps = stepsOf(model);
  const teachers = (options.teachers ?? []).map(stepsOf);
  const variables = trainableVariables(model);
  const adam = new Adam({ weightDecay: recipe.weightDecay });
  const average = recipe.averageDecay > 0 ? new WeightAverage(model, recipe.averageDecay) : undefined;
  const targets = classTargets(train.classes, labels.length, recipe, labels.findIndex(isNoGesture));
  const order = Int32Array.from(train.classes, (_, index) => index);
  const known = train.classes.filter((index) => index !== NO_CLASS).length;
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
      const input = batchInput(train, chosen, augment, augmentRandom);
      const target = batchTargets(targets, chosen, labels.length);
      if (teachers.length > 0)
        askTeachers(teachers, input, target, labels.length, options.teacherShare ?? 0.5);
      const progress = (epoch - 1 + batch / batches) / epochs;
      const result = trainBatch(
        steps,
        variables,
        input,
        tf.tensor(target, [chosen.length, labels.length]),
        chosen.map((index) => train.classes[index]),
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
    const score = measured && recipe.keep === "best" ? measured.macroF1 - 0.1 * measured.loss : epoch;
    if (!best || score > best.score) best = { weights: readWeights(model), epoch, score };
    average?.leave();
    const progress = {
      epoch,
      epochs,
      loss: loss / order.length,
      accuracy: right / known,
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
  wanted: Int32Array,
  pass: Pass,
  apply: (gradients: tf.NamedTensorMap) => void,
): { loss: number; right: number } {
  let right = 0;
  const { value, grads } = tf.variableGrads(() => {
    let x = input;
    for (const step of steps) x = step.run(x, pass);
    const { loss, probabilities } = crossEntropy(x, target);
    right = countRight(probabilities.dataSync<"float32">(), wanted);
    return loss;
  }, variables);
  apply(grads);
  const [loss] = value.dataSync();
  tf.dispose([value, grads, input, target]);
  return { loss, right };
}

function checkClasses({ classes }: Windows, count: number, least = 0): void {
  for (const index of classes) {
    if (!(index >= least && index < count)) throw new RangeError(`class ${index} of a window has no label`);
  }
}
