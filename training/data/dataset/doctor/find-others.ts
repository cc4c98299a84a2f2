import { phrase } from "../../../phrase.ts";
import { HISTORY_LENGTH } from "../../detector/gesture-detector.ts";
import { isNotSure } from "../../negatives/no-gesture.ts";
import { placeOf } from "../../recordings/place-of.ts";
import type { Recording } from "../../recordings/recording.ts";
import type { DataSet } from "../data-set.ts";
import { groupBy } from "../group-by.ts";
import { NOT_ONE_MOVEMENT } from "./axes.ts";
import { findDuplicates } from "./duplicates.ts";
import { countedRecordings, type Finding, namesOf, type SessionName } from "./finding.ts";
import { findOddRecordings } from "./odd-recordings.ts";

/** A label with less than this share of the most frequent one's recordings is rare. */
const RARE = 0.25;
const MUCH_CLIPPING = 0.05;

/** The same recording twice: harmless at best, and a test that knows the answers at worst. */
export function findCopies(recordings: readonly Recording[]): Finding[] {
  const groups = findDuplicates(recordings);
  const isContradiction = (group: Recording[]) => new Set(group.map(({ label }) => label)).size > 1;
  const contradictions = groups.filter(isContradiction).flat();
  const copies = groups.filter((group) => !isContradiction(group)).flatMap((group) => group.slice(1));
  const findings: Finding[] = [];
  if (contradictions.length > 0) {
    findings.push({
      kind: "contradictions",
      severity: "problem",
      message: phrase`${countedRecordings(contradictions.length)} with the same samples under different labels`,
      advice: phrase`Keep the right one of each.`,
      where: contradictions.map(placeOf),
    });
  }
  if (copies.length > 0) {
    findings.push({
      kind: "duplicates",
      severity: "warning",
      message: phrase`${countedRecordings(copies.length)} occur again, to the last count`,
      advice: phrase`Remove the copies: one in training and one in the test makes the result look better than it is.`,
      where: copies.map(placeOf),
    });
  }
  return findings;
}

/** A label that is the watch's word for "not sure". */
export function findUnclearLabels({ recordings, labels }: DataSet): Finding[] {
  return labels.filter(isNotSure).map(
    (label): Finding => ({
      kind: "label",
      severity: "problem",
      message: phrase`the watch answers "unknown" where it is not sure, so nobody can tell that from the label "${label}"`,
      advice: phrase`Rename it in the recordings; movements that are none of the gestures go under the label "random".`,
      where: recordings.filter((recording) => recording.label === label).map(placeOf),
    }),
  );
}

/** Labels with few recordings. */
export function findRare({ recordings, labels }: DataSet): Finding[] {
  const count = (label: string) => recordings.filter((recording) => recording.label === label).length;
  const counts = labels.map(count);
  const most = Math.max(
    0,
    ...labels.map((label, index) => (NOT_ONE_MOVEMENT.has(label) ? 0 : counts[index])),
  );
  const rare = labels.flatMap((label, index) =>
    counts[index] < RARE * most ? [{ label, count: counts[index] }] : [],
  );
  if (rare.length === 0) return [];
  return [
    {
      kind: "balance",
      severity: "warning",
      message: phrase`few recordings of ${rare.map(({ label, count }) => `${label} (${count})`)}; the most frequent label has ${most}`,
      advice: phrase`Record more of them.`,
      labels: rare.map(({ label }) => label),
    },
  ];
}

/** Labels that a person lacks. */
export function findMissing({ recordings, labels, persons }: DataSet): Finding[] {
  const findings: Finding[] = [];
  for (const person of persons) {
    const own = new Set(recordings.filter((one) => one.person === person).map(({ label }) => label));
    const missing = labels.filter((label) => !own.has(label));
    if (missing.length === 0) continue;
    findings.push({
      kind: "balance",
      severity: "note",
      message: phrase`${person} has no ${missing}`,
      advice: phrase`Record them, too, where the model is for ${person}.`,
      labels: missing,
    });
  }
  return findings;
}

/** Recordings that look like another label of the same person. */
export function findOdd(dataSet: DataSet, unitOf: (recording: Recording) => number): Finding[] {
  return dataSet.persons.flatMap((person): Finding[] => {
    const own = dataSet.recordings.filter((recording) => recording.person === person);
    const odd = findOddRecordings(own, unitOf);
    if (odd.length === 0) return [];
    const confusions = groupBy(odd, ({ recording, looksLike }) => `${recording.label}\0${looksLike}`);
    const words = [...confusions]
      .sort(([, a], [, b]) => b.length - a.length)
      .slice(0, 5)
      .map(([, some]) => phrase`${some[0].recording.label} like ${some[0].looksLike} (${some.length})`);
    return [
      {
        kind: "odd",
        severity: odd.length > 0.1 * own.length ? "warning" : "note",
        message: phrase`${person}: ${odd.length} of ${countedRecordings(own.length)} look like another label: ${words}`,
        advice: phrase`Look at them; a slip of the hand is best removed.`,
        where: odd.map(({ recording }) => placeOf(recording)),
      },
    ];
  });
}

/** Sessions in which much is beyond the sensor's range. */
export function findClipping(sessions: readonly (SessionName & { readonly clipped: number })[]): Finding[] {
  const much = sessions.filter(({ clipped }) => clipped > MUCH_CLIPPING);
  if (much.length === 0) return [];
  const names = much.map(
    ({ person, session, clipped }) => `${person}/${session} ${Math.round(clipped * 100)} %`,
  );
  const message = phrase`samples with a value at the end of its range: ${names}`;
  const advice = phrase`Nothing needs to be done: on the watch, fast gestures end there, too.`;
  return [{ kind: "clipping", severity: "note", message, advice, sessions: namesOf(much) }];
}

/** Recordings that the watch's detector would not have reported like this. */
export function findLengths(recordings: readonly Recording[]): Finding[] {
  const long = recordings.filter(({ samples }) => samples.length / 3 >= HISTORY_LENGTH);
  if (long.length === 0) return [];
  return [
    {
      kind: "lengths",
      severity: "note",
      message: phrase`${countedRecordings(long.length)} of ${HISTORY_LENGTH} samples or more: no watch reports gestures that long, and a window keeps the first ${HISTORY_LENGTH}`,
      advice: phrase`Import them anew with --cut, or remove them.`,
      where: long.map(placeOf),
    },
  ];
}
