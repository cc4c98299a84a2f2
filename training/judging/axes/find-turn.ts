import { turnsByLikeness } from "../../data/axes/learned-axes.ts";
import { ALL_TURNS, isMirrored, isSameTurn, NO_TURN, type Turn } from "../../data/axes/turn.ts";
import { NOT_ONE_MOVEMENT } from "../../data/dataset/doctor/axes.ts";
import { evenly } from "../../data/dataset/evenly.ts";
import { groupBy } from "../../data/dataset/group-by.ts";
import type { Recording } from "../../data/recordings/recording.ts";
import { bestOf } from "../../learning/measures/probabilities.ts";
import { wilsonInterval } from "../report/wilson.ts";
import { answersTurned, type JudgeOfAxes, LEAST_PROBABILITY } from "./judge-of-axes.ts";

/** Recordings that are looked at, of many. */
const LOOKED_AT = 64;
/** Turns that the model is asked about, where its card tells which come into question. */
const CANDIDATES = 10;
/** A model that is right so often has the axes it learned. */
const RIGHT_ENOUGH = 0.9;
/** What a turn has to gain, as a share of the recordings, to be worth naming. */
const WORTH_SAYING = 0.1;
/** What mirroring has to gain over all turns that do not mirror, as a share of the recordings, for no wrist does it. */
const MIRRORING_HAS_TO_GAIN = 0.2;

/** A turn of the axes by which a model understands recordings better. */
export interface FoundTurn {
  /** What to do to the recordings. */
  readonly turn: Turn;
  /**
   * 0 to 1: of the recordings that the model is right about either as they are or turned, and not both, the share for which it is
   * turned, or rather the lower end of Wilson's 95 % interval for it; half of that where all have one label.
   */
  readonly confidence: number;
  /** Recordings that were looked at, and how many of them the model is right about, as they are and turned. */
  readonly lookedAt: number;
  readonly rightAsTheyAre: number;
  readonly rightTurned: number;
}

/** Confidence from which a turn is acted upon. */
export const SURE_OF_TURN = 0.7;
/** One label alone may have been performed another way. */
const OF_ONE_LABEL = 0.5;

/**
 * Whether labelled recordings (at 64 counts per g) have other axes than those that the model learned, and which. Of the 48 ways to
 * exchange and reverse axes, those are tried by which the mean curves come nearest to what the model's card tells, and the one is taken by
 * which the recordings' labels are most probable to the model. Undefined where none is clearly better than none at all.
 */
export function findTurn(
  judge: JudgeOfAxes,
  recordings: readonly Recording[],
  { mayMirror = true }: { readonly mayMirror?: boolean } = {},
): FoundTurn | undefined {
  const { axes } = judge;
  const some = toLookAt(judge, recordings, LOOKED_AT);
  if (some.length === 0) return undefined;
  const asTheyAre = tryTurn(judge, some, NO_TURN);
  if (count(asTheyAre.right) >= RIGHT_ENOUGH * some.length) return undefined;

  const candidates = (axes ? turnsByLikeness(axes, some) : ALL_TURNS).filter(
    (turn) => !isSameTurn(turn, NO_TURN) && (mayMirror || !isMirrored(turn)),
  );
  const others = axes ? candidates.slice(0, CANDIDATES) : candidates;
  const tried = others.map((turn) => tryTurn(judge, some, turn));
  const rotation = likeliest(tried.filter(({ turn }) => !isMirrored(turn)));
  const mirroring = likeliest(tried.filter(({ turn }) => isMirrored(turn)));
  const best = preferred(rotation, mirroring, some.length);
  if (!best) return undefined;
  const gained = best.right.filter((isRight, index) => isRight && !asTheyAre.right[index]).length;
  const lost = best.right.filter((isRight, index) => !isRight && asTheyAre.right[index]).length;
  if (worth(best) <= worth(asTheyAre) || gained - lost < WORTH_SAYING * some.length) return undefined;
  const { low } = wilsonInterval(gained, gained + lost);
  const isOneLabel = some.every(({ label }) => label === some[0].label);
  return {
    turn: best.turn,
    confidence: isOneLabel ? OF_ONE_LABEL * low : low,
    lookedAt: some.length,
    rightAsTheyAre: count(asTheyAre.right),
    rightTurned: count(best.right),
  };
}

/** The share of a few of the recordings that the model is right about when they are turned; 0 of none. */
export function rightShare(judge: JudgeOfAxes, recordings: readonly Recording[], turn: Turn): number {
  const some = toLookAt(judge, recordings, LOOKED_AT / 3);
  return count(tryTurn(judge, some, turn).right) / Math.max(1, some.length);
}

interface Tried {
  readonly turn: Turn;
  /** Of each recording's own label. */
  readonly probabilities: readonly number[];
  /** Whether none is more probable. */
  readonly right: readonly boolean[];
}

const count = (right: readonly boolean[]) => right.filter((isRight) => isRight).length;

function tryTurn(judge: JudgeOfAxes, recordings: readonly Recording[], turn: Turn): Tried {
  const { probabilities, classes } = answersTurned(
    judge,
    recordings.map(({ samples }) => samples),
    turn,
  );
  const own = recordings.map(({ label }, row) => probabilities[row * classes + judge.labels.indexOf(label)]);
  const best = bestOf({ probabilities, classes });
  const right = own.map((value, row) => value >= best[row].probability);
  return { turn, probabilities: own, right };
}

/** Mean log-probability of the labels. */
function worth({ probabilities }: Tried): number {
  const logs = probabilities.map((value) => Math.log(Math.max(LEAST_PROBABILITY, value)));
  return logs.reduce((sum, value) => sum + value, 0) / logs.length;
}

function likeliest([first, ...others]: readonly Tried[]): Tried | undefined {
  return others.reduce((a, b) => (worth(b) > worth(a) ? b : a), first);
}

function preferred(rotation: Tried | undefined, mirroring: Tried | undefined, of: number): Tried | undefined {
  if (!rotation || !mirroring) return rotation ?? mirroring;
  const gain = count(mirroring.right) - count(rotation.right);
  return gain > MIRRORING_HAS_TO_GAIN * of ? mirroring : rotation;
}

/** At most so many of those that tell something, of each label as many as can be, spread over all that there are. */
function toLookAt({ labels }: JudgeOfAxes, recordings: readonly Recording[], most: number): Recording[] {
  const known = recordings.filter(({ label }) => labels.includes(label) && !NOT_ONE_MOVEMENT.has(label));
  const groups = [...groupBy(known, ({ label }) => label).values()];
  const each = Math.max(1, Math.floor(most / Math.max(1, groups.length)));
  return groups.flatMap((group) => evenly(group, each));
}
