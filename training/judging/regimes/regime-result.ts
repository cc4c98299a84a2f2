import { groupBy } from "../../data/dataset/group-by.ts";
import {
  accuracy,
  type ClassScores,
  type Confusion,
  classScores,
  confusionMatrix,
  macroF1,
} from "../../learning/measures/confusion.ts";
import { bestOf } from "../../learning/measures/probabilities.ts";
import { type Calibration, calibrate } from "../evaluation/calibration.ts";
import { type Spread, spreadOf } from "../evaluation/spread.ts";
import type { FoldResult, RegimeName, StrangeResult } from "./job.ts";

/** What came of one regime and variant: everything a table or a drawing needs, and nothing but plain data. */
export interface RegimeResult {
  readonly regime: RegimeName;
  /** Such as "k = 5, fine-tuned"; empty where the regime has no variants. */
  readonly variant: string;
  /**
   * Over the seeds. In the session regime all sessions of a seed are counted together, as single ones may have few labels; in the
   * person and k-shot regimes each seed's value is the mean over the persons.
   */
  readonly accuracy: Spread;
  readonly macroF1: Spread;
  readonly floatMacroF1: Spread;
  /** By what was left out: who is hard to recognise without having been seen. Empty in the random regime. */
  readonly folds: readonly {
    readonly fold: string;
    readonly accuracy: Spread;
    readonly macroF1: Spread;
    /** How far probabilities can be believed there, over the seeds together. */
    readonly calibration: Calibration;
  }[];
  readonly labels: readonly string[];
  /** Over all folds and seeds. */
  readonly confusion: Confusion;
  readonly classes: readonly ClassScores[];
  readonly calibration: Calibration;
  /** What each fold's model made of strange movements, where it was asked. */
  readonly strange: readonly (readonly StrangeResult[])[];
  /** Of the largest model. */
  readonly cost: FoldResult["cost"];
}

interface Score {
  readonly accuracy: number;
  readonly macroF1: number;
  readonly floatMacroF1: number;
}

/** Puts folds together by regime and variant, in the order in which these first appear. */
export function summariseRegimes(folds: readonly FoldResult[]): RegimeResult[] {
  return [...groupBy(folds, ({ regime, variant }) => `${regime} ${variant}`).values()].map(summarise);
}

function summarise(folds: readonly FoldResult[]): RegimeResult {
  const [{ regime, variant }] = folds;
  const labels = [...new Set(folds.flatMap((fold) => fold.labels))].sort();
  const pooled = regime === "session";
  const seeds = [...groupBy(folds, ({ seed }) => seed).values()].map((group) =>
    pooled ? scoreOf(group, labels) : meanOf(group.map((fold) => scoreOf([fold], labels))),
  );
  const named = groupBy(
    folds.filter(({ fold }) => fold !== ""),
    ({ fold }) => fold,
  );
  const confusion = confusionOf(folds, labels);
  return {
    regime,
    variant,
    accuracy: spreadOf(seeds.map((score) => score.accuracy)),
    macroF1: spreadOf(seeds.map((score) => score.macroF1)),
    floatMacroF1: spreadOf(seeds.map((score) => score.floatMacroF1)),
    folds: [...named].map(([fold, group]) => {
      const scores = group.map((one) => scoreOf([one], labels));
      return {
        fold,
        accuracy: spreadOf(scores.map((score) => score.accuracy)),
        macroF1: spreadOf(scores.map((score) => score.macroF1)),
        calibration: calibrationOf(group),
      };
    }),
    labels,
    confusion,
    classes: classScores(confusion),
    calibration: calibrationOf(folds),
    strange: folds.flatMap(({ strange }) => (strange ? [strange] : [])),
    cost: folds.map(({ cost }) => cost).reduce((a, b) => (b.modelBytes > a.modelBytes ? b : a)),
  };
}

function scoreOf(folds: readonly FoldResult[], labels: readonly string[]): Score {
  const confusion = confusionOf(folds, labels);
  const floats = folds.map(({ floatMacroF1 }) => floatMacroF1);
  return { accuracy: accuracy(confusion), macroF1: macroF1(confusion), floatMacroF1: spreadOf(floats).mean };
}

function meanOf(scores: readonly Score[]): Score {
  const mean = (key: keyof Score) => spreadOf(scores.map((score) => score[key])).mean;
  return { accuracy: mean("accuracy"), macroF1: mean("macroF1"), floatMacroF1: mean("floatMacroF1") };
}

function confusionOf(folds: readonly FoldResult[], labels: readonly string[]): number[][] {
  const confusions = folds.map(({ actual, probabilities, labels: own }) => {
    const indices = own.map((label) => labels.indexOf(label));
    const answered = bestOf({ probabilities, classes: own.length }).map(({ index }) => indices[index]);
    return confusionMatrix(
      Array.from(actual, (index) => indices[index]),
      answered,
      labels.length,
    );
  });
  return labels.map((_, row) =>
    labels.map((_, column) => confusions.reduce((sum, confusion) => sum + confusion[row][column], 0)),
  );
}

/** Only the best answer and whether it was right count, so models of different labels can be pooled as two classes. */
function calibrationOf(folds: readonly FoldResult[]): Calibration {
  const right: number[] = [];
  const best = folds.flatMap(({ probabilities, actual, labels }) =>
    bestOf({ probabilities, classes: labels.length }).map(({ index, probability }, row) => {
      right.push(index === actual[row] ? 0 : 1);
      return probability;
    }),
  );
  return calibrate({ probabilities: best, classes: 1 }, right);
}
