import type { AugmentOptions } from "../augment/augment-options.ts";
import { DEFAULT_RECIPE, type LearnedFrom, type Recipe, recipeFor } from "../network/recipe.ts";

/** How a network that listens to every sample is trained (`recipe-log.md`). */
export interface StreamRecipe {
  readonly recipe: Recipe;
  /** How gestures are performed in other ways before they are laid into a stream. */
  readonly variation: AugmentOptions | undefined;
  /** Streams of all recordings, one kind of movement after the other, and hours without gestures. */
  readonly rounds: number;
  readonly hours: number;
  /** Epochs of the network that finds what is mistaken for gestures, and hours of movement that it looks at. */
  readonly miningEpochs: number;
  readonly minedHours: number;
  readonly epochs: number;
}

/** A stream's windows are alike: it takes more to keep from learning them by heart. */
const WEIGHT_DECAY = 0.06;
/** So many gestures are performed in all, be it a few recordings many times; but every recording some times. */
const [PERFORMED, LEAST_ROUNDS] = [8000, 4];

/** The recipe for what there is to learn from. What moves in time is done before gestures are laid: a window has to end where it ends. @param count recordings in all */
export function streamRecipe(from: LearnedFrom, count: number): StreamRecipe {
  const { augment, weightDecay } = recipeFor(DEFAULT_RECIPE, from);
  return {
    recipe: {
      batchSize: 64,
      learningRate: 0.01,
      schedule: "one-cycle",
      weightDecay: Math.max(WEIGHT_DECAY, weightDecay),
      labelSmoothing: 0.02,
      classBalance: 1,
      strangersWeight: 6,
      averageDecay: 0,
      keep: "last",
      patience: 0,
      quantizationAware: 0,
      calibrate: false,
      augment: augment && {
        ...{ probability: 0.9, rotationDegrees: 12, postureDegrees: 0, strength: 0.1, noise: 2 },
        ...{ speed: 0, warp: 0, shift: 0, cut: 0 },
      },
    },
    variation: augment && { ...augment, shift: 0, cut: 0, noise: 0 },
    rounds: Math.max(LEAST_ROUNDS, Math.ceil(PERFORMED / count)),
    hours: 8,
    miningEpochs: 12,
    minedHours: 18,
    epochs: 50,
  };
}
