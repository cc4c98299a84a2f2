import type { Windows } from "../../data/windows/window.ts";
import { livesOf } from "../augment/gestures.ts";
import { AXES } from "../augment/input-place.ts";
import { FLOAT_BYTES, VECTOR_BYTES } from "../wasm/function.ts";
import { createMemory, type Exports, instantiate, type WebAssemblyMemory } from "../wasm/web-assembly.ts";
import { AdamSteps, averageKeep, SCHEDULE, type StepRate } from "./adam.ts";
import { compilePlan } from "./compile-plan.ts";
import { classStride, type Layout, layOut, type Placed } from "./layout.ts";
import { type Lesson, type PlacedLesson, placeLesson } from "./lesson.ts";
import type { Plan } from "./plan.ts";
import { placeWeights, takeWeights } from "./weights.ts";

/** Windows that are predicted in one call. */
const CHUNK = 256;

/**
 * A network as functions of WebAssembly that were made for it, with its weights in a memory of its own. Same weights, examples and random
 * numbers, same results bit for bit on every machine.
 */
export class CompiledNetwork {
  readonly #layout: Layout;
  readonly #memory: WebAssemblyMemory;
  readonly #functions: Exports<"trainEpoch" | "predictWindows" | "forwardWeights">;
  /** Behind the network: windows to predict, then what it learns from. */
  readonly #chunk: { readonly windows: number; readonly lives: number; readonly results: number };
  readonly #lessonAt: number;
  #lesson: PlacedLesson | undefined;
  #steps = new AdamSteps();

