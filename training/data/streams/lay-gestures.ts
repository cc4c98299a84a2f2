import type { Random } from "../../random.ts";
import type { Vector } from "../synthetic/rotation.ts";
import { sampleAt, setSample } from "./background.ts";
import type { LaidMovement, Mark, MarkedStream } from "./marked-stream.ts";
import { movementExtent } from "./movement-extent.ts";
import { drawTransition, type Transition } from "./transition.ts";

export interface LayOptions {
  /** Samples of the background between two gestures, at least and at most. */
  readonly between: { readonly least: number; readonly most: number };
  /** Share of the gestures, 0 to 1, that are made with the hand at rest before and after. */
  readonly atRest: number;
  /** Recordings of other labels are laid, too, but not marked: they are no gestures. */
  isGesture(label: string): boolean;
}

/** Samples that the hand rests before and after a gesture at rest: more than the detector needs. */
const REST = { least: 9, most: 15 };
/** Samples from what went on to the gesture, and back, and so many more where the arm has to turn over. */
const WAY = { least: 3, most: 8, turn: 6 };
/** Of what goes on below, up to so much goes on during a gesture: who walks goes on walking, but holds the arm still for it. */
const MOST_CARRIED = 0.6;
/** Deviation of a reading at rest, counts. */
const NOISE = 0.6;
/** Samples before and after one whose mean is taken for the posture. */
const AROUND = 6;

/**
 * Recordings laid into everyday movement, one after the other, until they or the background end: the arm goes smoothly from what it did to the gesture and
 * back, with rest around it, or straight in the midst of movement, of which some goes on.
 *
 * @param background counts, which are not changed
 * @param recordings at 64 counts a g
 */
export function layGestures(
  background: Int8Array,
  recordings: readonly { readonly label: string; readonly samples: Int8Array }[],
  { between, atRest, isGesture }: LayOptions,
  random: Random,
): MarkedStream {
  const samples = background.slice();
  const marks: Mark[] = [];
  const others: LaidMovement[] = [];
  let at = random.integer(between.least, between.most);
  for (const { label, samples: recorded } of recordings) {
    const isAtRest = random.uniform() < atRest;
    const { first, last } = movementExtent(recorded);
    const gesture = recorded.subarray(first * 3, (last + 1) * 3);
    const laid = drawLaid(gesture, isAtRest, (sample) => postureAt(background, at + sample), random);
    if ((at + laid.length) * 3 > background.length) break;
    lay(samples, background, at, laid, random);
    const begin = at + laid.begin;
    const place = { label, begin, end: begin + gesture.length / 3 - 1 };
    if (isGesture(label)) marks.push({ ...place, atRest: isAtRest });
    else others.push(place);
    at += laid.length + random.integer(between.least, between.most);
  }
  return { samples, marks, others };
}

/** How one gesture lies in the stream. Numbers of samples. */
interface Laid {
  readonly gesture: Int8Array;
  /** Way in, rest before; rest after, way out. */
  readonly parts: readonly [number, number, number, number];
  readonly begin: number;
  readonly length: number;
  /** Share of the movement below that goes on meanwhile. */
  readonly carried: number;
  readonly there: Transition;
  readonly back: Transition;
}

function drawLaid(
  gesture: Int8Array,
  isAtRest: boolean,
  postureAfter: (samples: number) => Vector,
  random: Random,
): Laid {
  const rest = () => (isAtRest ? random.integer(REST.least, REST.most) : 0);
  const way = (from: Vector, to: Vector) =>
    random.integer(WAY.least, WAY.most) + Math.round(WAY.turn * turnBetween(from, to));
  const [before, after] = [rest(), rest()];
  const wayIn = way(postureAfter(0), sampleAt(gesture, 0));
  const begin = wayIn + before;
  const until = begin + gesture.length / 3 + after;
  const wayOut = way(sampleAt(gesture, gesture.length - 3), postureAfter(until));
  return {
    gesture,
    parts: [wayIn, before, after, wayOut],
    begin,
    length: until + wayOut,
    carried: isAtRest ? 0 : random.uniform(0, MOST_CARRIED),
    there: drawTransition(random),
    back: drawTransition(random),
  };
}

/** How far apart two directions are: 0 alike, 1 opposite. */
function turnBetween(one: Vector, other: Vector): number {
  const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const size = Math.sqrt(dot(one, one) * dot(other, other));
  return size === 0 ? 0 : (1 - dot(one, other) / size) / 2;
}

function lay(samples: Int8Array, background: Int8Array, at: number, laid: Laid, random: Random): void {
  const { gesture, parts, begin, length, carried, there, back } = laid;
  const [wayIn, , restAfter, wayOut] = parts;
  const end = begin + gesture.length / 3;
  const [start, stop] = [sampleAt(gesture, 0), sampleAt(gesture, gesture.length - 3)];
  const resting = (vector: Vector): Vector => [
    vector[0] + random.normal(0, NOISE),
    vector[1] + random.normal(0, NOISE),
    vector[2] + random.normal(0, NOISE),
  ];
  for (let index = 0; index < length; index++) {
    const place = (at + index) * 3;
    const below = sampleAt(background, place);
    const posture = postureAt(background, at + index);
    let made: Vector;
    // The share of the movement below that goes on.
    let share = carried;
    if (index < wayIn) {
      const way = (index + 1) / (wayIn + 1);
      made = there(posture, start, way);
      share = 1 + (carried - 1) * way;
    } else if (index < begin) made = resting(start);
    else if (index < end) made = sampleAt(gesture, (index - begin) * 3);
    else if (index < end + restAfter) made = resting(stop);
    else {
      const way = (index - end - restAfter + 1) / (wayOut + 1);
      made = back(stop, posture, way);
      share = carried + (1 - carried) * way;
    }
    setSample(samples, place, [
      made[0] + share * (below[0] - posture[0]),
      made[1] + share * (below[1] - posture[1]),
      made[2] + share * (below[2] - posture[2]),
    ]);
  }
}

/** The mean about a sample. */
function postureAt(background: Int8Array, sample: number): Vector {
  const to = Math.min(background.length, (sample + AROUND + 1) * 3);
  const from = Math.min(to, Math.max(0, sample - AROUND) * 3);
  const sums: [number, number, number] = [0, 0, 0];
  for (let at = from; at < to; at++) sums[at % 3] += background[at];
  const count = Math.max(1, (to - from) / 3);
  return [sums[0] / count, sums[1] / count, sums[2] / count];
}
