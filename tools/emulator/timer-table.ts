import type { VirtualTime } from "./virtual-time.ts";

const SHORTEST_MS = 1;

/** The timers of the watch's JavaScript by the number it knows them by. */
export class TimerTable {
  readonly #time: VirtualTime;
  readonly #fire: (id: number) => void;
  readonly #stops = new Map<number, () => void>();
  /** Timers that came due while a script held the watch up. */
  readonly #missed: number[] = [];
  /** True while they cannot run. */
  isHeld: () => boolean = () => false;

  constructor(time: VirtualTime, fire: (id: number) => void) {
    this.#time = time;
    this.#fire = fire;
  }

  start(id: number, milliseconds: number, repeats: boolean): void {
    this.stop(id);
    const interval = Math.max(SHORTEST_MS, milliseconds);
    const schedule = (moment: number) => {
      this.#stops.set(
        id,
        this.#time.at(moment, () => {
          if (repeats) schedule(moment + interval);
          else this.#stops.delete(id);
          if (this.isHeld()) this.#missed.push(id);
          else this.#fire(id);
        }),
      );
    };
    schedule(this.#time.now() + interval);
  }

  stop(id: number): void {
    this.#stops.get(id)?.();
    this.#stops.delete(id);
  }

  clear(): void {
    for (const stop of this.#stops.values()) stop();
    this.#stops.clear();
    this.#missed.length = 0;
  }

  runMissed(): void {
    for (const id of new Set(this.#missed.splice(0))) this.#fire(id);
  }
}
