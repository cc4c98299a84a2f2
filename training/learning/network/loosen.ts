import type * as tfl from "@tensorflow/tfjs-layers";
import type { Random } from "../../random.ts";
import type { Members } from "./architecture.ts";
import { initializeWeights } from "./initialize.ts";
import { readWeights, writeWeights } from "./weights.ts";

/**
 * Moves a trained network's weights part of the way to a fresh start, so that it can learn something else as well as a fresh one
 * and still begins with what it knows (shrink and perturb, Ash and Adams 2020, https://arxiv.org/abs/1910.08475).
 *
 * @param kept how much of the old weights stays, 0 to 1
 * @param members of the network, where it has any
 */
export function loosenWeights(model: tfl.Sequential, kept: number, random: Random, members?: Members): void {
  const known = readWeights(model);
  initializeWeights(model, random, members);
  const mixed = readWeights(model).map((fresh, index) =>
    fresh.map((value, at) => kept * known[index][at] + (1 - kept) * value),
  );
  writeWeights(model, mixed);
}