  /**
   * @param weights tfjs's, in the model's order
   * @throws EngineError "no-simd" where WebAssembly has no SIMD
   */
  constructor(plan: Plan, weights: readonly Float32Array[]) {
    this.#layout = layOut(plan);
    const windows = this.#layout.end;
    const lives = windows + roundToVector(CHUNK * plan.windowLength * AXES);
    const results = lives + CHUNK * FLOAT_BYTES;
    this.#chunk = { windows, lives, results };
    this.#lessonAt = results + CHUNK * classStride(plan) * FLOAT_BYTES;
    this.#memory = createMemory(this.#lessonAt);
    this.#functions = instantiate(compilePlan(this.#layout), this.#memory);
    for (const operation of this.#layout.operations) this.#placeSeen(operation);
    this.writeWeights(weights);
  }

  /**
   * Begins to learn from these examples, with fresh moments and an average that begins with the weights of now.
   * Throws a RangeError for windows or targets of another size than the network's.
   */
  begin(lesson: Lesson): void {
    const { classes } = this.#layout.plan;
    this.#requireFit(lesson.examples);
    const rows = lesson.targets.length / classes;
    if (lesson.rows ? !lesson.rows.every((row) => row < rows) : rows !== classes + 1)
      throw new RangeError(`the network has ${classes} outputs, and the targets are for others`);
    const { parameters, parameterBytes, firstMoment, average } = this.#layout;
    const learned = parameterBytes / FLOAT_BYTES;
    const floats = this.#floats();
    const at = parameters / FLOAT_BYTES;
    floats.fill(0, at + firstMoment / FLOAT_BYTES, at + average / FLOAT_BYTES);
    floats.copyWithin(at + average / FLOAT_BYTES, at, at + learned);
    this.#lesson = placeLesson(lesson, this.#layout, this.#memory, this.#lessonAt);
    this.#steps = new AdamSteps();
  }

  /**
   * An epoch: the examples in this order, batch by batch, each batch with the learning rate of its step.
   *
   * @param rates one a batch
   * @returns the mean loss and the right answers of all
   */
  epoch(order: Int32Array, batchSize: number, rates: readonly StepRate[]): { loss: number; right: number } {
    const lesson = this.#lesson;
    if (!lesson) throw new TypeError("a network has to begin before it learns");
    const { addresses, averageDecay } = lesson;
    const floats = this.#floats();
    new Int32Array(this.#memory.buffer).set(order, addresses.order / FLOAT_BYTES);
    for (const [batch, rate] of rates.entries()) {
      floats.set(
        this.#schedule(rate, averageDecay),
        addresses.schedule / FLOAT_BYTES + batch * SCHEDULE.words,
      );
    }
    const { windows, lives, means, classes, rows, targets, schedule, results } = addresses;
    const examples = [windows, lives, means, classes, rows, targets];
    const averaging = averageDecay > 0 ? 1 : 0;
    this.#functions.trainEpoch(
      addresses.order,
      order.length,
      batchSize,
      ...examples,
      schedule,
      results,
      averaging,
    );
    let loss = 0;
    let right = 0;
    for (let batch = 0; batch < rates.length; batch++) {
      const size = Math.min(batchSize, order.length - batch * batchSize);
      loss += floats[results / FLOAT_BYTES + 2 * batch] * size;
      right += floats[results / FLOAT_BYTES + 2 * batch + 1];
    }
    return { loss: loss / order.length, right };
  }

  #schedule({ learningRate, decay }: StepRate, averageDecay: number): Float32Array {
    const { first, second } = this.#steps.next();
    const words = new Float32Array(SCHEDULE.words);
    words[SCHEDULE.rate] = learningRate / first;
    words[SCHEDULE.secondCorrection] = 1 / second;
    words[SCHEDULE.decay] = decay;
    words[SCHEDULE.keep] = averageKeep(averageDecay, this.#steps.count);
    return words;
  }

  /**
   * The probabilities of every class for every window, row after row.
   * Throws a RangeError for windows of another length than the network's.
   */
  predict(examples: Windows): Float32Array {
    this.#requireFit(examples);
    const { windows, count, length, classes } = examples;
    const { plan } = this.#layout;
    const stride = classStride(plan);
    const probabilities = new Float32Array(count * plan.classes);
    const size = length * AXES;
    for (let first = 0; first < count; first += CHUNK) {
      const some = Math.min(CHUNK, count - first);
      const chunk = windows.subarray(first * size, (first + some) * size);
      const { buffer } = this.#memory;
      new Int8Array(buffer).set(chunk, this.#chunk.windows);
      const lives = livesOf({ windows: chunk, count: some, length, classes });
      new Int32Array(buffer).set(lives, this.#chunk.lives / FLOAT_BYTES);
      this.#functions.predictWindows(this.#chunk.windows, this.#chunk.lives, some, this.#chunk.results);
      const results = this.#floats();
      for (let row = 0; row < some; row++) {
        const from = this.#chunk.results / FLOAT_BYTES + row * stride;
        probabilities.set(results.subarray(from, from + plan.classes), (first + row) * plan.classes);
      }
    }
    return probabilities;
  }

  /** Its weights as tfjs has them, or their average. */
  readWeights(which: "weights" | "average" = "weights"): Float32Array[] {
    const { operations, average } = this.#layout;
    return takeWeights(operations, this.#floats(), which === "average" ? average / FLOAT_BYTES : 0);
  }

  writeWeights(weights: readonly Float32Array[]): void {
    placeWeights(this.#layout.operations, weights, this.#floats());
    this.#functions.forwardWeights();
  }

  #requireFit({ length }: Windows): void {
    const { windowLength } = this.#layout.plan;
    if (length !== windowLength)
      throw new RangeError(`the network takes windows of ${windowLength} samples, not of ${length}`);
  }

  #floats(): Float32Array {
    return new Float32Array(this.#memory.buffer);
  }

  /** Where no pool chooses, every row sees what it always sees. */
  #placeSeen({ pool, seenAt, rows, outStride, stride, inStride }: Placed): void {
    if (pool.kind !== "none" && pool.kind !== "mean of all") return;
    const words = new Int32Array(this.#memory.buffer);
    for (let row = 0; row < rows; row++) {
      const from = seenAt / FLOAT_BYTES + row * outStride;
      words.fill(row * stride * inStride * FLOAT_BYTES, from, from + outStride);
    }
  }
}

const roundToVector = (bytes: number) => Math.ceil(bytes / VECTOR_BYTES + 1) * VECTOR_BYTES;
