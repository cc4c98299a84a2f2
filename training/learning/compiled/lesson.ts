import { NO_CLASS, type Windows } from "../../data/windows/window.ts";
import type { Random } from "../../random.ts";
import type { AugmentOptions } from "../augment/augment-options.ts";
import { augmentWords, drawState } from "../augment/augment-words.ts";
import { livesOf, meansOf } from "../augment/gestures.ts";
import { FLOAT_BYTES, VECTOR_BYTES } from "../wasm/function.ts";
import { growMemory, type WebAssemblyMemory } from "../wasm/web-assembly.ts";
import { SCHEDULE } from "./adam.ts";
import { targetStride } from "./cross-entropy.ts";
import { classStride, type Layout } from "./layout.ts";

/** What a network learns from. */
export interface Lesson {
  readonly examples: Windows;
  /** What it should answer: a row of numbers for each class, and a last one for what is none; or as many rows as `rows` names. */
  readonly targets: Float32Array;
  /** The row of each example; that of its class unless told. */
  readonly rows?: Int32Array;
  readonly augment: AugmentOptions | undefined;
  /** Draws the augmentation's random numbers. */
  readonly random: Random;
  /** Of the weights' average after many steps; 0 for none. */
  readonly averageDecay: number;
}

/** The row of targets of each example, for a network of so many classes. */
export function targetRows(
  { examples, rows }: Pick<Lesson, "examples" | "rows">,
  classes: number,
): Int32Array {
  return rows ?? examples.classes.map((index) => (index === NO_CLASS ? classes : index));
}

/** A lesson in a network's memory: addresses in bytes. */
export interface PlacedLesson {
  readonly addresses: Readonly<
    Record<
      "order" | "windows" | "lives" | "means" | "classes" | "rows" | "targets" | "schedule" | "results",
      number
    >
  >;
  readonly averageDecay: number;
}

/** Copies a lesson to behind `begin`, where there is room for as many batches as it has examples. */
export function placeLesson(
  lesson: Lesson,
  layout: Layout,
  memory: WebAssemblyMemory,
  begin: number,
): PlacedLesson {
  const { examples, targets, augment, random, averageDecay } = lesson;
  const { count, windows, classes } = examples;
  const lives = livesOf(examples);
  const means = meansOf(examples, lives);
  let end = begin;
  const place = (bytes: number): number => {
    const at = end;
    end += Math.ceil(bytes / VECTOR_BYTES + 1) * VECTOR_BYTES;
    return at;
  };
  const rows = targetRows(lesson, layout.plan.classes);
  const targetWords = (targets.length / layout.plan.classes) * targetStride(layout.plan);
  const addresses = {
    order: place(lives.byteLength),
    windows: place(windows.byteLength),
    lives: place(lives.byteLength),
    means: place(means.byteLength),
    classes: place(classes.byteLength),
    rows: place(rows.byteLength),
    targets: place(targetWords * FLOAT_BYTES),
    schedule: place(count * SCHEDULE.words * FLOAT_BYTES),
    results: place(2 * count * FLOAT_BYTES),
  };
  growMemory(memory, end);
  const words = new Int32Array(memory.buffer);
  const floats = new Float32Array(memory.buffer);
  new Int8Array(memory.buffer).set(windows, addresses.windows);
  words.set(lives, addresses.lives / FLOAT_BYTES);
  floats.set(means, addresses.means / FLOAT_BYTES);
  words.set(classes, addresses.classes / FLOAT_BYTES);
  words.set(rows, addresses.rows / FLOAT_BYTES);
  placeTargets(floats, addresses.targets / FLOAT_BYTES, targets, layout);
  floats.set(augmentWords(augment), layout.augment / FLOAT_BYTES);
  words.set(drawState(random), layout.randomState / FLOAT_BYTES);
  return { addresses, averageDecay };
}

/** Rows of targets, each with its weight, which is its sum. */
function placeTargets(floats: Float32Array, at: number, targets: Float32Array, { plan }: Layout): void {
  const { classes } = plan;
  for (let row = 0; row < targets.length / classes; row++) {
    const own = targets.subarray(row * classes, (row + 1) * classes);
    const to = at + row * targetStride(plan);
    floats.set(own, to);
    floats[to + classStride(plan)] = own.reduce((sum, value) => sum + value, 0);
  }
}
