import { type Phrase, phrase } from "../../../phrase.ts";

/** What a finding is about. */
export type FindingKind =
  | "units"
  | "unknown-units"
  | "axes"
  | "duplicates"
  | "contradictions"
  | "balance"
  | "label"
  | "odd"
  | "clipping"
  | "lengths";

/** Something about the data that is worth knowing before training. */
export interface Finding {
  readonly kind: FindingKind;
  /** "problem" will spoil a model; "warning" may; "note" explains. */
  readonly severity: "problem" | "warning" | "note";
  readonly message: Phrase;
  /** What to do about it, where there is something to do. */
  readonly advice?: Phrase;
  /** `file:line` of the recordings concerned, at most the first ten. */
  readonly where?: readonly string[];
}

const MOST_PLACES = 10;

/** The places of recordings, for `Finding.where`. */
export function placesOf(recordings: readonly { file: string; line: number }[]): string[] {
  return recordings.slice(0, MOST_PLACES).map(({ file, line }) => `${file}:${line}`);
}

/** "1 recording", "2 recordings". */
export function countedRecordings(count: number): Phrase {
  return count === 1 ? phrase`1 recording` : phrase`${count} recordings`;
}
