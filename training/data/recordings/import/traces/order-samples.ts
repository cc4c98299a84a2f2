import type { Trace } from "./trace.ts";

/** So many samples whose times go back, and this share of all, are a file that is written backwards. */
const FEWEST_BACKWARDS = 5;
const BACKWARDS = 0.8;

/** A trace whose samples are sorted where times go back a little. */
export function inOrder(trace: Trace, at: Float64Array, tolerance: number): { trace: Trace; moved: number } {
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
  return { trace: pick(trace, order), moved };
}

/** The trace itself, or turned round where nearly all of its times go back: some programs write the newest first. */
export function forwards(trace: Trace): Trace {
  const { times } = trace;
  if (times.kind !== "stamps" || times.at.length < FEWEST_BACKWARDS) return trace;
  const back = times.at.filter((time, index) => index > 0 && time < times.at[index - 1]).length;
  if (back < BACKWARDS * (times.at.length - 1)) return trace;
  return pick(
    trace,
    Array.from(times.at, (_, index) => times.at.length - 1 - index),
  );
}

/** Without single samples whose time is far from both neighbours', where these are near each other; with the lines that went. */
export function withoutStrays(trace: Trace, pause: number): { trace: Trace; strays: number[] } {
  const { times, lines } = trace;
  if (times.kind !== "stamps") return { trace, strays: [] };
  const { at } = times;
  const isNear = (from: number, to: number) => at[to] - at[from] >= 0 && at[to] - at[from] <= pause;
  const isStray = (index: number) =>
    index > 0 &&
    index < at.length - 1 &&
    !isNear(index - 1, index) &&
    !isNear(index, index + 1) &&
    isNear(index - 1, index + 1);
  const kept = Array.from(at, (_, index) => index).filter((index) => !isStray(index));
  if (kept.length === at.length) return { trace, strays: [] };
  const strays = Array.from(at, (_, index) => index).filter(isStray);
  return { trace: pick(trace, kept), strays: strays.map((index) => lines?.[index] ?? trace.line) };
}

/** These samples of a trace, in this order. */
function pick(trace: Trace, order: readonly number[]): Trace {
  const { times, lines } = trace;
  const values = new Float64Array(3 * order.length);
  for (const [index, sample] of order.entries()) {
    values.set(trace.values.subarray(3 * sample, 3 * sample + 3), 3 * index);
  }
  return {
    ...trace,
    values,
    times:
      times.kind === "stamps"
        ? { ...times, at: Float64Array.from(order, (sample) => times.at[sample]) }
        : times,
    lines: lines && Uint32Array.from(order, (sample) => lines[sample]),
  };
}
