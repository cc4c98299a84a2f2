import { cosine } from "../../elementary.ts";
import type { AugmentOptions } from "../augment/augment-options.ts";
import { between, type FewRecordings, fewness, varyMore } from "./few-recordings.ts";

/** How a network is trained; everything that can be tuned. */
export interface Recipe {
  readonly batchSize: number;
  readonly learningRate: number;
  /** "constant", or one cycle: a linear rise over the first tenth, then a cosine down to nearly nothing. */
  readonly schedule: "constant" | "one-cycle";
  /** Decoupled weight decay of Adam, per unit of learning rate. */
  readonly weightDecay: number;
  /** Part of each target's probability that is spread over all classes. */
  readonly labelSmoothing: number;
  /** Weights every class by its rarity to this power: 0 none, 1 as if all were equally frequent. */
  readonly classBalance: number;
  /** What examples of no class weigh together, beside each class … */
  readonly strangersWeight: number;
  /** … and where a class stands for no gesture, so that they are to be answered with it; as much unless told. */
  readonly noGestureWeight?: number;
  /** Follow the weights with an exponential average of this decay per step; 0 for none. */
  readonly averageDecay: number;
  /** Which weights to keep: of the epoch with the best validation, or of the last one. */
  readonly keep: "best" | "last";
  /** Stop after this many epochs without a better validation; 0 never stops early. */
  readonly patience: number;
  /** Part of the epochs, at the end, that learn with weights and activations as int8 will hold them; 0 for none. */
  readonly quantizationAware: number;
  /** Whether a temperature is found for it afterwards, so that its probabilities can be believed (`calibrateNetwork`). */
  readonly calibrate: boolean;
  readonly augment: AugmentOptions | undefined;
  /** What varies more where several people recorded: their model is for others too, who wear and move it in other ways. */
  readonly augmentPeople?: Partial<AugmentOptions>;
  readonly few?: FewRecordings;
}

/** What there is to learn from. */
export interface LearnedFrom {
  /** How many people recorded it. */
  readonly people: number;
  /** Recordings of a label (`recordingsOfALabel`). */
  readonly recordings: number;
}

/** The recipe for what there is to learn from: its `augment`, `weightDecay` and `noGestureWeight` are as they are to be used. */
export function recipeFor(recipe: Recipe, { people, recordings }: LearnedFrom): Recipe {
  const { augmentPeople, few, weightDecay, noGestureWeight } = recipe;
  const augment = recipe.augment && people > 1 ? { ...recipe.augment, ...augmentPeople } : recipe.augment;
  const share = few ? fewness(recordings, few.enough) : 0;
  if (!few || share === 0) return { ...recipe, augment };
  return {
    ...recipe,
    ...(noGestureWeight === undefined
      ? {}
      : { noGestureWeight: between(noGestureWeight, few.noGestureWeight ?? noGestureWeight, share) }),
    weightDecay: between(weightDecay, few.weightDecay, share),
    augment: augment && varyMore(augment, few.augment, share),
  };
}

/** The recipe for a model that nobody else is to wear than who recorded, where they are sure of it: what they recorded is varied as one person's, however many they are. */
export function recipeForKnown({ augmentPeople: _, ...recipe }: Recipe): Recipe {
  return recipe;
}

/** What examples of no class weigh together, where a class stands for no gesture or none does. */
export function weightOfStrangers(
  { strangersWeight, noGestureWeight }: Pick<Recipe, "strangersWeight" | "noGestureWeight">,
  hasNoGesture: boolean,
): number {
  return hasNoGesture ? (noGestureWeight ?? strangersWeight) : strangersWeight;
}

/** How performances of one and another person differ, however many recorded. */
export function variationOfPeople({ augment, augmentPeople }: Recipe): AugmentOptions | undefined {
  return augment && { ...augment, ...augmentPeople };
}

/** What was done in 2019: plain Adam, nothing else. */
export const RECIPE_2019: Recipe = {
  batchSize: 64,
  learningRate: 0.001,
  schedule: "constant",
  weightDecay: 0,
  labelSmoothing: 0,
  classBalance: 0,
  strangersWeight: 1,
  averageDecay: 0,
  keep: "best",
  patience: 0,
  quantizationAware: 0,
  calibrate: false,
  augment: undefined,
};

/** The learning rate of a step, with `progress` from 0 to 1 over the whole training. */
export function learningRateAt(recipe: Recipe, progress: number): number {
  if (recipe.schedule === "constant") return recipe.learningRate;
  const WARM_UP = 0.1;
  if (progress < WARM_UP) return recipe.learningRate * (0.1 + 0.9 * (progress / WARM_UP));
  const down = (progress - WARM_UP) / (1 - WARM_UP);
  return recipe.learningRate * (0.01 + 0.99 * 0.5 * (1 + cosine(Math.PI * down)));
}

/** What won on measured data (`recipe-log.md`). */
export const DEFAULT_RECIPE: Recipe = {
  batchSize: 32,
  learningRate: 0.01,
  schedule: "one-cycle",
  weightDecay: 0.02,
  labelSmoothing: 0.05,
  classBalance: 1,
  strangersWeight: 2,
  noGestureWeight: 4,
  averageDecay: 0,
  keep: "last",
  patience: 0,
  quantizationAware: 0,
  calibrate: true,
  augment: {
    probability: 0.9,
    rotationDegrees: 12,
    postureDegrees: 0,
    speed: 0.13,
    warp: 0.1,
    strength: 0.15,
    shift: 1.5,
    cut: 0,
    noise: 2,
  },
  augmentPeople: { rotationDegrees: 20, speed: 0.2, warp: 0.15 },
  few: {
    enough: 20,
    weightDecay: 0.1,
    noGestureWeight: 2,
    augment: { rotationDegrees: 20, postureDegrees: 25, speed: 0.2, warp: 0.15, shift: 5 },
    taught: {
      most: 3,
      by: ["compact", "compact", "large", "large"],
      windows: 16_000,
      mixed: 0.5,
      steps: 8000,
    },
  },
};

/** One cycle of the learning rate needs to know its length. */
export const DEFAULT_EPOCHS = 100;
/** However few windows there are, the weights need so many steps to get where they should be (`recipe-log.md`). */
const LEAST_STEPS = 2000;

/** Times to go through so many windows: `DEFAULT_EPOCHS`, or more where these are few batches. */
export function usualEpochs(windows: number, batchSize: number): number {
  return Math.max(DEFAULT_EPOCHS, Math.ceil(LEAST_STEPS / Math.ceil(windows / batchSize)));
}
