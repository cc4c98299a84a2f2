import type { Recording } from "../../../training/data/recordings/recording.ts";
import type { Judged } from "./judge-recordings.ts";

/** What a model makes of recordings, with the names of its labels. */
export interface JudgedBy {
  readonly judged: readonly Judged[];
  readonly labels: readonly string[];
}

/** Two models side by side, on the recordings that neither has learned from: only there is the comparison a fair one. */
export interface Comparison {
  readonly recordings: number;
  readonly rightBefore: number;
  readonly rightNow: number;
  /** Wrong before and right now. */
  readonly better: readonly Recording[];
  /** Right before and wrong now. */
  readonly worse: readonly Recording[];
}

export function compareModels(before: JudgedBy, now: JudgedBy): Comparison {
  const isRight = ({ labels }: JudgedBy, { answer, recording }: Judged) => labels[answer] === recording.label;
  const old = new Map(before.judged.filter(({ isLearned }) => !isLearned).map((one) => [placeOf(one), one]));
  const pairs = now.judged.flatMap((one) => {
    const earlier = one.isLearned ? undefined : old.get(placeOf(one));
    if (!earlier) return [];
    return [{ recording: one.recording, was: isRight(before, earlier), is: isRight(now, one) }];
  });
  return {
    recordings: pairs.length,
    rightBefore: pairs.filter(({ was }) => was).length,
    rightNow: pairs.filter(({ is }) => is).length,
    better: pairs.filter(({ was, is }) => is && !was).map(({ recording }) => recording),
    worse: pairs.filter(({ was, is }) => was && !is).map(({ recording }) => recording),
  };
}

const placeOf = ({ recording: { file, line } }: Judged) => `${file}:${line}`;
