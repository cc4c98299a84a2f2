import { formatHeader } from "./header.ts";
import { formatLine } from "./line-format.ts";
import type { Recording, SessionInfo } from "./recording.ts";

type Line = Pick<Recording, "label" | "samples">;

/**
 * A whole recording file: header, then one recording a line. `parseRecordings` gives the same recordings and
 * information back. `extra` adds header lines (`person`, `synthetic`, `seed`, …).
 */
export function writeRecordings(
  recordings: readonly Line[],
  info: SessionInfo,
  extra: Readonly<Record<string, string>> = {},
): string {
  return formatHeader(info, extra) + recordings.map((recording) => `${formatLine(recording)}\n`).join("");
}

/**
 * What to append to a file that now ends in `tail` (its last characters; all of it is fine too). A half-written last
 * line is closed first, so that it can only spoil itself; the word after it keeps half a number from reading as whole.
 */
export function appendRecordings(tail: string, recordings: readonly Line[]): string {
  const start = tail === "" || tail.endsWith("\n") ? "" : " cut\n";
  return start + recordings.map((recording) => `${formatLine(recording)}\n`).join("");
}
