import { evenly } from "../../data/dataset/evenly.ts";
import { groupBy } from "../../data/dataset/group-by.ts";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import type { Recording } from "../../data/recordings/recording.ts";
import { eventCurve } from "./event-curve.ts";
import type { Wearers } from "./learn-likeness.ts";
import { FAR, warpedDistance } from "./warped-distance.ts";

/** Recordings that are compared, of each person and label. */
const COMPARED = 20;
const ASKED = 8;
/** Share of gestures whose nearest one by somebody else has to be of the same label. */
const ALIKE = 0.5;

/**
 * Whether a model can be for people who did not record: where several did, and made their gestures alike, so that most are nearest
 * to somebody else's gesture of the same label. People in other axes do not: their model is for themselves.
 */
export function chooseWearers(recordings: readonly Recording[]): Wearers {
  return shareAlike(recordings) >= ALIKE ? "anyone" : "known";
}

/** Share of gestures whose nearest one by another person is of the same label, among labels that several people recorded; 0 of none. */
export function shareAlike(recordings: readonly Recording[]): number {
  const gestures = recordings.filter(({ label }) => !isNoGesture(label));
  const people = (label: string) =>
    new Set(gestures.filter((one) => one.label === label).map(({ person }) => person)).size;
  const shared = new Set(
    [...new Set(gestures.map(({ label }) => label))].filter((label) => people(label) > 1),
  );
  const groups = groupBy(
    gestures.filter(({ label }) => shared.has(label)),
    ({ person, label }) => JSON.stringify([person, label]),
  );
  const compared = [...groups.values()].flatMap((group) =>
    evenly(group, COMPARED).map((recording, index) => ({
      recording,
      curve: eventCurve(recording.samples),
      asked: index < ASKED,
    })),
  );
  const asked = compared.filter((one) => one.asked);
  const right = asked.filter(({ recording, curve }) => {
    let nearest = FAR;
    let label = "";
    for (const other of compared) {
      if (other.recording.person === recording.person) continue;
      const distance = warpedDistance(curve, other.curve, nearest);
      if (distance < nearest) [nearest, label] = [distance, other.recording.label];
    }
    return label === recording.label;
  });
  return asked.length === 0 ? 0 : right.length / asked.length;
}
