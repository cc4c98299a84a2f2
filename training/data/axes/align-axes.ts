import { type DataSet, sessionKey } from "../dataset/data-set.ts";
import { compareAxes } from "../dataset/doctor/axes.ts";
import { explained, rotateAll } from "../dataset/doctor/rotation-fit.ts";
import { DEFAULT_COUNTS_PER_G, type Recording } from "../recordings/recording.ts";
import { composeTurns, isSameTurn, matrixOfTurn, NO_TURN, ROTATIONS, type Turn } from "./turn.ts";

/** A person, or one of their sessions, whose axes are turned against others. */
export interface Alignment {
  /** `person` or `person/session`: what is to be turned, … */
  readonly name: string;
  /** … and into whose axes. */
  readonly reference: string;
  readonly turn: Turn;
  /** Share of the reference's mean curves that its own explain, as they are and turned. */
  readonly before: number;
  readonly after: number;
}

/** What is to be turned for all recordings to have the same axes. */
export interface AlignedAxes {
  readonly alignments: readonly Alignment[];
  turnOf(recording: Recording): Turn | undefined;
}

/** What the turned curves have to explain, … */
const EXPLAINED = 0.5;
/** … how much more than as they are, and how much more than with any other turn. */
const MORE_THAN_BEFORE = 0.3;
const MORE_THAN_OTHERS = 0.1;
/** Degrees that the best of all rotations may be away from it: 45 would be as near to another one. */
const ASKEW = 35;

/**
 * Finds sessions, and people, whose watch was clearly worn another way round than in the person's largest session, and by the
 * person with most recordings. It goes by mean curves, for there is no model yet to ask. A watch worn askew, or gestures made in another
 * way, is not that. For recordings at 64 counts per g.
 */
export function alignAxes({ recordings, persons, sessions }: DataSet): AlignedAxes {
  const alignments: Alignment[] = [];
  const turns = new Map<string, Turn>();
  /** @param keys of the sessions that are turned if the recordings are found to be */
  const align = (own: Group, reference: Group, keys: readonly string[]) => {
    const found = clearestTurn(reference.recordings, own.recordings);
    if (!found) return;
    alignments.push({ name: own.name, reference: reference.name, ...found });
    for (const key of keys) turns.set(key, composeTurns(turns.get(key) ?? NO_TURN, found.turn));
  };
  for (const person of persons) {
    const own = sessions.filter((session) => session.person === person);
    const [largest, ...rest] = bySize(
      own.map(({ session, recordings: some }) => ({ name: `${person}/${session}`, recordings: some })),
    );
    for (const session of rest) align(session, largest, session.recordings.slice(0, 1).map(sessionKey));
  }
  const [first, ...others] = bySize(
    persons.map((name) => ({
      name,
      // Sessions that are turned another way would blur the person's curves.
      recordings: recordings.filter((one) => one.person === name && !turns.has(sessionKey(one))),
    })),
  );
  for (const person of others) {
    align(person, first, sessions.filter((session) => session.person === person.name).map(sessionKey));
  }
  return { alignments, turnOf: (recording) => turns.get(sessionKey(recording)) };
}

function clearestTurn(
  reference: readonly Recording[],
  own: readonly Recording[],
): Pick<Alignment, "turn" | "before" | "after"> | undefined {
  const comparison = compareAxes(reference, own, () => DEFAULT_COUNTS_PER_G);
  // One label alone may have been performed another way.
  if (!comparison || comparison.labels.length < 2) return undefined;
  const [theirs, ours] = comparison.curves;
  const tried = ROTATIONS.map((turn) => ({
    turn,
    after: explained(theirs, rotateAll(matrixOfTurn(turn), ours)),
  })).sort((a, b) => b.after - a.after);
  const [best, next] = tried;
  const { before, matrix, mirrored } = comparison.fit;
  const likeness = best.turn.reduce((sum, { axis, sign }, row) => sum + sign * matrix[row][axis], 0);
  const isClear =
    !isSameTurn(best.turn, NO_TURN) &&
    !mirrored &&
    likeness >= 1 + 2 * Math.cos((ASKEW * Math.PI) / 180) &&
    best.after >= EXPLAINED &&
    best.after - before >= MORE_THAN_BEFORE &&
    best.after - next.after >= MORE_THAN_OTHERS;
  return isClear ? { ...best, before } : undefined;
}

/** A person's, or a session's, recordings. */
interface Group {
  readonly name: string;
  readonly recordings: readonly Recording[];
}

function bySize(groups: readonly Group[]): Group[] {
  return [...groups].sort((a, b) => b.recordings.length - a.recordings.length);
}
