import type { Clock } from "../../../tools/device/clock.ts";

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that stands still until `run` moves it from timer to timer. */
export class VirtualClock implements Clock {
  #now = 0;
  #order = 0;
  #timers: Timer[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + milliseconds, order: this.#order++, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Moves time on until the promise settles, and gives its result. Fails when nothing could ever settle it. */
  async run<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const watched = promise.finally(() => {
      settled = true;
    });
    watched.catch(() => {});
    for (;;) {
      // setImmediate comes after all microtasks, so everything that could happen now has happened.
      await new Promise((resolve) => setImmediate(resolve));
      if (settled) return watched;
      const next = this.#takeNext();
      if (!next) throw new Error("waiting for ever: no timer is set");
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
  }

  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): Promise<void> {
    return this.run(new Promise((resolve) => this.after(milliseconds, resolve)));
  }

  #takeNext(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer;
    }
    if (next) this.#timers = this.#timers.filter((timer) => timer !== next);
    return next;
  }
}
