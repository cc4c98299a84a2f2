import type { FlashFile } from "./flash-file.ts";
import type { FlashPlan } from "./plan-flash.ts";

/** What became of the files of an app; together they are all of them. */
export interface FileCounts {
  /** Files of which this run sent at least a part. */
  readonly filesSent: number;
  /** Files that differed from what was in place, and that an earlier, broken run had brought over already. */
  readonly filesResumed: number;
  readonly filesUnchanged: number;
}

/** Counts files over all tries of one run: what a try that broke has sent is sent. */
export class FlashTally {
  readonly #changed = new Set<string>();
  readonly #sent = new Set<string>();

  plan({ changed }: Pick<FlashPlan, "changed">): void {
    for (const { name } of changed) this.#changed.add(name);
  }

  send(files: readonly FlashFile[]): void {
    for (const { name } of files) this.#sent.add(name);
  }

  /** @param files how many the app has */
  counts(files: number): FileCounts {
    return {
      filesSent: this.#sent.size,
      filesResumed: this.#changed.size - this.#sent.size,
      filesUnchanged: files - this.#changed.size,
    };
  }
}
