import type { Sequential } from "@tensorflow/tfjs-layers";
import { negativeWindows } from "../../data/negatives/negatives.ts";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import { NO_CLASS, type Windows } from "../../data/windows/window.ts";
import { createRandom } from "../../random.ts";
import type { AugmentOptions } from "../augment/augment-options.ts";
import { variedWindows } from "../augment/varied-windows.ts";
import { type Evidence, fitTemperature } from "../measures/temperature.ts";
import { predictWindows } from "../network/predict.ts";
import { hasDenseLogits, scaleLogits } from "../network/scale-logits.ts";

/** Fewer validation recordings than this say too little about how sure a network may be. */
export const LEAST_RECORDINGS = 50;
/** Made-up everyday movements, apart from those that networks learn from and that thresholds are chosen and measured with … */
const MOVEMENTS = 300;
const MOVEMENT_SEED = 4_000_000;
const VARIATION_SEED = 6_000_000;
/** … and what all of them count beside all recordings (`evaluation-log.md`). */
const MOVEMENT_WEIGHT = 0.25;

export interface CalibrationData {
  readonly validation: Windows;
  readonly labels: readonly string[];
  readonly seed: number;
  /** How performances of one and another person differ; without it only the recorded ones count. */
  readonly variation?: AugmentOptions | undefined;
}

/**
 * Makes a network as sure as it has reason to be: finds the temperature of its answers to the validation recordings, to the same as
 * somebody else might have performed them, and to made-up everyday movements, and divides its logits by it, in the weights of its last layer. What learned from smoothed labels
 * says less than it knows of its gestures; of everything else it says more. Costs the watch nothing and changes no answer.
 *
 * @param known the temperature to take where there are too few validation recordings to find one
 * @returns the temperature; 1 where nothing was done
 */
export function calibrateNetwork(model: Sequential, data: CalibrationData, known = 1): number {
  if (!hasDenseLogits(model)) return 1;
  const temperature =
    data.validation.count < LEAST_RECORDINGS ? known : fitTemperature(evidenceOf(model, data));
  if (temperature !== 1) scaleLogits(model, 1 / temperature);
  return temperature;
}

function evidenceOf(model: Sequential, { validation, labels, seed, variation }: CalibrationData): Evidence[] {
  const answersTo = (windows: Windows) => ({
    probabilities: predictWindows(model, windows),
    classes: labels.length,
  });
  const made = negativeWindows(MOVEMENTS, validation.length, MOVEMENT_SEED + seed);
  const noGesture = labels.findIndex(isNoGesture);
  const others = variation
    ? variedWindows(validation, { ...variation, probability: 1 }, createRandom(VARIATION_SEED + seed))
    : undefined;
  return [
    { answers: answersTo(validation), actual: validation.classes, weight: 1 },
    ...(others ? [{ answers: answersTo(others), actual: others.classes, weight: 1 }] : []),
    {
      answers: answersTo(made),
      actual: made.classes.map(() => (noGesture < 0 ? NO_CLASS : noGesture)),
      weight: MOVEMENT_WEIGHT,
    },
  ];
}
