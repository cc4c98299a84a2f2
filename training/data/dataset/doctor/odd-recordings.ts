import type { Recording } from "../../recordings/recording.ts";
import { evenly } from "../evenly.ts";
import { groupBy } from "../group-by.ts";
import { NOT_ONE_MOVEMENT } from "./axes.ts";
import { curveDistance, curveOf } from "./curves.ts";

/** Recordings of one person that each is compared with; of more, an even selection of each label is taken. */
const MAX_COMPARED = 600;
const NEIGHBOURS = 5;

/** A recording that looks like another label. */
export interface OddRecording {
  readonly recording: Recording;
  /** What its nearest neighbours are. */
  readonly looksLike: string;
}

/**
 * Recordings unlike their label: all five nearest others of the same person (by curve) have one and the same other label.
 * `unitOf` gives a recording's counts per g.
 */
export function findOddRecordings(
  recordings: readonly Recording[],
  unitOf: (recording: Recording) => number,
): OddRecording[] {
  const share = Math.min(1, MAX_COMPARED / recordings.length);
  // Of each label: every tenth of all, where labels were recorded in turns, may be of one label only.
  const byLabel = new Map(
    [...groupBy(recordings, ({ label }) => label)].map(([label, some]) => [
      label,
      evenly(some, Math.ceil(share * some.length)).map((recording) => ({
        recording,
        curve: curveOf(recording, unitOf(recording)),
      })),
    ]),
  );
  const compared = [...byLabel.values()].flat();
  return recordings.flatMap((recording) => {
    if (NOT_ONE_MOVEMENT.has(recording.label)) return [];
    const own = curveOf(recording, unitOf(recording));
    // Nearly always one of its own label is so near that nothing else is worth a whole look.
    let ownLabel = Number.POSITIVE_INFINITY;
    for (const { recording: other, curve } of byLabel.get(recording.label) ?? []) {
      if (other !== recording) ownLabel = Math.min(ownLabel, curveDistance(own, curve, ownLabel));
    }
    const nearest: { label: string; distance: number }[] = [];
    for (const { recording: other, curve } of compared) {
      if (other.label === recording.label) continue;
      const farthest = nearest[NEIGHBOURS - 1]?.distance ?? ownLabel;
      const distance = curveDistance(own, curve, farthest);
      if (distance < farthest) {
        nearest.push({ label: other.label, distance });
        nearest.sort((a, b) => a.distance - b.distance);
        nearest.length = Math.min(nearest.length, NEIGHBOURS);
      }
    }
    const labels = new Set(nearest.map(({ label }) => label));
    const [looksLike] = labels;
    return nearest.length === NEIGHBOURS && labels.size === 1 ? [{ recording, looksLike }] : [];
  });
}
