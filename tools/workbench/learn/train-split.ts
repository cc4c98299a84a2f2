import { MIN_RECORDINGS_PER_LABEL } from "../../../training/data/dataset/require-trainable.ts";
import { type Split, type SplitFractions, stratifiedSplit } from "../../../training/data/dataset/split.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { phrase } from "../../../training/phrase.ts";
import { WorkbenchError } from "../workbench-error.ts";

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
  { seed, ...shares }: SplitFractions & { readonly seed: number },
): TrainSplit {
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
