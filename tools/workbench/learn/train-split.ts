import { groupBy } from "../../../training/data/dataset/group-by.ts";
import { MIN_RECORDINGS_PER_LABEL } from "../../../training/data/dataset/require-trainable.ts";
import {
  type FoldOptions,
  holdOutSessions,
  type Split,
  type SplitFractions,
  stratifiedSplit,
} from "../../../training/data/dataset/split.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { RecordingError } from "../../../training/data/recordings/recording-error.ts";
import { phrase } from "../../../training/phrase.ts";
import { WorkbenchError } from "../workbench-error.ts";

/** Who, or which of their sessions, a model is tested with and does not learn from. */
export interface HeldBack {
  readonly person: string;
  /** All of the person's when absent. */
  readonly session?: string | undefined;
}

export interface TrainSplit {
  readonly split: Split;
  /** Labels of which too few recordings are there to test them too. */
  readonly untested: readonly string[];
}

/**
 * A random split by person and label, or, where everybody gave so few recordings that none would be left to test on, by label
 * alone. With fewer than `MIN_RECORDINGS_PER_LABEL` of every label all are learned from, and none tests what was learned.
 *
 * @throws WorkbenchError "bad-option" where the shares leave a gesture nothing to learn from, or nothing to test on at all
 */
export function splitForTraining(
  recordings: readonly Recording[],
  labels: readonly string[],
  {
    seed,
    heldBack,
    ...shares
  }: SplitFractions & { readonly seed: number; readonly heldBack?: HeldBack | undefined },
): TrainSplit {
  if (heldBack) return splitBy(heldBack, recordings, labels, { seed, validation: shares.validation });
  const byPerson = stratifiedSplit(recordings, shares, seed);
  const split = byPerson.test.length > 0 ? byPerson : splitByLabel(recordings, shares, seed);
  if (
    split.test.length === 0 &&
    labels.every((label) => countOf(label, recordings) < MIN_RECORDINGS_PER_LABEL)
  )
    return { split: { kind: "none", train: recordings, validation: [], test: [] }, untested: labels };
  const untaught = missingIn(split.train, labels);
  if (untaught.length > 0 || split.test.length === 0) {
    const what = untaught.length > 0 ? phrase`learn ${untaught} from` : phrase`test on`;
    throw new WorkbenchError("bad-option", phrase`the shares leave no recordings to ${what}`, {
      hint: phrase`Record more, or hold back other shares for test and validation.`,
    });
  }
  return { split, untested: missingIn(split.test, labels) };
}

/** Whatever was held back tests the model; a gesture that only is in it cannot be learned. */
function splitBy(
  { person, session }: HeldBack,
  recordings: readonly Recording[],
  labels: readonly string[],
  options: FoldOptions,
): TrainSplit {
  const sessions = [
    ...groupBy(
      recordings.filter((one) => one.person === person && (session === undefined || one.session === session)),
      (one) => one.session,
    ).keys(),
  ].map((one) => ({ person, session: one }));
  if (sessions.length === 0)
    throw new RecordingError("cannot-split", phrase`there are no recordings of ${person} to hold back`);
  const split = holdOutSessions(recordings, sessions, options);
  const untaught = missingIn(split.train, labels);
  if (untaught.length > 0) {
    throw new RecordingError(
      "cannot-split",
      phrase`nobody else recorded ${untaught}, so it cannot be learned`,
      {
        hint: phrase`Test with somebody else, or let others record it, too.`,
      },
    );
  }
  return { split, untested: missingIn(split.test, labels) };
}

function splitByLabel(recordings: readonly Recording[], shares: SplitFractions, seed: number): Split {
  const originals = new Map(recordings.map((recording) => [{ ...recording, person: "" }, recording]));
  const { kind, train, validation, test } = stratifiedSplit([...originals.keys()], shares, seed);
  const back = (part: readonly Recording[]) => part.flatMap((recording) => originals.get(recording) ?? []);
  return {
    kind: kind.replace("person and label", "label"),
    train: back(train),
    validation: back(validation),
    test: back(test),
  };
}

const countOf = (label: string, recordings: readonly Recording[]) =>
  recordings.filter((recording) => recording.label === label).length;

function missingIn(recordings: readonly Recording[], labels: readonly string[]): string[] {
  return labels.filter((label) => countOf(label, recordings) === 0);
}
