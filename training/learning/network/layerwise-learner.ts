import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { Windows } from "../../data/windows/window.ts";
import type { Random } from "../../random.ts";
import { WindowAugmenter } from "../augment/window-augmenter.ts";
import type { StepRate } from "../compiled/adam.ts";
import { type Lesson, targetRows } from "../compiled/lesson.ts";
import { crossEntropy } from "../engine/operations.ts";
import { Adam } from "./adam.ts";
import { askTeachers, batchInput, batchTargets } from "./batches.ts";
import { shapeOf } from "./layer-facts.ts";
import type { Learner } from "./learner.ts";
import { countRight } from "./measure.ts";
import { predict } from "./predict.ts";
import { QuantizationAware } from "./quantization-aware.ts";
import type { Step } from "./step.ts";
import { stepsOf } from "./steps.ts";
import { WeightAverage } from "./weight-average.ts";
import { readWeights, trainableVariables } from "./weights.ts";

/** Networks for the same labels, whose mean opinion takes this share of every target. */
export interface Teachers {
  readonly models: readonly tfl.Sequential[];
  readonly share: number;
}

/** Trains layer by layer with tfjs's tensors, on whichever backend is active: every network, and all that a recipe can ask for. */
export class LayerwiseLearner implements Learner {
  readonly #model: tfl.Sequential;
  readonly #lesson: Lesson;
  readonly #rows: Int32Array;
  readonly #steps: readonly Step[];
  readonly #variables: tf.Variable[];
  readonly #adam = new Adam();
  readonly #average: WeightAverage | undefined;
  readonly #augmenter: WindowAugmenter;
  readonly #dropRandom: Random;
  readonly #teachers: readonly (readonly Step[])[];
  readonly #teacherShare: number;
  #quantization: QuantizationAware | undefined;

  constructor(model: tfl.Sequential, lesson: Lesson, teachers: Teachers, dropRandom: Random) {
    this.#model = model;
    this.#lesson = lesson;
    this.#rows = targetRows(lesson, shapeOf(model).classes);
    this.#steps = stepsOf(model);
    this.#variables = trainableVariables(model);
    this.#average = lesson.averageDecay > 0 ? new WeightAverage(model, lesson.averageDecay) : undefined;
    this.#augmenter = new WindowAugmenter(lesson.examples, lesson.augment, lesson.random);
    this.#dropRandom = dropRandom;
    this.#teachers = teachers.models.map(stepsOf);
    this.#teacherShare = teachers.share;
  }

  /** There once weights and activations go through the int8 grid. */
  get quantization(): QuantizationAware | undefined {
    return this.#quantization;
  }

  /** From now on weights and activations go through the int8 grid. */
  quantize(): void {
    this.#quantization = new QuantizationAware();
  }

  epoch(order: Int32Array, batchSize: number, rates: readonly StepRate[]): { loss: number; right: number } {
    let [loss, right] = [0, 0];
    for (const [batch, rate] of rates.entries()) {
      const chosen = order.subarray(batch * batchSize, (batch + 1) * batchSize);
      const result = this.#trainBatch(chosen, rate);
      this.#average?.update();
      loss += result.loss * chosen.length;
      right += result.right;
    }
    return { loss: loss / order.length, right };
  }

  readWeights(): Float32Array[] {
    return this.#average?.values() ?? readWeights(this.#model);
  }

  predict(windows: Windows): Float32Array {
    this.#average?.enter();
    const [, classes] = this.#model.outputs[0].shape;
    const probabilities = predict(this.#steps, windows, Number(classes), this.#quantization);
    this.#average?.leave();
    return probabilities;
  }

  #trainBatch(chosen: Int32Array, rate: StepRate): { loss: number; right: number } {
    const { examples, targets } = this.#lesson;
    const wanted = chosen.map((index) => examples.classes[index]);
    const [, classes] = this.#model.outputs[0].shape;
    const input = batchInput(this.#augmenter, examples.length, chosen);
    const rows = chosen.map((index) => this.#rows[index]);
    const answers = batchTargets(targets, rows, Number(classes));
    if (this.#teachers.length > 0)
      askTeachers(this.#teachers, input, answers, Number(classes), this.#teacherShare);
    const target = tf.tensor(answers, [chosen.length, Number(classes)]);
    const pass = { training: true, random: this.#dropRandom, quantization: this.#quantization };
    let right = 0;
    const { value, grads } = tf.variableGrads(() => {
      let x = input;
      for (const step of this.#steps) x = step.run(x, pass);
      const { loss, probabilities } = crossEntropy(x, target);
      right = countRight(probabilities.dataSync<"float32">(), wanted);
      return loss;
    }, this.#variables);
    this.#adam.apply(this.#variables, grads, rate);
    const [loss] = value.dataSync();
    tf.dispose([value, grads, input, target]);
    return { loss, right };
  }
}
