import { type DataSet, filterDataSet, sessionKey } from "../../data/dataset/data-set.ts";
import { groupBy } from "../../data/dataset/group-by.ts";
import { SPLIT_60_20_20, type SplitFractions } from "../../data/dataset/split.ts";
import { RecordingError } from "../../data/recordings/recording-error.ts";
import { phrase } from "../../phrase.ts";
import type { FoldSettings, RegimeJob, RegimeName, StrangeMovements } from "./job.ts";
import { SHOTS } from "./job.ts";

export interface RegimeOptions {
  /** 1, 2, 3 … up to this: each divides the recordings, and starts the network, in another way. */
  readonly seeds: number;
  readonly settings: FoldSettings;
  /** For the random regime; 60/20/20 when absent. */
  readonly fractions?: SplitFractions;
  /** For the random regime: movements that are none of the gestures. */
  readonly strange?: readonly StrangeMovements[];
  /** For the k-shot regime; `SHOTS` when absent. */
  readonly shots?: readonly number[];
}

/** A regime's jobs, with the recordings that they are about. */
export interface RegimePlan {
  readonly regime: RegimeName;
  readonly dataSet: DataSet;
  readonly jobs: readonly RegimeJob[];
  /** What was left out, and why. */
  readonly notes: readonly string[];
}

/**
 * Plans a regime. Between sessions and between persons only labels can be compared that both sides have: sessions of labels
 * that nobody else recorded are not left out, and the person and k-shot regimes keep to the labels that all persons share.
 *
 * @throws RecordingError "cannot-split" where the recordings do not allow the regime
 */
export function planRegime(dataSet: DataSet, regime: RegimeName, options: RegimeOptions): RegimePlan {
  const { settings } = options;
  const seeds = Array.from({ length: options.seeds }, (_, index) => index + 1);
  if (regime === "random") {
    const strange = options.strange ? { strange: options.strange } : {};
    const fractions = options.fractions ?? SPLIT_60_20_20;
    return {
      regime,
      dataSet,
      jobs: seeds.map((seed) => ({ regime, seed, settings, fractions, ...strange })),
      notes: [],
    };
  }
  if (regime === "session") {
    const { sessions, notes } = comparableSessions(dataSet);
    const jobs = sessions.flatMap(({ person, session }) =>
      seeds.map((seed): RegimeJob => ({ regime, seed, settings, person, session })),
    );
    return { regime, dataSet, jobs, notes };
  }
  const { shared, notes } = sharedByPersons(dataSet);
  const jobs = shared.persons.flatMap((person) =>
    seeds.map(
      (seed): RegimeJob =>
        regime === "person"
          ? { regime, seed, settings, person }
          : { regime, seed, settings, person, shots: options.shots ?? SHOTS },
    ),
  );
  return { regime, dataSet: shared, jobs, notes };
}

/** Sessions all of whose labels were recorded in another session too. */
function comparableSessions(dataSet: DataSet) {
  const sessionsOf = new Map(
    [...groupBy(dataSet.recordings, ({ label }) => label)].map(([label, recordings]) => [
      label,
      new Set(recordings.map(sessionKey)).size,
    ]),
  );
  const sessions = dataSet.sessions.filter(({ recordings }) =>
    recordings.every(({ label }) => (sessionsOf.get(label) ?? 0) > 1),
  );
  if (sessions.length < 2) {
    throw new RecordingError(
      "cannot-split",
      phrase`fewer than two sessions have labels that another one has too`,
      {
        hint: phrase`Record the same gestures again another day, in a file of their own.`,
      },
    );
  }
  const notes = dataSet.sessions
    .filter((session) => !sessions.includes(session))
    .map(({ person, session }) => `${person}/${session} is not left out: nobody else recorded its labels`);
  return { sessions, notes };
}

/** The recordings of labels that all persons share, without persons who share fewer than two labels with anybody. */
function sharedByPersons(dataSet: DataSet) {
  const labelsOf = new Map(
    [...groupBy(dataSet.recordings, ({ person }) => person)].map(([person, recordings]) => [
      person,
      new Set(recordings.map(({ label }) => label)),
    ]),
  );
  const has = (person: string, label: string) => labelsOf.get(person)?.has(label) ?? false;
  const comparable = dataSet.persons.filter((person) => {
    const others = dataSet.persons.filter((other) => other !== person);
    return (
      dataSet.labels.filter((label) => has(person, label) && others.some((other) => has(other, label)))
        .length > 1
    );
  });
  const labels = dataSet.labels.filter((label) => comparable.every((person) => has(person, label)));
  if (comparable.length < 2 || labels.length < 2) {
    throw new RecordingError(
      "cannot-split",
      phrase`there are no two labels that at least two people recorded`,
      {
        hint: phrase`Let somebody else record the same gestures.`,
      },
    );
  }
  const shared = filterDataSet(
    dataSet,
    ({ person, label }) => comparable.includes(person) && labels.includes(label),
  );
  const strangers = dataSet.persons.filter((person) => !comparable.includes(person));
  const rest = dataSet.labels.filter((label) => !labels.includes(label));
  const notes = [
    ...strangers.map((person) => `${person} is left out: nobody else recorded two of the same labels`),
    ...(rest.length > 0 ? [`only labels that everybody recorded: without ${rest.join(", ")}`] : []),
  ];
  return { shared, notes };
}
