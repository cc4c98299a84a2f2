import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import type { Windows } from "../../data/windows/window.ts";
import { createRandom } from "../../random.ts";
import { CompiledNetwork } from "../compiled/compiled-network.ts";
import { ENGINE_BACKEND } from "../engine/backend.ts";
import { planNetwork } from "./plan-network.ts";
import type { QuantizationAware } from "./quantization-aware.ts";
import type { Step } from "./step.ts";
import { stepsOf } from "./steps.ts";
import { AXES } from "./units.ts";
import { readWeights } from "./weights.ts";

const BATCH = 256;

/** The probabilities of every class for every window, row after row. The engine has to be started. */
export function predict(
  steps: readonly Step[],
  { windows: counts, count, length }: Windows,
  classes: number,
  quantization?: QuantizationAware,
): Float32Array {
  const size = length * AXES;
  const probabilities = new Float32Array(count * classes);
  const pass = { training: false, random: createRandom(0), quantization };
  for (let first = 0; first < count; first += BATCH) {
    const batch = Math.min(BATCH, count - first);
    const windows = Float32Array.from(counts.subarray(first * size, (first + batch) * size));
    tf.tidy(() => {
      let x: tf.Tensor = tf.tensor(windows, [batch, length, 1, AXES]);
      for (const step of steps) x = step.run(x, pass);
      probabilities.set(tf.softmax(x).dataSync<"float32">(), first * classes);
    });
  }
  return probabilities;
}

/**
 * The same for a model, by functions compiled for it where they can do it and our own backend is active. The engine has to be started.
 */
export function predictWindows(model: tfl.Sequential, windows: Windows): Float32Array {
  const [, classes] = model.outputs[0].shape;
  const plan = tf.getBackend() === ENGINE_BACKEND ? planNetwork(model) : undefined;
  return plan
    ? new CompiledNetwork(plan, readWeights(model)).predict(windows)
    : predict(stepsOf(model), windows, Number(classes));
}
