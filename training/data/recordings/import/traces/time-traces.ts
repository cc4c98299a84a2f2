import { distinctPhrases, type Phrase, phrase } from "../../../../phrase.ts";
import { DEFAULT_RATE_HZ } from "../../recording.ts";
import type { ReadNote } from "../format.ts";
import { leftOut } from "../left-out.ts";
import type { StatedValues } from "../stated-values.ts";
import { forwards, inOrder, withoutStrays } from "./order-samples.ts";
import { spaceEvenly } from "./space-evenly.ts";
import { FASTEST_HZ, findTimeScale, isRate, SLOWEST_HZ, type TimeScale } from "./time-scale.ts";
import { sliceTrace, type TimeUnit, type Trace, traceLength } from "./trace.ts";

/** Evenly spaced samples, as a file has them. */
export interface TimedTrace {
  readonly trace: Trace;
  readonly intervalMs: number;
}

export interface TimedTraces {
  readonly traces: TimedTrace[];
  readonly notes: ReadNote[];
  readonly guesses: Phrase[];
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
export function timeTraces(given: readonly Trace[], file: string, stated: StatedValues): TimedTraces {
  const notes: ReadNote[] = [];
  const guesses: Phrase[] = [];
  const traces = given.map((trace) => {
    const turned = forwards(trace);
    if (turned !== trace)
      notes.push({ line: trace.line, message: phrase`its times run backwards, and were turned round` });
    return turned;
  });
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
    if (scale.guess) guesses.push(scale.guess);
    const ordered = inOrder(trace, times.at, DISORDER_STEPS * scale.step);
    if (ordered.moved > 0) {
      notes.push({
        line: trace.line,
        message:
          ordered.moved === 1
            ? phrase`1 sample was out of order, and put in order`
            : phrase`${ordered.moved} samples were out of order, and put in order`,
      });
    }
    const pause = Math.max(PAUSE_STEPS * scale.tick, PAUSE_MS / scale.toMs);
    const kept = withoutStrays(ordered.trace, pause);
    notes.push(
      ...kept.strays.map((line) => ({
        line,
        message: leftOut(phrase`its time is far from that of its neighbours`),
      })),
    );
    const parts = partTrace(kept.trace, pause);
    if (parts.pauses > 0) guesses.push(phrase`pauses in the times part it into several recordings`);
    for (const part of parts.traces) {
      if (parts.pauses > 0 && parts.pauses === parts.traces.length - 1 && traceLength(part) === 1) {
        notes.push({ line: part.line, message: leftOut(phrase`a single sample between two pauses`) });
        continue;
      }
      const even = spaceEvenly(part, scale);
      add(even.trace, stated.rateHz ? 1000 / stated.rateHz : even.step * scale.toMs);
    }
  }
  return { traces: timed, notes, guesses: distinctPhrases(guesses) };

  function add(trace: Trace, intervalMs: number | undefined): void {
    if (intervalMs === undefined) guesses.push(phrase`${DEFAULT_RATE_HZ} samples a second are assumed`);
    const interval = intervalMs ?? 1000 / DEFAULT_RATE_HZ;
    const rate = 1000 / interval;
    if (isRate(rate)) timed.push({ trace, intervalMs: interval });
    else
      notes.push({
        ...(trace.line > 0 ? { line: trace.line } : {}),
        message: leftOut(
          phrase`${Number(rate.toPrecision(2))} samples a second, and ${SLOWEST_HZ} to ${FASTEST_HZ} are read`,
        ),
      });
  }
}

/** The scale for times of each declared unit, found over all traces of the file that have it. */
function timeScales(traces: readonly Trace[], file: string, rateHz: number | undefined) {
  const scales = new Map<TimeUnit | undefined, TimeScale | undefined>();
  return (unit: TimeUnit | undefined): TimeScale | undefined => {
    if (!scales.has(unit)) {
      const clocks = traces.flatMap(({ times }) =>
        times.kind === "stamps" && times.unit === unit ? [times.at] : [],
      );
      const steps = joined(clocks.flatMap((at) => [stepsOf(at), Float64Array.of(Number.NaN)]));
      scales.set(unit, findTimeScale({ steps, first: clocks[0]?.[0] ?? 0 }, unit, file, rateHz));
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
