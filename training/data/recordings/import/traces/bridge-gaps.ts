import { sliceTrace, type Trace, traceLength } from "./trace.ts";

/** Longer gaps are no slip of the wire: what was between is unknown. */
const LONGEST = 4;

/**
 * Parts of an evenly timed trace, in which samples that could not be read are NaN. Gaps of up to 4 samples are bridged by straight
 * lines, so that those after them keep their time; at longer ones the trace is parted.
 */
export function bridgeGaps(trace: Trace): Trace[] {
  const { values } = trace;
  const length = traceLength(trace);
  const isGap = (sample: number) => [0, 1, 2].some((axis) => Number.isNaN(values[3 * sample + axis]));
  const parts: Trace[] = [];
  let start: number | undefined;
  let last = -1;
  for (let sample = 0; sample < length; sample++) {
    if (isGap(sample)) continue;
    if (start !== undefined && sample - last > LONGEST + 1) {
      parts.push(sliceTrace(trace, start, last + 1));
      start = sample;
    }
    start ??= sample;
    if (sample - last > 1 && start < sample) fill(values, last, sample);
    last = sample;
  }
  if (start !== undefined) {
    parts.push(start === 0 && last === length - 1 ? trace : sliceTrace(trace, start, last + 1));
  }
  return parts;
}

/** Straight lines between two samples. */
function fill(values: Float64Array, before: number, after: number): void {
  for (let sample = before + 1; sample < after; sample++) {
    const share = (sample - before) / (after - before);
    for (let axis = 0; axis < 3; axis++) {
      const from = values[3 * before + axis];
      values[3 * sample + axis] = from + share * (values[3 * after + axis] - from);
    }
  }
}
