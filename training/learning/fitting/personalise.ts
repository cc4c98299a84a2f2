import type { Sequential } from "@tensorflow/tfjs-layers";
import type { Recording } from "../../data/recordings/recording.ts";
import { toWindows } from "../../data/windows/window.ts";
import { loadSequential, saveLayersModel } from "../../model/lowering/layers-model-files.ts";
import { createRandom } from "../../random.ts";
import type { Architecture } from "../network/architecture.ts";
import { loosenWeights } from "../network/loosen.ts";
import { measure } from "../network/measure.ts";
import { predictWindows } from "../network/predict.ts";
import { DEFAULT_EPOCHS, type Recipe } from "../network/recipe.ts";
import { scaleLogits } from "../network/scale-logits.ts";
import type { TrainingOptions } from "../network/train-network.ts";
import type { FitOptions } from "./fit-model.ts";
import { teachingFor } from "./taught-network.ts";

/** Of the recipe's own rate, where recordings of some labels are missing: what the network knows is to be moved, not replaced. */
const RATE_SHARE = 1 / 3;
/** How much the network's own opinion of before counts then. */
const TEACHER_SHARE = 0.3;
/** How much of its weights a network keeps where there are recordings of every label; the rest is drawn anew. */
const KEPT_SHARE = 0.5;
/** Share of the new recordings that it has to recognise beforehand for its weights to be worth keeping at all. */
const WORTH_KEEPING = 0.5;

/** What of a trained network learns further: nothing, half of it and a fresh start, or all. */
export type Begun = "anew" | "half-kept" | "as-it-was";

export type Personalising = Pick<
  FitOptions,
  "from" | "recipe" | "epochs" | "teachers" | "teacherShare" | "temperature"
> & { readonly begun: Begun };

/**
 * How a trained network is taught a few new recordings. Where there are some of every label, the new person is what counts: the
 * network is loosened, for as it is it learns worse than a fresh one, or begins anew where it is mostly wrong about the new person (with very
 * few recordings another one does, which others teach: just as from scratch), and the recipe is that of a training from scratch. Where there are none of some labels, the network moves slowly, and as it was it has a say in what it should answer (learning without
 * forgetting, Li and Hoiem 2016): without that it unlearns the others (`evaluation-log.md`). Changes the network's weights.
 *
 * @param how `temperature` is what the network's logits were divided by: that is undone, in place, so that it learns on from
 *   where it was, and done again afterwards, for a few recordings do not tell another
 */
export async function personalising(
  from: Sequential,
  recordings: readonly Recording[],
  labels: readonly string[],
  how: Pick<TrainingOptions, "recipe" | "seed"> & {
    readonly epochs: number | undefined;
    readonly temperature?: number;
    readonly architecture: Architecture;
  },
): Promise<Personalising> {
  const { recipe, epochs, seed, temperature = 1 } = how;
  if (temperature !== 1) scaleLogits(from, temperature);
  const present = new Set(recordings.map(({ label }) => label));
  const isWhole = labels.every((label) => present.has(label));
  const last: Recipe = { ...recipe, keep: "last", patience: 0 };
  if (isWhole) {
    const kept = shareRight(from, recordings, labels) < WORTH_KEEPING ? 0 : KEPT_SHARE;
    // Nothing of it is kept, so others may teach a fresh one (`trainTaughtNetwork`): it is what a training from scratch gives.
    const begun = kept === 0 ? "anew" : "half-kept";
    if (kept === 0 && isTaught(recordings, labels, how)) return { epochs, recipe, begun };
    loosenWeights(from, kept, createRandom(seed), how.architecture.members);
    return { from, epochs, temperature, recipe: last, begun };
  }
  return {
    from,
    temperature,
    epochs: epochs ?? DEFAULT_EPOCHS,
    recipe: { ...last, learningRate: recipe.learningRate * RATE_SHARE },
    teachers: [await copyOf(from)],
    teacherShare: TEACHER_SHARE,
    begun: "as-it-was",
  };
}

/** Whether a fresh network would learn so few recordings from others. */
function isTaught(
  recordings: readonly Recording[],
  labels: readonly string[],
  how: Pick<TrainingOptions, "recipe" | "seed"> & {
    readonly epochs: number | undefined;
    readonly architecture: Architecture;
  },
): boolean {
  const train = toWindows(recordings, labels);
  const { epochs, ...options } = how;
  return teachingFor({ train }, epochs === undefined ? options : { ...options, epochs }) !== undefined;
}

function shareRight(
  network: Sequential,
  recordings: readonly Recording[],
  labels: readonly string[],
): number {
  const [, windowLength] = network.inputs[0].shape;
  const windows = toWindows(recordings, labels, windowLength ?? undefined);
  return measure(predictWindows(network, windows), windows, labels.length).accuracy;
}

async function copyOf(network: Sequential): Promise<Sequential> {
  return loadSequential(await saveLayersModel(network));
}
