import type { Mark } from "../../data/streams/marked-stream.ts";
import { NO_CLASS } from "../../data/windows/window.ts";
import type { Place } from "../../data/windows/windows-at.ts";
import type { Random } from "../../random.ts";

/** A gesture was just made if its last sample was so many samples ago, the current one being 0: until then the network is to say so. */
export const JUST_MADE = { first: 0, last: 3 };
/** Samples before and after that are neither: nobody can say of them whether it has just ended. */
const MARGIN = 1;
/** So long a gesture that was made is to be seen still, and not to be reported any more. */
const BEHIND = 25;
/** Of the windows near a gesture that are none, those that end before its end; the others end behind it. */
const BEFORE_SHARE = 0.7;
/** Windows of nothing for each gesture: near it, and anywhere. */
const [NEAR, ANYWHERE] = [6, 3];

/** Which samples of a stream are none of a gesture's, nor neither: 1 for those that are. */
export function justMade(marks: readonly Pick<Mark, "end">[], count: number): Uint8Array {
  const taken = new Uint8Array(count);
  for (const { end } of marks) {
    taken.fill(1, Math.max(0, end + JUST_MADE.first - MARGIN), end + JUST_MADE.last + MARGIN + 1);
  }
  return taken;
}

/**
 * The windows of a stream to learn from: of gestures that were just made, and of none: half of one, one of some time ago, and anything
 * else.
 *
 * @param labels in the order of the network's outputs
 * @param count samples of the stream
 * @param length samples of a window
 */
export function choosePlaces(
  marks: readonly Mark[],
  labels: readonly string[],
  { count, length }: { readonly count: number; readonly length: number },
  random: Random,
): Place[] {
  const places: Place[] = [];
  const taken = justMade(marks, count);
  const add = (end: number, label: number) => {
    if (end >= length - 1 && end < count) places.push({ end, label });
  };
  const addNothing = (end: number) => {
    if (taken[end] === 0) add(end, NO_CLASS);
  };
  for (const { label, begin, end } of marks) {
    const index = labels.indexOf(label);
    for (let ago = JUST_MADE.first; ago <= JUST_MADE.last; ago++) add(end + ago, index);
    for (let one = 0; one < NEAR; one++) {
      const isBefore = random.uniform() < BEFORE_SHARE;
      addNothing(isBefore ? random.integer(begin, end) : end + JUST_MADE.last + random.integer(1, BEHIND));
    }
    for (let one = 0; one < ANYWHERE; one++) addNothing(random.integer(0, count - 1));
  }
  return places;
}

/** So many windows anywhere in a stream without gestures. */
export function placesOfNothing(
  wanted: number,
  { count, length }: { readonly count: number; readonly length: number },
  random: Random,
): Place[] {
  if (count < length) return [];
  return Array.from({ length: wanted }, () => ({
    end: random.integer(length - 1, count - 1),
    label: NO_CLASS,
  }));
}
