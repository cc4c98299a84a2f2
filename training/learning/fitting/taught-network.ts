import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import { NO_CLASS, type Windows } from "../../data/windows/window.ts";
import { createRandom, type Random } from "../../random.ts";
import type { AugmentOptions } from "../augment/augment-options.ts";
import { WindowAugmenter } from "../augment/window-augmenter.ts";
import { geometricMean } from "../measures/geometric-mean.ts";
import { bestOf } from "../measures/probabilities.ts";
import { architectureNamed } from "../network/architectures.ts";
import { recordingsOfALabel, type Taught } from "../network/few-recordings.ts";
import { predictWindows } from "../network/predict.ts";
import { recipeFor, weightOfStrangers } from "../network/recipe.ts";
import {
  type TrainedNetwork,
  type TrainingData,
  type TrainingOptions,
  trainNetwork,
} from "../network/train-network.ts";

/** Keeps the drawn windows apart from what networks draw while they learn. */
const DRAW_SEED = 7_000_000;
/** Between the seeds of one teacher and the next. */
const TEACHER_SEEDS = 10_000_000;
/** What a training's progress is told in, for every network that is trained. */
const PIECES = 100;

/** How a network is to be taught by others; undefined where it learns by itself: from many recordings, further, as several, or for a told number of epochs. */
export function teachingFor(
  { train }: Pick<TrainingData, "train">,
  options: TrainingOptions,
): Taught | undefined {
  const { recipe, architecture, epochs, from, teachers } = options;
  const taught = recipe.few?.taught;
  if (!taught || epochs !== undefined || from || teachers || architecture.members) return undefined;
  if (recipe.quantizationAware > 0) return undefined;
  return recordingsOfALabel(train.classes) <= taught.most ? taught : undefined;
}

/**
 * Trains a network by what others, of its own kind and of larger ones, make of a few recordings (distillation, Hinton et al. 2015): each learns
 * them as it would by itself, and the one learns the mean of their opinions of many variations of the recordings, of mixtures of
 * two, and of everyday movements (`recipe-log.md`). Same data, options and seed, same weights.
 */
export async function trainTaughtNetwork(
  data: TrainingData,
  taught: Taught,
  options: TrainingOptions,
): Promise<TrainedNetwork> {
  const { seed, recipe } = options;
  const classes = data.labels.length;
  const stages = taught.by.length + 1;
  const follow = (stage: number): Pick<TrainingOptions, "onEpoch"> => ({
    onEpoch: (progress) =>
      options.onEpoch?.({
        ...progress,
        epoch: stage * PIECES + Math.ceil((PIECES * progress.epoch) / progress.epochs),
        epochs: stages * PIECES,
      }),
  });
  const opinions: Float32Array[] = [];
  const random = createRandom(DRAW_SEED + seed);
  const people = data.people ?? 1;
  const recordings = recordingsOfALabel(data.train.classes);
  const asIs = recipeFor(recipe, { people, recordings });
  const strangersWeight = weightOfStrangers(asIs, data.labels.some(isNoGesture));
  const drawn = drawWindows(data.train, classes, { taught, augment: asIs.augment, strangersWeight, random });
  for (const [stage, name] of taught.by.entries()) {
    const architecture = architectureNamed(name);
    if (!architecture) throw new RangeError(`there is no architecture "${name}"`);
    const own = { ...options, architecture, seed: seed + stage * TEACHER_SEEDS, ...follow(stage) };
    const { model } = await trainNetwork(data, own);
    opinions.push(predictWindows(model, drawn));
    model.dispose();
    if (options.shouldStop?.()) break;
  }
  const answers = geometricMean(opinions, classes);
  const lesson: TrainingData = {
    ...data,
    train: {
      ...drawn,
      classes: Int32Array.from(bestOf({ probabilities: answers, classes }), ({ index }) => index),
    },
    answers,
  };
  const { few: _, augment: __, ...usual } = recipe;
  const network = await trainNetwork(lesson, {
    ...options,
    recipe: { ...usual, augment: undefined },
    epochs: Math.ceil((taught.steps * recipe.batchSize) / taught.windows),
    ...follow(taught.by.length),
  });
  return { ...network, taught: { networks: opinions.length, windows: drawn.count } };
}

interface Drawing {
  readonly taught: Taught;
  readonly augment: AugmentOptions | undefined;
  readonly strangersWeight: number;
  readonly random: Random;
}

/** New performances of the windows, each class as often as any other, movements of no class as often as they weigh; some lie between two gestures. */
function drawWindows(windows: Windows, classes: number, drawing: Drawing): Windows {
  const { taught, augment, strangersWeight, random } = drawing;
  const augmenter = new WindowAugmenter(windows, augment, random.fork());
  const indices = [...windows.classes.keys()];
  const strangers = indices.filter((index) => windows.classes[index] === NO_CLASS);
  const gestures = Array.from({ length: classes }, (_, one) =>
    indices.filter((index) => windows.classes[index] === one),
  ).filter((own) => own.length > 0);
  const anyOf = <Item>(items: readonly Item[]): Item => items[random.integer(0, items.length - 1)];
  const gesture = () => augmenter.draw(anyOf(anyOf(gestures)));
  const weight = strangers.length > 0 ? strangersWeight : 0;
  const strange = weight / (gestures.length + weight);
  const size = windows.length * 3;
  const drawn = new Int8Array(taught.windows * size);
  for (let row = 0; row < taught.windows; row++) {
    drawn.set(random.uniform() < strange ? augmenter.draw(anyOf(strangers)) : anyGesture(), row * size);
  }
  const { length } = windows;
  return { windows: drawn, classes: new Int32Array(taught.windows), count: taught.windows, length };

  function anyGesture(): Float32Array {
    const one = gesture();
    if (random.uniform() >= taught.mixed) return one;
    const [other, share] = [gesture(), random.uniform()];
    return one.map((value, at) => Math.round(value + share * (other[at] - value)));
  }
}
