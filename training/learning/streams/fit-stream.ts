import { countPeople } from "../../data/dataset/count-people.ts";
import { evenly } from "../../data/dataset/evenly.ts";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import type { Recording } from "../../data/recordings/recording.ts";
import { joinWindows, NO_CLASS, type Windows } from "../../data/windows/window.ts";
import { lowerLayersModel } from "../../model/lowering/lower-layers-model.ts";
import { quantizeGraph } from "../../model/quantize/quantize-graph.ts";
import { createRandom, type Random } from "../../random.ts";
import { type FittedModel, finishFitting } from "../fitting/fit-model.ts";
import type { Architecture } from "../network/architecture.ts";
import { streaming } from "../network/architectures.ts";
import { recordingsOfALabel } from "../network/few-recordings.ts";
import { type EpochProgress, type TrainingData, trainNetwork } from "../network/train-network.ts";
import { mineNegatives } from "./mine-negatives.ts";
import { type StreamMaterial, streamWindows } from "./stream-lessons.ts";
import { type StreamRecipe, streamRecipe } from "./stream-recipe.ts";

/** What is done, in its order: the first network is trained to find what is mistaken for gestures, the second learns that, too. */
export type StreamPhase = "first-network" | "mistakes" | "second-network";

export interface FitStreamOptions {
  readonly seed: number;
  /** Of the second network, and of the first at most so many; what the recipe says unless told. */
  readonly epochs?: number;
  /** `streaming` unless told. */
  readonly architecture?: Architecture;
  /** What `streamRecipe` says unless told. */
  readonly recipe?: StreamRecipe;
  /** See `TrainingOptions`. */
  readonly backend?: string;
  /** After every epoch of both trainings, counted through; and before "mistakes", with the last one. */
  onProgress?(progress: EpochProgress, phase: StreamPhase): void | Promise<void>;
}

/** Apart from the seeds of the streams that choose thresholds and measure. */
const LESSON_SEED = 7_000_000;
/** What was mined makes up so much of all windows of nothing, unless each would come more often than this. */
const [MINED_SHARE, MOST_REPEATS] = [1 / 3, 10];
/** Windows that show quantization what values to expect, and those that tell what int8 costs. */
const [SHOWN, CHECKED] = [500, 3000];

/**
 * Trains a network that listens to every sample: on windows of streams in which the recordings are laid into everyday movement, twice, for the second network also
 * learns what the first one took for gestures though nobody made one. Then it is quantized like any other.
 *
 * @param material `labels` has one that stands for no gesture
 * @param validation recordings that tell what int8 costs; may be none
 */
export async function fitStream(
  material: StreamMaterial,
  validation: readonly Recording[],
  options: FitStreamOptions,
): Promise<FittedModel> {
  const { labels, recordings } = material;
  const { seed, architecture = streaming, backend } = options;
  const people = countPeople(recordings);
  const classes = Int32Array.from(recordings, ({ label }) => labels.indexOf(label));
  const usual =
    options.recipe ?? streamRecipe({ people, recordings: recordingsOfALabel(classes) }, recordings.length);
  const { epochs: wanted = usual.epochs } = options;
  const plan = { ...usual, epochs: wanted, miningEpochs: Math.min(usual.miningEpochs, wanted) };
  const { variation, rounds, hours, recipe } = plan;
  const random = createRandom(LESSON_SEED + seed);
  const lessons = streamWindows(material, { rounds, hours, variation }, random.fork());
  const known = lessons.classes.filter((index) => index !== NO_CLASS).length;
  const checked = validationWindows({ ...material, recordings: validation }, labels, random.fork());
  const dataOf = (train: Windows): TrainingData => ({
    train,
    validation: { ...checked, ...NONE },
    labels,
    people,
    strangersPerEpoch: known,
  });
  const ofAll = plan.miningEpochs + plan.epochs;
  const train = (windows: Windows, phase: StreamPhase, epochs: number, before: number) =>
    trainNetwork(dataOf(windows), {
      ...{ seed, epochs, architecture, recipe },
      ...(backend === undefined ? {} : { backend }),
      onEpoch: (progress) =>
        options.onProgress?.({ ...progress, epoch: before + progress.epoch, epochs: ofAll }, phase),
    });
  const shown = windowsShown(lessons);

  const first = await train(lessons, "first-network", plan.miningEpochs, 0);
  const graph = quantizeGraph(lowerLayersModel(first.model), shown);
  first.model.dispose();
  const found = first.history.at(-1);
  if (found) await options.onProgress?.({ ...found, epochs: ofAll }, "mistakes");
  const mined = mineNegatives(graph, material, { hours: plan.minedHours, variation }, random.fork());
  const all = joinWindows(lessons, ...repeated(mined, lessons.count - known));
  const network = await train(all, "second-network", plan.epochs, plan.miningEpochs);
  // Fine-tuning feels int8 layer by layer, which takes long: evenly taken windows are enough for it.
  const data = { ...dataOf(thinned(all, CHECKED)), validation: checked, strangersPerEpoch: CHECKED };
  return finishFitting(network, data, shown, {
    seed,
    architecture,
    recipe,
    ...(backend === undefined ? {} : { backend }),
  });
}

const NONE = { windows: new Int8Array(0), classes: new Int32Array(0), count: 0 };

/** What was mined, so often that it makes up its share of so many windows of nothing. */
function repeated(mined: Windows, others: number): Windows[] {
  const wanted = (others * MINED_SHARE) / (1 - MINED_SHARE);
  const times = Math.max(1, Math.min(MOST_REPEATS, Math.floor(wanted / Math.max(1, mined.count))));
  return Array.from({ length: times }, () => mined);
}

/** Windows of a stream of the validation recordings; those of nothing have the label that stands for it. */
function validationWindows(material: StreamMaterial, labels: readonly string[], random: Random): Windows {
  if (material.recordings.length === 0) return { ...NONE, length: material.windowLength };
  const windows = thinned(
    streamWindows(material, { rounds: 1, hours: 0.5, variation: undefined }, random),
    CHECKED,
  );
  const nothing = labels.findIndex(isNoGesture);
  return { ...windows, classes: windows.classes.map((index) => (index === NO_CLASS ? nothing : index)) };
}

const rowsOf = ({ count }: Windows, most: number) =>
  evenly(
    Array.from({ length: count }, (_, row) => row),
    most,
  );

function windowsShown(windows: Windows): Int8Array[] {
  const size = windows.length * 3;
  return rowsOf(windows, SHOWN).map((row) => windows.windows.slice(row * size, (row + 1) * size));
}

/** At most so many of the windows, evenly taken. */
function thinned(windows: Windows, most: number): Windows {
  const size = windows.length * 3;
  const rows = rowsOf(windows, most);
  const kept = new Int8Array(rows.length * size);
  for (const [at, row] of rows.entries())
    kept.set(windows.windows.subarray(row * size, (row + 1) * size), at * size);
  return {
    windows: kept,
    classes: Int32Array.from(rows, (row) => windows.classes[row]),
    count: rows.length,
    length: windows.length,
  };
}
