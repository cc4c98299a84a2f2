import type { VirtualTime } from "./virtual-time.ts";

/** What the watch's clock shows, in milliseconds since 1970; goes on over restarts. */
export class WatchClock {
  readonly #time: VirtualTime;
  #offset: number;

  constructor(time: VirtualTime, startTime: number) {
    this.#time = time;
    this.#offset = startTime;
  }

  read(): number {
    return this.#offset + this.#time.now();
  }

  set(milliseconds: number): void {
    this.#offset = milliseconds - this.#time.now();
  }
}
