import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { Phrase } from "../../../training/phrase.ts";

/** Where a run of one label stands. */
export interface Tally {
  readonly label: string;
  readonly done: number;
  /** Undefined: until somebody ends it. */
  readonly count: number | undefined;
}

/** How collecting looks. */
export interface CollectView {
  /** Before the first gesture of a label: resolves when it may begin. */
  begin(tally: Tally, signal: AbortSignal): Promise<void>;
  /** The watch listens: what is performed before is not heard. */
  listening?(): void;
  /** Whether a gesture was asked for just then; one that was not is left out. All are where this is absent. */
  isAskedFor?(recording: Recording): boolean;
  recorded(recording: Recording, tally: Tally): void;
  deleted(tally: Tally): void;
  /** No movement was heard for so long that something may be wrong. */
  quiet(): void;
  /** Everything is there: resolves after a moment in which the last one can still be deleted. */
  finish(tally: Tally, signal: AbortSignal): Promise<void>;
  /** Something about the link. */
  note(text: Phrase): void;
  /** Takes the line at the bottom away. */
  end(): void;
}

/** What somebody who records may want at any moment: the last one taken back, the next label, an end; or just to be heard. */
export type Wish = "undo" | "next" | "quit" | "other";

/** Where wishes come from: keys or buttons. */
export interface Wishes {
  /** Calls the listener until the function that it gives back is called. */
  onWish(listener: (wish: Wish) => void): () => void;
}
