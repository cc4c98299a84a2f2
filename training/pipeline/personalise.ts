import type { Sequential } from "@tensorflow/tfjs-layers";
import { loadSequential, saveLayersModel } from "../lowering/layers-model-files.ts";
import type { Recipe } from "../network/recipe.ts";
import type { TrainingOptions } from "../network/train-network.ts";
import type { Recording } from "../recordings/recording.ts";

/** Of the recipe's own rate: what the network knows is to be moved, not replaced. */
const RATE_SHARE = 1 / 3;
/** How much the network's own opinion of before counts, where recordings of some labels are missing. */
const TEACHER_SHARE = 0.3;

/**
 * How a trained network is taught a few new recordings: gently, and for as many epochs as in a training from scratch. Where there
 * are none of some labels, the network as it was has a say in what it should answer (learning without forgetting, Li and Hoiem
 * 2016): without that it unlearns them, with it the new recordings are learned a little less well (`evaluation-log.md`).
 */
export async function personalising(
  from: Sequential,
  recordings: readonly Recording[],
  labels: readonly string[],
  { recipe, epochs }: { readonly recipe: Recipe; readonly epochs: number },
): Promise<Pick<TrainingOptions, "from" | "recipe" | "epochs" | "teachers" | "teacherShare">> {
  const present = new Set(recordings.map(({ label }) => label));
  const isWhole = labels.every((label) => present.has(label));
  return {
    from,
    epochs,
    recipe: { ...recipe, learningRate: recipe.learningRate * RATE_SHARE, keep: "last", patience: 0 },
    ...(isWhole ? {} : { teachers: [await copyOf(from)], teacherShare: TEACHER_SHARE }),
  };
}

async function copyOf(network: Sequential): Promise<Sequential> {
  return loadSequential(await saveLayersModel(network));
}
