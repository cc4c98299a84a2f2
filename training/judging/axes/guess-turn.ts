import { isSameTurn, NO_TURN, ROTATIONS, type Turn } from "../../data/axes/turn.ts";
import { isNoGesture } from "../../data/negatives/no-gesture.ts";
import { wilsonInterval } from "../report/wilson.ts";
import { answersTurned, type JudgeOfAxes, LEAST_PROBABILITY } from "./judge-of-axes.ts";

/** Gestures from which a turn is guessed. */
export const ENOUGH_TO_GUESS = 8;
/** What the model's best answers, in mean log-probability, have to gain over the gestures as they are, … */
const GAIN = 0.4;
/** … over any other turn, … */
const MORE_THAN_OTHERS = 0.1;
/** … and to come to. */
const AT_LEAST = Math.log(0.6);
/** Smaller changes of a probability say nothing. */
const DIFFERENCE = 0.1;

/** A turn by which a model is surer of gestures of which nobody said what they are. */
export interface GuessedTurn {
  readonly turn: Turn;
  /** The lower end of Wilson's 95 % interval for the share of gestures of which it is surer so, of those that differ. */
  readonly confidence: number;
}

/**
 * Whether gestures nobody has labelled have other axes than those that a model learned: of the 24 rotations, the one with which the model
 * is surest of them, if it is clearly surer than with any other and than without. Undefined where that cannot be said, as of gestures that
 * turn into each other.
 */
export function guessTurn(judge: JudgeOfAxes, gestures: readonly Int8Array[]): GuessedTurn | undefined {
  if (gestures.length < ENOUGH_TO_GUESS) return undefined;
  const tried = ROTATIONS.map((turn) => ({ turn, sureness: surenessOf(judge, gestures, turn) }))
    .map((one) => ({ ...one, mean: meanLog(one.sureness) }))
    .sort((a, b) => b.mean - a.mean);
  const asTheyAre = tried.find(({ turn }) => isSameTurn(turn, NO_TURN));
  const [best, next] = tried;
  if (!asTheyAre || best === asTheyAre) return undefined;
  const changes = best.sureness.map((value, index) => value - asTheyAre.sureness[index]);
  const surer = changes.filter((change) => change > DIFFERENCE).length;
  const lessSure = changes.filter((change) => change < -DIFFERENCE).length;
  const isClear =
    best.mean - asTheyAre.mean >= GAIN &&
    best.mean - next.mean >= MORE_THAN_OTHERS &&
    best.mean >= AT_LEAST &&
    surer > lessSure;
  return isClear ? { turn: best.turn, confidence: wilsonInterval(surer, surer + lessSure).low } : undefined;
}

/** The probability of the likeliest gesture, for each. */
function surenessOf(judge: JudgeOfAxes, gestures: readonly Int8Array[], turn: Turn): number[] {
  const { probabilities, classes } = answersTurned(judge, gestures, turn);
  return gestures.map((_, row) => {
    let best = 0;
    for (const [index, label] of judge.labels.entries()) {
      if (!isNoGesture(label)) best = Math.max(best, probabilities[row * classes + index]);
    }
    return best;
  });
}

function meanLog(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + Math.log(Math.max(LEAST_PROBABILITY, value)), 0);
  return sum / values.length;
}
