import { type Phrase, phrase } from "../../../phrase.ts";
import type { Recording } from "../recording.ts";

/** Mean z, in counts of 64 a g, from which on a sensor is taken to have lain face up, reading upwards. */
const UPWARDS = 40;

/**
 * A phone that lies face up reads +1 g along z, a Bangle.js -1 g: a model of the one answers nonsense on the other, and nothing in
 * recordings of phones alone shows it.
 *
 * @returns what to say of it; undefined where z does not point up, or where the recordings are a watch's
 */
export function phoneAxesNote(recordings: readonly Recording[]): Phrase | undefined {
  const foreign = recordings.filter(({ info }) => info.device === undefined && !info.assumed);
  let sum = 0;
  let count = 0;
  for (const { samples } of foreign)
    for (let at = 2; at < samples.length; at += 3) {
      sum += samples[at];
      count++;
    }
  if (count === 0 || sum / count < UPWARDS) return undefined;
  return phrase`z points up (about +1 g), as phones have it; on a Bangle.js that lies face up it reads -1 g. For a model that a watch is to run, import them with --turn x,-y,-z, or record on the watch`;
}
