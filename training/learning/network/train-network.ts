import type * as tfl from "@tensorflow/tfjs-layers";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import { NO_CLASS, type Windows } from "../../data/windows/window.ts";
import { createRandom, type Random } from "../../random.ts";
import type { StepRate } from "../compiled/adam.ts";
import type { Lesson } from "../compiled/lesson.ts";
import { ENGINE_BACKEND } from "../engine/backend.ts";
import { startEngineOn } from "../engine/engine.ts";
import type { Architecture } from "./architecture.ts";
import { CompiledLearner } from "./compiled-learner.ts";
import { recordingsOfALabel } from "./few-recordings.ts";
import { initializeWeights } from "./initialize.ts";
import { shapeOf } from "./layer-facts.ts";
import { LayerwiseLearner } from "./layerwise-learner.ts";
import type { Learner } from "./learner.ts";
import { createLessonOrder } from "./lesson-order.ts";
import { type Measurement, measure } from "./measure.ts";
import { MembersLearner } from "./members-learner.ts";
import { planNetwork } from "./plan-network.ts";
import type { Range } from "./quantization-aware.ts";
import { learningRateAt, type Recipe, recipeFor, usualEpochs } from "./recipe.ts";
import { classTargets } from "./targets.ts";
import { readWeights, writeWeights } from "./weights.ts";

export interface TrainingData {
  /** Windows of the class `NO_CLASS` teach it to answer with the label for no gesture, or without one to be sure of nothing. */
  readonly train: Windows;
  /** Chooses when to stop and which weights to keep; may be empty, then the last weights are kept. */
  readonly validation: Windows;
  /** Of those, so many an epoch, each time others (`createLessonOrder`); all of them unless told. */
  readonly strangersPerEpoch?: number;
  /** What to answer, a row of probabilities for each window of `train`, instead of its class and whatever that weighs. */
  readonly answers?: Float32Array;
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
  /** Where others taught it: what `history` tells is how it learned from them. */
  readonly taught?: TaughtBy;
}

/** What a network learned from others (`trainTaughtNetwork`). */
export interface TaughtBy {
  /** How many others. */
  readonly networks: number;
  /** Windows of which they gave their opinion: it went through these in every epoch. */
  readonly windows: number;
}

/**
 * Trains a network: by functions compiled for it where they can do it (see `planNetwork`), else layer by layer. The same data, options
 * and seed give the same weights, bit for bit: compiled ones on every machine.
 * Throws a RangeError for examples that do not fit together, and what `startEngine` throws.
 */
export async function trainNetwork(data: TrainingData, options: TrainingOptions): Promise<TrainedNetwork> {
  await startEngineOn(options.backend ?? ENGINE_BACKEND);
  const { train, validation, labels } = data;
  checkClasses(train, labels.length, NO_CLASS);
  checkClasses(validation, labels.length);
  if (train.count === 0) throw new RangeError("there is nothing to train on");
  const recordings = recordingsOfALabel(train.classes);
  const recipe = recipeFor(options.recipe, { people: data.people ?? 1, recordings });
  const random = createRandom(options.seed);
  const [weightsRandom, orderRandom, dropRandom, augmentRandom] = Array.from({ length: 4 }, () =>
    random.fork(),
  );
  const { architecture } = options;
  const model = options.from ?? architecture.build({ windowLength: train.length, classes: labels.length });
  if (!options.from) initializeWeights(model, weightsRandom, architecture.members);
  const order = createLessonOrder(train.classes, orderRandom, data.strangersPerEpoch);
  const epochs = options.epochs ?? usualEpochs(order.count, recipe.batchSize);

  const lesson: Lesson = {
    examples: train,
    ...(data.answers
      ? { targets: data.answers, rows: Int32Array.from(train.classes, (_, row) => row) }
      : { targets: classTargets(order.classes, labels.length, recipe, labels.findIndex(isNoGesture)) }),
    augment: recipe.augment,
    random: augmentRandom,
    averageDecay: recipe.averageDecay,
  };
  const { learner, layerwise } = chooseLearner(model, lesson, options, dropRandom);
  const known = train.classes.filter((index) => index !== NO_CLASS).length;
  const batches = Math.ceil(order.count / recipe.batchSize);
  const history: EpochProgress[] = [];
  const quantizedFrom = epochs - Math.round(epochs * recipe.quantizationAware) + 1;
  let best: { weights: Float32Array[]; epoch: number; score: number } | undefined;

  for (let epoch = 1; epoch <= epochs; epoch++) {
    if (epoch === quantizedFrom) {
      layerwise?.quantize();
      // What was best in floating point says little about int8.
      best = undefined;
    }
    const rates = Array.from({ length: batches }, (_, batch) =>
      rateAt(recipe, (epoch - 1 + batch / batches) / epochs),
    );
    const { loss, right } = learner.epoch(order.next(), recipe.batchSize, rates);
    const measured =
      validation.count > 0 ? measure(learner.predict(validation), validation, labels.length) : undefined;
    // Ties in macro-F1 are frequent with few validation recordings; the loss decides them.
    const score = measured && recipe.keep === "best" ? measured.macroF1 - 0.1 * measured.loss : epoch;
    if (!best || score > best.score) best = { weights: learner.readWeights(), epoch, score };
    const progress = { epoch, epochs, loss, accuracy: right / known, validation: measured };
    history.push(progress);
    await options.onEpoch?.(progress);
    if (options.shouldStop?.() || (recipe.patience > 0 && epoch - best.epoch >= recipe.patience)) break;
  }
  learner.dispose?.();
  if (best) writeWeights(model, best.weights);
  const ranges = layerwise?.quantization?.ranges;
  return { model, labels, history, bestEpoch: best?.epoch ?? 0, ranges };
}

/**
 * Compiled functions for what they can do, on our own backend; tfjs's tensors for anything else. What learns from teachers, or feels int8,
 * learns as the one network that it will be.
 */
function chooseLearner(
  model: tfl.Sequential,
  lesson: Lesson,
  options: TrainingOptions,
  dropRandom: Random,
): { learner: Learner; layerwise?: LayerwiseLearner } {
  const { recipe, backend = ENGINE_BACKEND, teachers: models = [], teacherShare: share = 0.5 } = options;
  const { members } = options.architecture;
  const isPlain = recipe.quantizationAware === 0 && models.length === 0;
  const layerwiseOf = (network: tfl.Sequential, own: Lesson) =>
    new LayerwiseLearner(network, own, { models, share }, dropRandom);
  const learnerOf = (network: tfl.Sequential, own: Lesson): Learner => {
    const plan = backend === ENGINE_BACKEND ? planNetwork(network) : undefined;
    return plan ? new CompiledLearner(plan, network, own) : layerwiseOf(network, own);
  };
  if (isPlain && members) {
    const begin = (member: tfl.Sequential) => learnerOf(member, { ...lesson, random: lesson.random.fork() });
    return { learner: new MembersLearner(members, shapeOf(model), readWeights(model), begin) };
  }
  if (isPlain) return { learner: learnerOf(model, lesson) };
  const layerwise = layerwiseOf(model, lesson);
  return { learner: layerwise, layerwise };
}

const rateAt = (recipe: Recipe, progress: number): StepRate => {
  const learningRate = learningRateAt(recipe, progress);
  return { learningRate, decay: learningRate * recipe.weightDecay };
};

function checkClasses({ classes }: Windows, count: number, least = 0): void {
  for (const index of classes) {
    if (!(index >= least && index < count)) throw new RangeError(`class ${index} of a window has no label`);
  }
}
