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
  /** What to do about it, or that nothing is to be done. */
  readonly advice: Phrase;
  /** The places (`placeOf`) of the recordings concerned, where it is about some. */
  readonly where?: readonly string[];
  /** Where it is about all recordings of some sittings. */
  readonly sessions?: readonly SessionName[];
  /** Of which labels more recordings would help. */
  readonly labels?: readonly string[];
}

export interface SessionName {
  readonly person: string;
  readonly session: string;
}

/** The names of sessions, and nothing else of them. */
export function namesOf(sessions: readonly SessionName[]): SessionName[] {
  return sessions.map(({ person, session }) => ({ person, session }));
}

/** "1 recording", "2 recordings". */
export function countedRecordings(count: number): Phrase {
  return count === 1 ? phrase`1 recording` : phrase`${count} recordings`;
}
