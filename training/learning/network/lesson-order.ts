import { NO_CLASS } from "../../data/windows/window.ts";
import type { Random } from "../../random.ts";

/** Which examples are gone through in one epoch after the other. */
export interface LessonOrder {
  /** Examples an epoch. */
  readonly count: number;
  /** The classes of an epoch's examples, in no order. */
  readonly classes: Int32Array;
  /** The next epoch's examples, as indices; valid until the next call. */
  next(): Int32Array;
}

/**
 * All examples in a new random order for every epoch. Of those of no class only so many at a time, where there are more: each time the
 * next ones, until all had their turn. So a network meets many of them without learning longer.
 */
export function createLessonOrder(
  classes: Int32Array,
  random: Random,
  strangersPerEpoch = Number.POSITIVE_INFINITY,
): LessonOrder {
  const indices = Int32Array.from(classes, (_, index) => index);
  const strangers = indices.filter((index) => classes[index] === NO_CLASS);
  const known = indices.filter((index) => classes[index] !== NO_CLASS);
  if (strangers.length <= strangersPerEpoch) {
    return { count: indices.length, classes, next: () => random.shuffle(indices) };
  }
  const order = new Int32Array(known.length + strangersPerEpoch);
  let turn = strangers.length;
  return {
    count: order.length,
    classes: Int32Array.from(order, (_, at) => (at < known.length ? classes[known[at]] : NO_CLASS)),
    next() {
      order.set(known);
      for (let at = known.length; at < order.length; at++) {
        if (turn === strangers.length) {
          random.shuffle(strangers);
          turn = 0;
        }
        order[at] = strangers[turn++];
      }
      return random.shuffle(order);
    },
  };
}
