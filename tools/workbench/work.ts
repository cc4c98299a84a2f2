import type { Files } from "./files/files.ts";
import type { Workers } from "./jobs/workers.ts";
import type { Ports } from "./watch/ports.ts";

/** What every piece of work stands on: the same functions serve the terminal and a page, which bring these along. */
export interface Bench {
  readonly files: Files;
  readonly workers: Workers;
  readonly ports: Ports;
  /** Of this program; noted in what it makes. */
  readonly toolVersion: string;
}

/** How somebody follows a piece of work, and ends it. */
export interface Following<Event> {
  /** Called with what happens, in order. Where it gives a promise, work that can wait does. */
  report(event: Event): void | Promise<void>;
  /** Ends the work: it then rejects with the signal's reason, and leaves everything as it was. */
  readonly signal?: AbortSignal | undefined;
}

/** Something that deserves attention and stops nothing. */
export interface Note {
  readonly kind: "note";
  readonly text: string;
}
