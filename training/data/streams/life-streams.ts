import { createRandom } from "../../random.ts";
import { divideLife, LEARNED_SHARE } from "../negatives/divide-life.ts";
import type { RecordedLife } from "../negatives/recorded-life.ts";
import { joinPieces } from "./background.ts";

/** Recorded hours without gestures, as counts x, y, z, …: to learn from, and others to choose thresholds by. */
export interface DividedLives {
  readonly learn: readonly Int8Array[];
  readonly choose: readonly Int8Array[];
}

/** For where the arm is between events that were kept without what lay between. */
const BETWEEN_SEED = 8_500_000;

/** A recorded life as streams: as it was, or else its events one after the other. */
export function lifeStreams({ events, streams }: RecordedLife): readonly Int8Array[] {
  if (streams) return streams;
  const pieces = events.map(({ samples }) => samples);
  return pieces.length === 0 ? [] : [joinPieces(pieces, createRandom(BETWEEN_SEED))];
}

/** The beginning of every session to learn from, its end to choose by: neighbours in time are too much alike for both. */
export function dividedLives(life: RecordedLife): DividedLives {
  if (!life.streams) {
    const { learn, choose } = divideLife(life);
    return { learn: lifeStreams(learn), choose: lifeStreams(choose) };
  }
  const cutOf = (samples: Int8Array) => Math.ceil((samples.length / 3) * LEARNED_SHARE) * 3;
  return {
    learn: life.streams.map((samples) => samples.subarray(0, cutOf(samples))),
    choose: life.streams.map((samples) => samples.subarray(cutOf(samples))),
  };
}
