import type { Clock } from "../../clock.ts";

/**
 * The promise, or the error that `onLimit` makes when it has not settled within `milliseconds`.
 * What the promise does after that is nobody's business any more, so its failure is no unhandled one.
 */
export function withLimit<T>(
  clock: Clock,
  milliseconds: number,
  promise: Promise<T>,
  onLimit: () => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () => reject(onLimit()));
    promise.then(resolve, reject).finally(cancel);
  });
}
