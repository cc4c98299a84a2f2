import type { Best } from "../../learning/measures/probabilities.ts";

/** Half a step of the watch's int8 probabilities: just above a score, and below the next. */
const JUST_ABOVE = 1 / 512;

/**
 * A gesture's answer is taken when its probability is at least the threshold and its label is a gesture; a label such as
 * `random` stands for "none of them", so answering with it is never an alarm.
 */
export type IsGesture = readonly boolean[];

/**
 * For each window of movement that is no known gesture, the probability with which it would be taken for one: it is a
 * false alarm at every threshold up to that. 0 where the answer is not a gesture.
 */
export function alarmScores(answers: readonly Best[], isGesture: IsGesture): number[] {
  return answers.map(({ index, probability }) => (isGesture[index] ? probability : 0));
}

/**
 * For each window that is a gesture (others are left out), the probability with which it is rightly recognised: it is
 * recalled at every threshold up to that. 0 where the answer is another label.
 */
export function recallScores(
  answers: readonly Best[],
  actual: ArrayLike<number>,
  isGesture: IsGesture,
): number[] {
  return answers.flatMap(({ index, probability }, row) => {
    if (!isGesture[actual[row]]) return [];
    return [index === actual[row] ? probability : 0];
  });
}

/** How many scores a threshold lets pass. */
export function countAt(scores: readonly number[], threshold: number): number {
  return scores.filter((score) => score > 0 && score >= threshold).length;
}

/** Share of scores that a threshold lets pass; 0 of none. */
export function shareAt(scores: readonly number[], threshold: number): number {
  return scores.length === 0 ? 0 : countAt(scores, threshold) / scores.length;
}

/**
 * The lowest threshold, not below `least`, that lets at most `budget` false alarms pass. With scores of 1 more than the
 * budget no threshold can do it, and 1 is returned: look at `countAt`.
 */
export function thresholdForAlarms(scores: readonly number[], budget: number, least = 0): number {
  const sorted = scores.filter((score) => score > 0).sort((a, b) => b - a);
  const allowed = Math.max(0, Math.floor(budget));
  if (sorted.length <= allowed) return least;
  return Math.min(1, Math.max(least, sorted[allowed] + JUST_ABOVE));
}

/** The highest threshold that still recalls this share of the gestures; undefined where even 0 does not. */
export function thresholdForRecall(scores: readonly number[], share: number): number | undefined {
  const needed = Math.ceil(share * scores.length - 1e-9);
  if (needed === 0) return 1;
  const score = [...scores].sort((a, b) => b - a)[needed - 1];
  return score > 0 ? score : undefined;
}

/** How well unknown movement is told from gestures at one threshold. */
export interface Rejection {
  readonly threshold: number;
  /** Share of gestures recognised, and rightly. */
  readonly recall: number;
  readonly falseAlarms: number;
  /** Windows of movement that is no known gesture. */
  readonly events: number;
  /** Undefined where it is not known over what time the events happened. */
  readonly falseAlarmsPerHour: number | undefined;
}

/** Measures a threshold on test data: `hours` is the time that the alarm scores' events were cut from. */
export function measureRejection(
  threshold: number,
  recall: readonly number[],
  alarms: readonly number[],
  hours?: number,
): Rejection {
  const falseAlarms = countAt(alarms, threshold);
  return {
    threshold,
    recall: shareAt(recall, threshold),
    falseAlarms,
    events: alarms.length,
    falseAlarmsPerHour: hours === undefined ? undefined : falseAlarms / hours,
  };
}
