import { phrase } from "../../phrase.ts";
import { createRandom } from "../../random.ts";
import type { Recording } from "../recordings/recording.ts";
import { RecordingError } from "../recordings/recording-error.ts";
import { sessionKey } from "./data-set.ts";
import { groupBy } from "./group-by.ts";

/** Recordings divided for learning, for choosing among what was learned, and for measuring. */
export interface Split {
  /** How they were divided, in words, for reports. */
  readonly kind: string;
  readonly train: readonly Recording[];
  readonly validation: readonly Recording[];
  readonly test: readonly Recording[];
}

/** Shares of the whole, 0 to 1; what they leave of 1 is for training. */
export interface SplitFractions {
  readonly validation: number;
  readonly test: number;
}

export const SPLIT_60_20_20: SplitFractions = { validation: 0.2, test: 0.2 };
export const SPLIT_80_20: SplitFractions = { validation: 0, test: 0.2 };

/**
 * A random split in which every (person, label) is divided in the same proportion, to the nearest recording.
 * Same recordings in the same order and same seed: same split.
 */
export function stratifiedSplit(
  recordings: readonly Recording[],
  { validation, test }: SplitFractions,
  seed: number,
): Split {
  if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
    throw new RangeError(`fractions ${validation} and ${test} leave nothing for training`);
  }
  const random = createRandom(seed);
  const parts = { train: [] as Recording[], validation: [] as Recording[], test: [] as Recording[] };
  for (const group of groupBy(recordings, ({ person, label }) => JSON.stringify([person, label])).values()) {
    const shuffled = random.shuffle([...group]);
    const testCount = Math.round(shuffled.length * test);
    const validationEnd = testCount + Math.round(shuffled.length * validation);
    for (const [index, recording] of shuffled.entries()) {
      const part = index < testCount ? parts.test : index < validationEnd ? parts.validation : parts.train;
      part.push(recording);
    }
  }
  const percent = [1 - validation - test, validation, test].map((share) => Math.round(share * 100));
  return { kind: `stratified by person and label, ${percent.join("/")}`, ...parts };
}

/** What the splits by session and person hold back from training, to stop it early and choose thresholds. */
export interface FoldOptions {
  /** Share of the remaining recordings, stratified; 0 when absent. */
  readonly validation?: number;
  readonly seed?: number;
}

/** One split for every session, which is its test. Throws `RecordingError` ("cannot-split") with only one session. */
export function leaveOneSessionOut(recordings: readonly Recording[], options: FoldOptions = {}): Split[] {
  const sessions = [...groupBy(recordings, sessionKey).values()];
  if (sessions.length < 2) {
    throw new RecordingError("cannot-split", phrase`leaving one session out needs at least two sessions`, {
      hint: phrase`Record another session (another file), or use the stratified split.`,
    });
  }
  return sessions.map((test) => {
    const [first] = test;
    const name = first ? `${first.person}/${first.session}` : "";
    return holdOut(recordings, test, `without session ${name}`, options);
  });
}

/** One split for every person, who is its test. Throws `RecordingError` ("cannot-split") with only one person. */
export function leaveOnePersonOut(recordings: readonly Recording[], options: FoldOptions = {}): Split[] {
  const persons = [...groupBy(recordings, ({ person }) => person).values()];
  if (persons.length < 2) {
    throw new RecordingError("cannot-split", phrase`leaving one person out needs at least two persons`, {
      hint: phrase`Record another person, or use the stratified split or the one by session.`,
    });
  }
  return persons.map((test) => holdOut(recordings, test, `without person ${test[0]?.person ?? ""}`, options));
}

/**
 * One split with the named sessions as its test.
 * Throws `RecordingError` ("cannot-split") when one of them is not there or nothing is left to learn from.
 */
export function holdOutSessions(
  recordings: readonly Recording[],
  sessions: readonly { person: string; session: string }[],
  options: FoldOptions = {},
): Split {
  const keys = new Set(sessions.map(sessionKey));
  const present = new Set(recordings.map(sessionKey));
  const missing = sessions.find((session) => !present.has(sessionKey(session)));
  if (missing) {
    throw new RecordingError(
      "cannot-split",
      phrase`there is no session ${missing.person}/${missing.session} to hold back`,
    );
  }
  if (present.size === keys.size) {
    throw new RecordingError("cannot-split", phrase`holding back every session leaves nothing to learn from`);
  }
  const names = sessions.map(({ person, session }) => `${person}/${session}`).join(", ");
  const test = recordings.filter((recording) => keys.has(sessionKey(recording)));
  return holdOut(recordings, test, `without sessions ${names}`, options);
}

function holdOut(
  recordings: readonly Recording[],
  test: readonly Recording[],
  kind: string,
  { validation = 0, seed = 0 }: FoldOptions,
): Split {
  const held = new Set(test);
  const rest = recordings.filter((recording) => !held.has(recording));
  const inner = stratifiedSplit(rest, { validation, test: 0 }, seed);
  return { kind, train: inner.train, validation: inner.validation, test };
}

/** A new person with few recordings, and everybody else. */
export interface KShotSplit {
  readonly kind: string;
  /** Everybody else's recordings, of all labels. */
  readonly others: readonly Recording[];
  /** `k` recordings of the person for each label. */
  readonly support: readonly Recording[];
  /** The person's other recordings of those labels. */
  readonly test: readonly Recording[];
}

/**
 * Takes `k` random recordings of every label from one person and tests on the rest. Labels of which the person has no
 * more than `k` are left out of both. Throws `RecordingError` ("cannot-split") when that leaves fewer than two labels.
 */
export function kShotSplit(
  recordings: readonly Recording[],
  { person, k, seed }: { person: string; k: number; seed: number },
): KShotSplit {
  const random = createRandom(seed);
  const own = recordings.filter((recording) => recording.person === person);
  const groups = [...groupBy(own, ({ label }) => label).values()].filter((group) => group.length > k);
  if (groups.length < 2) {
    throw new RecordingError(
      "cannot-split",
      phrase`${person} has more than ${k} recordings of ${groups.length} labels; at least two labels are needed`,
    );
  }
  const shuffled = groups.map((group) => random.shuffle([...group]));
  return {
    kind: `${k} recordings a label of ${person}`,
    others: recordings.filter((recording) => recording.person !== person),
    support: shuffled.flatMap((group) => group.slice(0, k)),
    test: shuffled.flatMap((group) => group.slice(k)),
  };
}
