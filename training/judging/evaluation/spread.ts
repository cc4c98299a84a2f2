import { extremesOf } from "../../averages.ts";

/** Several measurements of one thing, such as one over seeds or folds. */
export interface Spread {
  readonly mean: number;
  /** Sample standard deviation (n - 1); 0 of a single value. */
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

/** Mean and spread. Throws `RangeError` without values. */
export function spreadOf(values: readonly number[]): Spread {
  const count = values.length;
  if (count === 0) throw new RangeError("there is no mean of no values");
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    deviation: count === 1 ? 0 : Math.sqrt(squares / (count - 1)),
    ...extremesOf(values),
    count,
  };
}
