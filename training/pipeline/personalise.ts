import type { Recipe } from "../network/recipe.ts";

/** Of the recipe's own rate: what the network knows is to be moved, not replaced. */
const RATE_SHARE = 1 / 3;

/** How a trained network is taught a few new recordings: gently, and as often as in a training from scratch, for they are few. */
export function personalisingRecipe(recipe: Recipe): Recipe {
  return { ...recipe, learningRate: recipe.learningRate * RATE_SHARE, keep: "last", patience: 0 };
}

export function personalisingEpochs(epochs: number): number {
  return epochs;
}
