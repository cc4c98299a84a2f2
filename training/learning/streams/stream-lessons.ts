import { holdLike } from "../../data/negatives/hold-like.ts";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import type { Recording } from "../../data/recordings/recording.ts";
import { type Background, hoursOf, madeBackground, samplesOfHours } from "../../data/streams/background.ts";
import { layGestures } from "../../data/streams/lay-gestures.ts";
import type { MarkedStream } from "../../data/streams/marked-stream.ts";
import { gestureLength } from "../../data/windows/gesture-length.ts";
import { joinWindows, toWindows, type Windows } from "../../data/windows/window.ts";
import { windowsAt } from "../../data/windows/windows-at.ts";
import type { Random } from "../../random.ts";
import type { AugmentOptions } from "../augment/augment-options.ts";
import { variedWindows } from "../augment/varied-windows.ts";
import { choosePlaces, placesOfNothing } from "./choose-places.ts";

/** What streams to learn from are made of. */
export interface StreamMaterial {
  /** At 64 counts a g. */
  readonly recordings: readonly Recording[];
  /** In the order of the network's outputs. */
  readonly labels: readonly string[];
  /** Samples of a window. */
  readonly windowLength: number;
  /** Hours in which nobody made a gesture, as counts x, y, z, …; may be none. */
  readonly lives: readonly Int8Array[];
}

/** Gestures follow each other this fast: between two are so many samples. */
const BETWEEN = { least: 6, most: 40 };
/** Of the gestures, those with rest before and after. */
const AT_REST = 0.35;
/** Of the made-up scenes, those that are large and quick: rarer in life, but what gestures are most like. */
const LIVELY = 0.15;
/** Of the made-up scenes, those with the arm held about as for one of the gestures. */
const HELD = 0.5;
/** Longer than any recording gets when it is varied. */
const STRETCH = 1.5;
/** Of movement without gestures, every so many samples a window. */
const EVERY = 4;

/** Movement without gestures to learn from: so many samples of it, made up or of a recorded life. */
export function backgroundToLearn(
  kind: Background["kind"] | "recorded",
  length: number,
  { recordings, lives }: Pick<StreamMaterial, "recordings" | "lives">,
  random: Random,
): Int8Array {
  if (kind === "recorded") return partOf(lives[random.integer(0, lives.length - 1)], length, random);
  const hold = (scene: Int8Array) =>
    random.uniform() < HELD
      ? holdLike(scene, recordings[random.integer(0, recordings.length - 1)].samples, random)
      : scene;
  return madeBackground(length, { kind, lively: LIVELY, hold }, random);
}

/** All recordings once, in a new order and each performed in another way, in one kind of movement. */
export function streamToLearn(
  kind: Background["kind"] | "recorded",
  material: StreamMaterial,
  variation: AugmentOptions | undefined,
  random: Random,
): MarkedStream {
  const performed = random.shuffle(perform(material, variation, random));
  // Ways, rests and what is between: more than enough.
  const length = performed.reduce((sum, { samples }) => sum + samples.length / 3 + BETWEEN.most + 40, 0);
  const background = backgroundToLearn(kind, length, material, random);
  const isGesture = (label: string) => !isNoGesture(label);
  return layGestures(background, performed, { between: BETWEEN, atRest: AT_REST, isGesture }, random);
}

/** The windows of as many streams as `rounds`, one kind after the other, and of so many hours without gestures. */
export function streamWindows(
  material: StreamMaterial,
  {
    rounds,
    hours,
    variation,
  }: { readonly rounds: number; readonly hours: number; readonly variation: AugmentOptions | undefined },
  random: Random,
): Windows {
  const { labels, windowLength: length } = material;
  const kinds = kindsOf(material);
  const laid = Array.from({ length: rounds }, (_, round) => {
    // The first as recorded.
    const performed = round === 0 ? undefined : variation;
    const { samples, marks } = streamToLearn(kinds[round % kinds.length], material, performed, random);
    const places = choosePlaces(marks, labels, { count: samples.length / 3, length }, random);
    return windowsAt(samples, places, length);
  });
  const without = kinds.map((kind) => {
    const samples = backgroundToLearn(
      kind,
      samplesOfHours(hoursOfKind(kind, hours, material)),
      material,
      random,
    );
    const count = samples.length / 3;
    const places = placesOfNothing(Math.floor(count / EVERY), { count, length }, random);
    return windowsAt(samples, places, length);
  });
  const [first, ...others] = [...laid, ...without];
  return joinWindows(first, ...others);
}

/** The kinds of movement that there are. */
export function kindsOf({ lives }: Pick<StreamMaterial, "lives">): (Background["kind"] | "recorded")[] {
  return lives.length > 0 ? ["life", "walking", "recorded"] : ["life", "walking"];
}

/** Of so many hours of movement, those of one kind: most of an ordinary life, which is most unlike itself, and of a recorded one no more than there is. */
export function hoursOfKind(
  kind: ReturnType<typeof kindsOf>[number],
  hours: number,
  { lives }: Pick<StreamMaterial, "lives">,
): number {
  const share = hours * KIND_SHARES[kind];
  return kind === "recorded"
    ? Math.min(
        share,
        lives.reduce((sum, life) => sum + hoursOf(life), 0),
      )
    : share;
}
const KIND_SHARES = { life: 0.6, walking: 0.2, recorded: 0.2 };

/** The recordings' gestures, each in another way. */
function perform(
  { recordings, labels }: Pick<StreamMaterial, "recordings" | "labels">,
  variation: AugmentOptions | undefined,
  random: Random,
): { readonly label: string; readonly samples: Int8Array }[] {
  if (!variation) return [...recordings];
  const longest = recordings.reduce((most, { samples }) => Math.max(most, samples.length / 3), 0);
  const length = Math.ceil(longest * STRETCH);
  const { windows } = variedWindows(toWindows(recordings, labels, length), variation, random);
  return recordings.map(({ label }, index) => {
    const window = windows.subarray(index * length * 3, (index + 1) * length * 3);
    return { label, samples: window.slice(0, gestureLength(window) * 3) };
  });
}

/** So many samples of a life from anywhere in it, from its beginning again where it ends. */
function partOf(life: Int8Array, length: number, random: Random): Int8Array {
  const first = random.integer(0, life.length / 3 - 1) * 3;
  return Int8Array.from({ length: length * 3 }, (_, at) => life[(first + at) % life.length]);
}
