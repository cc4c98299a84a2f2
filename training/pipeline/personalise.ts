import type { Recipe } from "../network/recipe.ts";

/** How a trained network is taught a new person's few recordings: gently, so that it keeps what it knows. */
export function personalisingRecipe(recipe: Recipe): Recipe {
  return { ...recipe, learningRate: recipe.learningRate / 3, keep: "last", patience: 0 };
}

export function personalisingEpochs(epochs: number): number {
  return epochs;
}
