import type { Recording } from "../recordings/recording.ts";
import { isSameTurn, NO_TURN, type Turn, turnCounts } from "./turn.ts";

/** The recordings with each one's axes turned as `turnOf` says; undefined leaves one as it is. */
export function turnRecordings(
  recordings: readonly Recording[],
  turnOf: (recording: Recording) => Turn | undefined,
): Recording[] {
  return recordings.map((recording) => {
    const turn = turnOf(recording);
    if (!turn || isSameTurn(turn, NO_TURN)) return recording;
    return { ...recording, samples: turnCounts(recording.samples, turn) };
  });
}
