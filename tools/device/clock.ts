/** Time, so that tests of time limits and pacing can run in virtual time. */
export interface Clock {
  /** Milliseconds from some fixed moment. */
  now(): number;
  /** Calls back after `milliseconds`; returns a function that cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** The computer's own time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
