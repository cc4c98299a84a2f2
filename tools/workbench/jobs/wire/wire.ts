/**
 * How a task's data travels to another computer: as plain values (objects, arrays, texts, numbers, typed arrays), checked where they
 * arrive. What comes over a network is nobody's word that it is what it should be.
 */
export interface Wire<Shared, Job, Result> {
  /** What of `shared` has to travel. */
  packShared(shared: Shared): unknown;
  /** @throws WireError */
  readShared(value: unknown): Shared;
  /** @throws WireError */
  readJob(value: unknown): Job;
  /** @throws WireError where it is no result of this job */
  readResult(value: unknown, job: Job): Result;
}

/** Something arrived that is not what was sent for. */
export class WireError extends Error {}
