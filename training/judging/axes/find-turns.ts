import { formatTurn, isSameTurn, NO_TURN, type Turn } from "../../data/axes/turn.ts";
import { sessionKey } from "../../data/dataset/data-set.ts";
import { groupBy } from "../../data/dataset/group-by.ts";
import type { Recording } from "../../data/recordings/recording.ts";
import { type FoundTurn, findTurn, rightShare, SURE_OF_TURN } from "./find-turn.ts";
import type { JudgeOfAxes } from "./judge-of-axes.ts";

/** Sessions whose axes are turned alike against those that a model learned. */
export interface TurnedSessions extends FoundTurn {
  /** `person/session` of each. */
  readonly sessions: readonly string[];
  /** All recordings in these sessions. */
  readonly recordings: number;
  /** Whether it is sure enough to be acted upon. */
  readonly sure: boolean;
}

/** What was found of all recordings, and by which turn each is brought into the model's axes. */
export interface FoundTurns {
  readonly turned: readonly TurnedSessions[];
  /** Sessions that were not found to be turned. */
  readonly others: number;
  /** Undefined for what is as the model learned it, or of which nothing is sure. */
  turnOf(recording: Recording): Turn | undefined;
}

/** How much fewer of a session may be understood than of all the person's, for the same turn to do for it. */
const WORSE_BY_CHANCE = 0.2;
/** With fewer recordings, or with one label, a session goes as its person's others go. */
const ENOUGH_FOR_A_SESSION = 10;

/**
 * Looks at each person's recordings, and at the sessions of those whom one and the same turn does not explain: the watch may have
 * been worn another way round on one day.
 */
export function findTurns(judge: JudgeOfAxes, recordings: readonly Recording[]): FoundTurns {
  const bySession = new Map<string, FoundTurn>();
  const sessions = groupBy(recordings, sessionKey);
  for (const own of groupBy(recordings, ({ person }) => person).values()) {
    const ofPerson = findTurn(judge, own);
    for (const [key, some] of groupBy(own, sessionKey)) {
      const found = turnOfSession(judge, some, own, ofPerson);
      if (found) bySession.set(key, found);
    }
  }
  const groups = groupBy([...bySession], ([, found]) => `${formatTurn(found.turn)} ${isSure(found)}`);
  return {
    turned: [...groups.values()].map((group) => together(group, sessions)),
    others: sessions.size - bySession.size,
    turnOf(recording) {
      const found = bySession.get(sessionKey(recording));
      return found && isSure(found) ? found.turn : undefined;
    },
  };
}

function isSure({ confidence }: FoundTurn): boolean {
  return confidence >= SURE_OF_TURN;
}

/** The session's own turn, where the person's does not do for it. */
function turnOfSession(
  judge: JudgeOfAxes,
  session: readonly Recording[],
  ofAll: readonly Recording[],
  ofPerson: FoundTurn | undefined,
): FoundTurn | undefined {
  const isOneLabel = session.every(({ label }) => label === session[0].label);
  if (session.length === ofAll.length || session.length < ENOUGH_FOR_A_SESSION || isOneLabel) return ofPerson;
  const expected = ofPerson ? ofPerson.rightTurned / ofPerson.lookedAt - WORSE_BY_CHANCE : 0;
  if (ofPerson && rightShare(judge, session, ofPerson.turn) >= expected) return ofPerson;
  const own = findTurn(judge, session);
  return ofPerson && own && isSameTurn(own.turn, ofPerson.turn) ? ofPerson : own;
}

function together(
  group: readonly (readonly [string, FoundTurn])[],
  sessions: ReadonlyMap<string, readonly Recording[]>,
): TurnedSessions {
  const recordings = group.flatMap(([key]) => sessions.get(key) ?? []);
  const sum = (of: (found: FoundTurn) => number) => distinct.reduce((total, found) => total + of(found), 0);
  // A person's sessions share what was found of the person.
  const distinct = [...new Set(group.map(([, found]) => found))];
  const lookedAt = sum((found) => found.lookedAt);
  return {
    turn: distinct[0]?.turn ?? NO_TURN,
    confidence: sum((found) => found.confidence * found.lookedAt) / lookedAt,
    lookedAt,
    rightAsTheyAre: sum((found) => found.rightAsTheyAre),
    rightTurned: sum((found) => found.rightTurned),
    sessions: [...new Set(recordings.map(({ person, session }) => `${person}/${session}`))],
    recordings: recordings.length,
    sure: distinct.every(isSure),
  };
}
