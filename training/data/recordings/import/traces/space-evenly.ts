import { valueAt } from "./resample.ts";
import type { TimeScale } from "./time-scale.ts";
import type { Trace } from "./trace.ts";

/** Samples of even spacing, and their step in the file's unit: straight lines where times are not even themselves. */
export function spaceEvenly(trace: Trace, scale: TimeScale): { trace: Trace; step: number } {
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
