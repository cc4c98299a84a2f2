import { formatTurn, isMirrored, isSameTurn, NO_TURN, type Turn } from "../../data/axes/turn.ts";
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

/** How much fewer of some recordings may be understood than of all, for the same turn to do for them. */
const WORSE_BY_CHANCE = 0.2;
/** How much more another turn has to explain to be theirs instead. */
const CLEARLY_MORE = 0.1;
/** With fewer recordings, or with one label, a session goes as its person's others go. */
const ENOUGH_FOR_A_SESSION = 10;

/**
 * Looks at all recordings, at those of each person for whom what was found does not do, and so at each of their sessions: the watch may
 * have been worn another way round by one, or on one day.
 */
export function findTurns(judge: JudgeOfAxes, recordings: readonly Recording[]): FoundTurns {
  const bySession = new Map<string, FoundTurn>();
  const sessions = groupBy(recordings, sessionKey);
  const ofAll = findTurn(judge, recordings);
  for (const own of groupBy(recordings, ({ person }) => person).values()) {
    const ofPerson = own.length === recordings.length ? ofAll : turnOfPart(judge, own, ofAll, !ofAll);
    for (const [key, some] of groupBy(own, sessionKey)) {
      const isPart = some.length < own.length && some.length >= ENOUGH_FOR_A_SESSION;
      const found = isPart && !isOneLabel(some) ? turnOfPart(judge, some, ofPerson, false) : ofPerson;
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

const isOneLabel = (recordings: readonly Recording[]) =>
  recordings.every(({ label }) => label === recordings[0].label);

/**
 * What was surely found of the whole, where that does for the part, too; or else the part's own.
 * @param mayMirror whether its axes may also be mirrored: a session's are not, for that is another sensor, or another hand
 */
function turnOfPart(
  judge: JudgeOfAxes,
  part: readonly Recording[],
  ofWhole: FoundTurn | undefined,
  mayMirror: boolean,
): FoundTurn | undefined {
  if (!ofWhole || !isSure(ofWhole)) return findTurn(judge, part, { mayMirror });
  const share = rightShare(judge, part, ofWhole.turn);
  if (share >= ofWhole.rightTurned / ofWhole.lookedAt - WORSE_BY_CHANCE) return ofWhole;
  const own = findTurn(judge, part, { mayMirror: isMirrored(ofWhole.turn) });
  if (!own) return rightShare(judge, part, NO_TURN) > share ? undefined : ofWhole;
  return own.rightTurned / own.lookedAt > share + CLEARLY_MORE && !isSameTurn(own.turn, ofWhole.turn)
    ? own
    : ofWhole;
}

function isSure({ confidence }: FoundTurn): boolean {
  return confidence >= SURE_OF_TURN;
}

function together(
  group: readonly (readonly [string, FoundTurn])[],
  sessions: ReadonlyMap<string, readonly Recording[]>,
): TurnedSessions {
  const recordings = group.flatMap(([key]) => sessions.get(key) ?? []);
  const sum = (of: (found: FoundTurn) => number) => distinct.reduce((total, found) => total + of(found), 0);
  // Sessions share what was found of their person, or of all.
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
