import type { AccelerationUnit } from "../units.ts";

/** Measurements one after the other, as a foreign file has them: a gesture, or a stretch of time with gestures in it. */
export interface Trace {
  /** Where it begins in the file, from 1; 0 where the file has no lines. */
  readonly line: number;
  /** The line of each sample, where they are known. */
  readonly lines?: Uint32Array | undefined;
  /** The place of its first sample among all of the file, from 0; after the trace before it unless said. */
  readonly first?: number | undefined;
  /** x, y, z, x, y, z, … in the file's unit. */
  readonly values: Float64Array;
  readonly times: Times;
  /** As the file declares it; undefined where it does not. */
  readonly unit?: AccelerationUnit | undefined;
  /** The gesture, where the file itself says so. */
  readonly label?: string | undefined;
  readonly person?: string | undefined;
  readonly session?: string | undefined;
  /** True where the file declares values without gravity (linear or "user" acceleration). */
  readonly withoutGravity?: boolean | undefined;
}

/** When the samples of a trace were taken. */
export type Times =
  /** The file does not say. */
  | { readonly kind: "none" }
  /** One every so many milliseconds. */
  | { readonly kind: "interval"; readonly ms: number }
  /** A time for each, in the unit declared; where none is, the one that gives 5 to 1000 samples a second. */
  | { readonly kind: "stamps"; readonly at: Float64Array; readonly unit?: TimeUnit | undefined };

export type TimeUnit = "s" | "ms" | "us" | "ns";

/** Samples in a trace. */
export function traceLength(trace: Trace): number {
  return trace.values.length / 3;
}

/** Samples `from` to before `to` of a trace. */
export function sliceTrace(trace: Trace, from: number, to: number): Trace {
  const { times, lines, first } = trace;
  return {
    ...trace,
    first: first === undefined ? undefined : first + from,
    line: lines?.[from] ?? trace.line,
    lines: lines?.slice(from, to),
    values: trace.values.slice(3 * from, 3 * to),
    times: times.kind === "stamps" ? { ...times, at: times.at.slice(from, to) } : times,
  };
}
