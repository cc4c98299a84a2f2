import { encodeUtf8 } from "../../utf8.ts";
import type { Recording } from "../recordings/recording.ts";
import { sha256 } from "./sha256.ts";

/**
 * SHA-256 over what was learned from: label, person, session, counts per g, rate and samples of every recording. It does
 * not depend on the order of the recordings, on file names, line numbers or line ends.
 */
export function hashRecordings(recordings: readonly Recording[]): string {
  const lines = recordings.map(({ label, person, session, info, samples }) =>
    JSON.stringify([person, session, label, info.countsPerG, info.rateHz, [...samples]]),
  );
  return sha256(encodeUtf8(lines.sort().join("\n")));
}

/** Hexadecimal digits that tell recordings apart: a chance likeness among a million is one in thousands. */
const MARK_DIGITS = 14;

/** By this a recording is known again, in whatever file it comes: it depends on its label and samples only. */
export function recordingMark({ label, samples }: Pick<Recording, "label" | "samples">): string {
  return sha256(encodeUtf8(JSON.stringify([label, [...samples]]))).slice(0, MARK_DIGITS);
}
