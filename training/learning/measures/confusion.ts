/** confusion[actual][predicted]: how often; both in label order. */
export type Confusion = readonly (readonly number[])[];

/** Precision, recall and F1 of one class; 0 where they are not defined. */
export interface ClassScores {
  /** Of what was answered with this class, the share that was it: TP / (TP + FP). */
  readonly precision: number;
  /** Of what was this class, the share that was answered with it: TP / (TP + FN). */
  readonly recall: number;
  /** Harmonic mean of the two: 2 TP / (2 TP + FP + FN). */
  readonly f1: number;
  /** How many there were. */
  readonly support: number;
}

/** Counts answers. Throws `RangeError` where the two differ in length or a class is not from 0 to `classes` - 1. */
export function confusionMatrix(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
): number[][] {
  if (actual.length !== predicted.length) {
    throw new RangeError(`${predicted.length} answers for ${actual.length} recordings`);
  }
  const confusion = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  for (let index = 0; index < actual.length; index++) {
    for (const value of [actual[index], predicted[index]]) {
      if (!(Number.isInteger(value) && value >= 0 && value < classes)) {
        throw new RangeError(`${value} is not a class from 0 to ${classes - 1}`);
      }
    }
    confusion[actual[index]][predicted[index]]++;
  }
  return confusion;
}

/** Share of right answers; 0 where there are none at all. */
export function accuracy(confusion: Confusion): number {
  const right = confusion.reduce((sum, row, index) => sum + row[index], 0);
  const all = confusion.flat().reduce((sum, count) => sum + count, 0);
  return all === 0 ? 0 : right / all;
}

/** The scores of every class. */
export function classScores(confusion: Confusion): ClassScores[] {
  return confusion.map((row, index) => {
    const hits = row[index];
    const support = row.reduce((sum, count) => sum + count, 0);
    const answered = confusion.reduce((sum, other) => sum + other[index], 0);
    return {
      precision: ratio(hits, answered),
      recall: ratio(hits, support),
      f1: ratio(2 * hits, answered + support),
      support,
    };
  });
}

/** Mean F1 over the classes that occur, or were answered, at least once (as scikit-learn has it). */
export function macroF1(confusion: Confusion): number {
  const scores = classScores(confusion).filter(
    ({ support }, index) => support > 0 || confusion.some((row) => row[index] > 0),
  );
  return ratio(
    scores.reduce((sum, { f1 }) => sum + f1, 0),
    scores.length,
  );
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
