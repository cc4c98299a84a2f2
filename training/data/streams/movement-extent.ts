import { lengthOfDifference } from "../detector/fixed-point.ts";

/** Steps of so many counts are movement whatever the gesture: what the detector takes for an end is below it … */
const MOVING = 15;
/** … and in a gentle gesture those of a quarter of its largest, if that is more than a wrist that rests has. */
const SHARE_OF_LARGEST = 1 / 4;
const RESTING = 6;

/** The first and the last sample that belong to the movement in a recording: what is before and after is rest. Both ends included. */
export function movementExtent(samples: Int8Array): { readonly first: number; readonly last: number } {
  const steps = Array.from({ length: samples.length / 3 }, (_, at) =>
    at === 0 ? 0 : stepTo(samples, at * 3),
  );
  const largest = steps.reduce((most, step) => Math.max(most, step), 0);
  const moves = Math.min(MOVING, Math.max(RESTING, largest * SHARE_OF_LARGEST));
  const first = steps.findIndex((step) => step >= moves);
  if (first < 0) return { first: 0, last: Math.max(0, steps.length - 1) };
  return { first: first - 1, last: steps.findLastIndex((step) => step >= moves) };
}

const stepTo = (samples: Int8Array, at: number) =>
  lengthOfDifference(
    samples[at] - samples[at - 3],
    samples[at + 1] - samples[at - 2],
    samples[at + 2] - samples[at - 1],
  );
