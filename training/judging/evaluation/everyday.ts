import { sessionKey } from "../../data/dataset/data-set.ts";
import { groupBy } from "../../data/dataset/group-by.ts";
import { detectGestures } from "../../data/detector/detect-gestures.ts";
import { DEFAULT_DETECTOR, type DetectorOptions } from "../../data/detector/detector-options.ts";
import type { Recording } from "../../data/recordings/recording.ts";

/** What a watch worn all day would have made of long recordings. */
export interface EverydayEvents {
  /** One recording for every gesture that the detector reports, in order; `line` is where the piece it ends in stands. */
  readonly events: readonly Recording[];
  readonly hours: number;
  /** The joined pieces, a session each. */
  readonly streams: readonly Int8Array[];
}

/**
 * Joins recordings that are consecutive pieces of one stream (each session's, in the given order) and cuts them as the
 * watch's detector would. The samples must be at 64 counts per g: the detector's thresholds are in g.
 */
export function cutEveryday(
  recordings: readonly Recording[],
  options: DetectorOptions = DEFAULT_DETECTOR,
): EverydayEvents {
  const sessions = groupBy(recordings, sessionKey);
  const streams: Int8Array[] = [];
  const events: Recording[] = [];
  let seconds = 0;
  for (const pieces of sessions.values()) {
    const samples = new Int8Array(pieces.reduce((sum, piece) => sum + piece.samples.length, 0));
    const ownerOf: number[] = [];
    let offset = 0;
    for (const [index, piece] of pieces.entries()) {
      samples.set(piece.samples, offset);
      offset += piece.samples.length;
      for (let sample = 0; sample < piece.samples.length / 3; sample++) ownerOf.push(index);
      seconds += piece.samples.length / 3 / piece.info.rateHz;
    }
    streams.push(samples);
    for (const { slice, endIndex } of detectGestures(samples, options)) {
      events.push({ ...pieces[ownerOf[endIndex]], samples: slice });
    }
  }
  return { events, hours: seconds / 3600, streams };
}
