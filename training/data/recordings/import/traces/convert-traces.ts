import { type Phrase, phrase } from "../../../../phrase.ts";
import { DEFAULT_COUNTS_PER_G, DEFAULT_RATE_HZ } from "../../recording.ts";
import { RecordingError } from "../../recording-error.ts";
import type { ReadNote } from "../format.ts";
import type { StatedValues } from "../stated-values.ts";
import { type AccelerationUnit, STANDARD_GRAVITY } from "../units.ts";
import { findUnits } from "./find-unit.ts";
import { measureLengths } from "./gravity.ts";
import { resample } from "./resample.ts";
import { timeTraces } from "./time-traces.ts";
import { type Trace, traceLength } from "./trace.ts";

/** A recording that lacks what its file does not say. */
export interface DraftRecording extends Pick<Trace, "line" | "label" | "person" | "session"> {
  /** 64 counts per g, 12.5 Hz. */
  readonly samples: Int8Array;
}

export interface Drafts {
  readonly drafts: DraftRecording[];
  readonly notes: ReadNote[];
  readonly guesses: Phrase[];
}

const INTERVAL_MS = 1000 / DEFAULT_RATE_HZ;
/** So many samples are meant as a gesture, and so short is none. */
const MANY_SAMPLES = 10;
const SHORT_SECONDS = 0.2;
/** Half of all vectors shorter than this are no wrist's: falls are not that long. */
const SHORT_G = 0.3;

/**
 * Brings the traces of a file to recordings of 64 counts per g at 12.5 Hz, clipped to -128 to 127 as on the watch, split at
 * pauses. What is slower than 5 or faster than 1000 samples a second becomes a note. Throws `RecordingError` ("bad-format")
 * where the unit or the times of the whole file make no sense, or nothing is in it.
 */
export function convertTraces(traces: readonly Trace[], file: string, stated: StatedValues = {}): Drafts {
  const full = traces.filter((trace) => traceLength(trace) > 0);
  if (full.length === 0) throw new RecordingError("bad-format", phrase`${file}: there are no samples in it`);
  const { unitOf, guesses } = findUnits(full, file, stated);
  const { countsPerG = DEFAULT_COUNTS_PER_G } = stated;
  const perG: Readonly<Record<AccelerationUnit, number>> = {
    "m/s2": STANDARD_GRAVITY,
    g: 1,
    mg: 1000,
    counts: countsPerG,
  };
  const timed = timeTraces(full, file, stated);
  const drafts = timed.traces.map(({ trace, intervalMs }): DraftRecording => {
    const { line, label, person, session } = trace;
    const factor = DEFAULT_COUNTS_PER_G / perG[unitOf(trace)];
    const values = resample(trace.values, INTERVAL_MS / intervalMs);
    const samples = new Int8Array(values.length);
    for (let index = 0; index < values.length; index++) {
      samples[index] = Math.max(-128, Math.min(127, Math.round(values[index] * factor)));
    }
    return { line, label, person, session, samples };
  });
  const notes = [...timed.notes];
  for (const { trace, intervalMs } of timed.traces) {
    const samples = traceLength(trace);
    const seconds = (samples * intervalMs) / 1000;
    if (samples < MANY_SAMPLES || seconds >= SHORT_SECONDS) continue;
    notes.push({
      line: trace.line,
      message: phrase`its ${samples} samples are ${seconds.toFixed(2)} s at ${Math.round(1000 / intervalMs)} samples a second, too short for a gesture: is that the rate?`,
    });
  }
  if (isWithoutGravity()) {
    notes.unshift({
      message: phrase`THERE IS NO GRAVITY IN IT (linear acceleration): a watch measures with gravity, so a model made of this fits no watch; export the accelerometer with gravity`,
    });
  }
  return { drafts, notes, guesses: [...guesses, ...timed.guesses] };

  function isWithoutGravity(): boolean {
    if (full.some(({ withoutGravity }) => withoutGravity)) return true;
    const { middle, hasGravity, isSure } = measureLengths(full);
    return !hasGravity || (isSure && middle / perG[unitOf(full[0])] < SHORT_G);
  }
}
