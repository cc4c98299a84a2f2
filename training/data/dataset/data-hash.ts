import { encodeUtf8 } from "../../utf8.ts";
import type { Recording } from "../recordings/recording.ts";
import { Sha256, sha256 } from "./sha256.ts";

/**
 * SHA-256 over what was learned from: label, person, session, counts per g, rate and samples of every recording. It does
 * not depend on the order of the recordings, on file names, line numbers or line ends.
 */
export function hashRecordings(recordings: readonly Recording[]): string {
  const lines = recordings.map(({ label, person, session, info, samples }) =>
    withSamples([person, session, label, info.countsPerG, info.rateHz], samples),
  );
  const hash = new Sha256();
  for (const [index, line] of lines.sort().entries()) hash.update(encodeUtf8(index > 0 ? `\n${line}` : line));
  return hash.digest();
}

/** Hexadecimal digits that tell recordings apart: a chance likeness among a million is one in thousands. */
const MARK_DIGITS = 14;

/** By this a recording is known again, in whatever file it comes: it depends on its label and samples only. */
export function recordingMark({ label, samples }: Pick<Recording, "label" | "samples">): string {
  return sha256(encodeUtf8(withSamples([label], samples))).slice(0, MARK_DIGITS);
}

/** A list in JSON, with the list of the samples as one more item. */
const withSamples = (items: readonly (string | number)[], samples: Int8Array) =>
  `${JSON.stringify(items).slice(0, -1)},[${samples.join()}]]`;
