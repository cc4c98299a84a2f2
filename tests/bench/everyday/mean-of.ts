import { spreadOf } from "../../../training/judging/evaluation/spread.ts";

/** Mean and standard error, in words of a table. */
export function meanOf(values: readonly number[]): string {
  const { mean, deviation, count } = spreadOf(values);
  return `${mean.toFixed(3)} ± ${(deviation / Math.sqrt(count)).toFixed(3)}`;
}
