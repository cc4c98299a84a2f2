import type { Clock } from "../device/clock.ts";

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
  cancelled: boolean;
}

/**
 * Time that passes only when told to. Callbacks run in the order of their moment, and in the order they were
 * asked for where the moment is the same.
 */
export class VirtualTime implements Clock {
  #now = 0;
  #order = 0;
  #entries: Entry[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    return this.at(this.#now + Math.max(0, milliseconds), callback);
  }

  /** Calls back at a moment (not before now); returns a function that cancels it. */
  at(moment: number, callback: () => void): () => void {
    const entry: Entry = {
      at: Math.max(moment, this.#now),
      order: this.#order++,
      callback,
      cancelled: false,
    };
    let index = this.#entries.length;
    for (; index > 0; index--) {
      const before = this.#entries[index - 1];
      if (before === undefined || before.at <= entry.at) break;
    }
    this.#entries.splice(index, 0, entry);
    return () => {
      entry.cancelled = true;
    };
  }

  /** When the next callback is due, or undefined where none is waiting. */
  nextDue(): number | undefined {
    this.#dropCancelled();
    return this.#entries[0]?.at;
  }

  /** Runs the next callback if it is due by `limit`; false where none was. */
  step(limit: number): boolean {
    this.#dropCancelled();
    const entry = this.#entries[0];
    if (entry === undefined || entry.at > limit) return false;
    this.#entries.shift();
    this.#now = Math.max(this.#now, entry.at);
    entry.callback();
    return true;
  }

  /** Sets the clock to a moment that no callback is waiting for any more. */
  finishAt(moment: number): void {
    this.#now = Math.max(this.#now, moment);
  }

  #dropCancelled(): void {
    while (this.#entries[0]?.cancelled) this.#entries.shift();
  }
}
