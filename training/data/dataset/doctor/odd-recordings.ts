import type { Recording } from "../../recordings/recording.ts";
import { NOT_ONE_MOVEMENT } from "./axes.ts";
import { curveDistance, curveOf } from "./curves.ts";

/** Recordings of one person that each is compared with; of more, an even selection is taken. */
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
  const curves = new Map(recordings.map((recording) => [recording, curveOf(recording, unitOf(recording))]));
  const stride = Math.max(1, recordings.length / MAX_COMPARED);
  const compared = Array.from({ length: Math.floor(recordings.length / stride) }, (_, index) => {
    const recording = recordings[Math.floor(index * stride)];
    return { recording, curve: curves.get(recording) };
  });
  return recordings.flatMap((recording) => {
    if (NOT_ONE_MOVEMENT.has(recording.label)) return [];
    const nearest: { label: string; distance: number }[] = [];
    const own = curves.get(recording);
    for (const { recording: other, curve } of compared) {
      if (other === recording || !own || !curve) continue;
      const farthest = nearest[NEIGHBOURS - 1]?.distance ?? Number.POSITIVE_INFINITY;
      const distance = curveDistance(own, curve, farthest);
      if (distance < farthest) {
        nearest.push({ label: other.label, distance });
        nearest.sort((a, b) => a.distance - b.distance);
        nearest.length = Math.min(nearest.length, NEIGHBOURS);
      }
    }
    const labels = new Set(nearest.map(({ label }) => label));
    const [looksLike] = labels;
    const isOdd = nearest.length === NEIGHBOURS && labels.size === 1 && looksLike !== recording.label;
    return isOdd ? [{ recording, looksLike }] : [];
  });
}
