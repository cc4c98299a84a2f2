import type { Clock } from "../../../../tools/device/clock.ts";

/** The longest time in which nothing was done. */
export class Silence {
  readonly #clock: Clock;
  #last: number;
  #longest = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#last = clock.now();
  }

  /** Called for bytes in either direction, and when somebody begins to connect. */
  break(): void {
    const now = this.#clock.now();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
  }

  /** In seconds, up to now. */
  longest(): number {
    this.break();
    return this.#longest / 1000;
  }
}
