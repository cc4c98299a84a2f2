import { DEFAULT_RATE_HZ } from "../../recording.ts";
import type { ReadNote } from "../format.ts";
import type { StatedValues } from "../stated-values.ts";
import { valueAt } from "./resample.ts";
import { FASTEST_HZ, findTimeScale, isRate, SLOWEST_HZ, type TimeScale } from "./time-scale.ts";
import { sliceTrace, type TimeUnit, type Trace } from "./trace.ts";

/** Evenly spaced samples, as a file has them. */
export interface TimedTrace {
  readonly trace: Trace;
  readonly intervalMs: number;
}

export interface TimedTraces {
  readonly traces: TimedTrace[];
  readonly notes: ReadNote[];
  readonly guesses: string[];
}

/** A gap of this many usual steps, and this long, is a pause between two gestures; a shorter one is filled. */
const PAUSE_STEPS = 5;
const PAUSE_MS = 250;
/** Going back by no more steps than this is disorder on the way here; by more, the clock begins anew. */
const DISORDER_STEPS = 3;

/**
 * Parts traces where their times pause or begin anew, puts samples in order, and spaces them evenly. What is slower than 5 or
 * faster than 1000 samples a second is left out, with a note. Throws `RecordingError` ("bad-format") where times make no sense.
 */
export function timeTraces(traces: readonly Trace[], file: string, stated: StatedValues): TimedTraces {
  const notes: ReadNote[] = [];
  const guesses = new Set<string>();
  const scaleOf = timeScales(traces, file, stated.rateHz);
  const timed: TimedTrace[] = [];
  for (const trace of traces) {
    const { times } = trace;
    if (times.kind !== "stamps") {
      add(trace, stated.rateHz ? 1000 / stated.rateHz : times.kind === "interval" ? times.ms : undefined);
      continue;
    }
    const scale = scaleOf(times.unit);
    if (scale === undefined) {
      add(trace, stated.rateHz ? 1000 / stated.rateHz : undefined);
      continue;
    }
    if (scale.guess) guesses.add(scale.guess);
    const ordered = inOrder(trace, times.at, DISORDER_STEPS * scale.step);
    if (ordered.moved > 0) {
      notes.push({ line: trace.line, message: `${ordered.moved} samples out of order were put in order` });
    }
    const pause = Math.max(PAUSE_STEPS * scale.tick, PAUSE_MS / scale.toMs);
    const parts = partTrace(ordered.trace, pause);
    if (parts.pauses > 0) guesses.add("pauses in the times part it into several recordings");
    for (const part of parts.traces) {
      const even = spaceEvenly(part, scale);
      add(even.trace, stated.rateHz ? 1000 / stated.rateHz : even.step * scale.toMs);
    }
  }
  return { traces: timed, notes, guesses: [...guesses] };

  function add(trace: Trace, intervalMs: number | undefined): void {
    if (intervalMs === undefined) guesses.add(`${DEFAULT_RATE_HZ} samples a second are assumed`);
    const interval = intervalMs ?? 1000 / DEFAULT_RATE_HZ;
    const rate = 1000 / interval;
    if (isRate(rate)) timed.push({ trace, intervalMs: interval });
    else
      notes.push({
        ...(trace.line > 0 ? { line: trace.line } : {}),
        message: `left out: ${Number(rate.toPrecision(2))} samples a second, and ${SLOWEST_HZ} to ${FASTEST_HZ} are read`,
      });
  }
}

/** The scale for times of each declared unit, found over all traces of the file that have it. */
function timeScales(traces: readonly Trace[], file: string, rateHz: number | undefined) {
  const scales = new Map<TimeUnit | undefined, TimeScale | undefined>();
  return (unit: TimeUnit | undefined): TimeScale | undefined => {
    if (!scales.has(unit)) {
      const steps = traces.flatMap(({ times }) =>
        times.kind === "stamps" && times.unit === unit
          ? [stepsOf(times.at), Float64Array.of(Number.NaN)]
          : [],
      );
      scales.set(unit, findTimeScale(joined(steps), unit, file, rateHz));
    }
    return scales.get(unit);
  };
}

function stepsOf(at: Float64Array): Float64Array {
  return at.subarray(1).map((time, index) => time - at[index]);
}

function joined(arrays: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

/** A trace whose samples are sorted where times go back a little. */
function inOrder(trace: Trace, at: Float64Array, tolerance: number): { trace: Trace; moved: number } {
  let moved = 0;
  for (let index = 1; index < at.length; index++) {
    const back = at[index - 1] - at[index];
    if (back > 0 && back <= tolerance) moved++;
  }
  if (moved === 0) return { trace, moved };
  const order = Array.from(at, (_, index) => index);
  let start = 0;
  for (let index = 1; index <= at.length; index++) {
    if (index < at.length && at[index - 1] - at[index] <= tolerance) continue;
    const run = order.slice(start, index).sort((a, b) => at[a] - at[b] || a - b);
    for (const [offset, sample] of run.entries()) order[start + offset] = sample;
    start = index;
  }
  return {
    trace: pick(
      trace,
      order,
      Float64Array.from(order, (index) => at[index]),
    ),
    moved,
  };
}

function pick(trace: Trace, order: readonly number[], at: Float64Array): Trace {
  const values = new Float64Array(3 * order.length);
  for (const [index, sample] of order.entries()) {
    values.set(trace.values.subarray(3 * sample, 3 * sample + 3), 3 * index);
  }
  const { lines } = trace;
  return {
    ...trace,
    values,
    times: { kind: "stamps", at },
    lines: lines && Uint32Array.from(order, (sample) => lines[sample]),
  };
}

/** Parts a trace where times go back, and at pauses. */
function partTrace(trace: Trace, pause: number): { traces: Trace[]; pauses: number } {
  const { times } = trace;
  if (times.kind !== "stamps") return { traces: [trace], pauses: 0 };
  const traces: Trace[] = [];
  let start = 0;
  let pauses = 0;
  for (let index = 1; index <= times.at.length; index++) {
    const step = index < times.at.length ? times.at[index] - times.at[index - 1] : Number.NaN;
    if (step >= 0 && step <= pause) continue;
    if (step > pause) pauses++;
    traces.push(sliceTrace(trace, start, index));
    start = index;
  }
  return { traces, pauses };
}

/** Samples of even spacing, and their step in the file's unit: straight lines where times are not even themselves. */
function spaceEvenly(trace: Trace, scale: TimeScale): { trace: Trace; step: number } {
  const { times, values } = trace;
  if (times.kind !== "stamps" || times.at.length < 3) return { trace, step: scale.step };
  const { at } = times;
  const first = at[0];
  const span = at[at.length - 1] - first;
  const mean = span / (at.length - 1);
  if (scale.tick > scale.step) return { trace, step: scale.step };
  const isEven = at.every((time, index) => Math.abs(time - first - index * mean) <= mean / 2);
  if (mean > 0 && isEven) return { trace, step: mean };
  if (mean === 0) return { trace, step: scale.step };
  const count = Math.floor(span / scale.step + 1e-9) + 1;
  const even = new Float64Array(3 * count);
  let before = 0;
  for (let index = 0; index < count; index++) {
    const time = first + index * scale.step;
    while (before < at.length - 2 && at[before + 1] <= time) before++;
    const width = at[before + 1] - at[before];
    const position = before + (width > 0 ? Math.min(1, (time - at[before]) / width) : 0);
    for (let axis = 0; axis < 3; axis++) even[3 * index + axis] = valueAt(values, position, axis);
  }
  return { trace: { ...trace, values: even }, step: scale.step };
}
