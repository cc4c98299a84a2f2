import { append } from "../../append.ts";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import { madeBackground, samplesOfHours } from "../../data/streams/background.ts";
import { layGestures } from "../../data/streams/lay-gestures.ts";
import type { MarkedStream } from "../../data/streams/marked-stream.ts";
import { createRandom, type Random } from "../../random.ts";

/** A stream that ways are measured on, and what it is made of, in words. */
export interface StreamToJudge extends MarkedStream {
  readonly name: string;
  /** Which made-up movement it is; absent where somebody recorded it. */
  readonly made?: "life" | "walking";
}

export interface JudgedMaterial {
  /** Of the gestures; those of labels for no gesture are movement like other. At 64 counts a g. */
  readonly recordings: readonly { readonly label: string; readonly samples: Int8Array }[];
  /** Hours in which nobody made a gesture, and what to call them. */
  readonly lives?: readonly { readonly name: string; readonly samples: Int8Array }[];
}

/** Between two gestures are so many samples: 5 to 15 seconds. */
const BETWEEN = { least: 62, most: 188 };
/** Of the gestures, those with rest before and after. */
const AT_REST = 0.5;

/**
 * Streams to measure ways on: the recordings, again and again, in made-up everyday movement, in a made-up walk, so many hours of each, and in all of each recorded
 * life; half of them with rest before and after, half in the midst of movement. Same seed, same bytes.
 */
export function streamsToJudge(
  { recordings, lives = [] }: JudgedMaterial,
  {
    hours,
    seed,
    kinds = ["life", "walking"],
  }: { readonly hours: number; readonly seed: number; readonly kinds?: readonly ("life" | "walking")[] },
): StreamToJudge[] {
  const random = createRandom(seed);
  const made = kinds.map((kind) => ({
    made: kind,
    name: kind === "life" ? "made-up everyday movement" : "a made-up walk",
    samples: madeBackground(samplesOfHours(hours), { kind }, random.fork()),
  }));
  return [...made, ...lives].map(({ samples, ...what }) => ({
    ...what,
    ...layAll(samples, recordings, random.fork()),
  }));
}

function layAll(
  background: Int8Array,
  recordings: JudgedMaterial["recordings"],
  random: Random,
): MarkedStream {
  const most = background.length / 3 / BETWEEN.least;
  const order: JudgedMaterial["recordings"][number][] = [];
  // Each once before any comes twice.
  while (recordings.length > 0 && order.length < most) append(order, random.shuffle([...recordings]));
  const isGesture = (label: string) => !isNoGesture(label);
  return layGestures(background, order, { between: BETWEEN, atRest: AT_REST, isGesture }, random);
}
