import { type Alignment, alignAxes } from "../../../training/data/axes/align-axes.ts";
import { formatTurn, isSameTurn, NO_TURN, type Turn } from "../../../training/data/axes/turn.ts";
import { turnRecordings } from "../../../training/data/axes/turn-recordings.ts";
import { createDataSet, type DataSet } from "../../../training/data/dataset/data-set.ts";
import { checkDataSet } from "../../../training/data/dataset/doctor/doctor.ts";
import { normaliseUnits } from "../../../training/data/dataset/doctor/normalise-units.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { findTurns, type TurnedSessions } from "../../../training/judging/axes/find-turns.ts";
import type { JudgeOfAxes } from "../../../training/judging/axes/judge-of-axes.ts";
import type { Following } from "../work.ts";

/** What somebody wants done about recordings in other axes: one and the same turn for all, or whatever is found to be sure. */
export type TurnChoice = Turn | "auto";

export type TurnEvent =
  /** People or sessions that were turned into the axes of others. */
  | { readonly kind: "aligned"; readonly alignments: readonly Alignment[] }
  /** Sessions whose axes are not those that a model learned. */
  | {
      readonly kind: "axes";
      readonly turned: readonly TurnedSessions[];
      /** Whether those of which that is sure were turned; of the others nothing is changed. */
      readonly applied: boolean;
      /** The turn that was asked for, and after which they are not as the model learned. */
      readonly asked?: Turn | undefined;
    };

export interface Turned {
  readonly dataSet: DataSet;
  /** By what recordings were turned: `x,-y,-z`, each once. */
  readonly turned: readonly string[];
  /** The turn of all of them, where it is one. */
  readonly common: Turn | undefined;
}

/** Turns recordings, whatever their counts per g, as is wanted, where there is no model yet to go by. */
export function turnAlike(
  dataSet: DataSet,
  choice: TurnChoice | undefined,
  { report }: Following<TurnEvent>,
): Turned {
  if (choice === undefined) return turnedBy(dataSet, () => undefined);
  if (choice !== "auto") return turnedBy(dataSet, () => choice);
  const found = alignAxes(normaliseUnits(dataSet, checkDataSet(dataSet)));
  report({ kind: "aligned", alignments: found.alignments });
  return turnedBy(dataSet, found.turnOf);
}

/**
 * Turns recordings, at 64 counts per g, as is wanted, and looks in which axes they are then against those that a model learned.
 * @returns also what was found
 */
export function turnAsLearned(
  judge: JudgeOfAxes,
  dataSet: DataSet,
  choice: TurnChoice | undefined,
  { report }: Following<TurnEvent>,
): Turned & { readonly found: readonly TurnedSessions[] } {
  const asked = turnedBy(dataSet, () => (choice === "auto" ? undefined : choice));
  const { turned: found, turnOf } = findTurns(judge, asked.dataSet.recordings);
  const applied = choice === "auto";
  if (found.length > 0 || applied)
    report({ kind: "axes", turned: found, applied, asked: choice === "auto" ? undefined : choice });
  return { ...(applied ? turnedBy(dataSet, turnOf) : asked), found };
}

function turnedBy(dataSet: DataSet, turnOf: (recording: Recording) => Turn | undefined): Turned {
  const turns = dataSet.recordings.map((recording) => turnOf(recording) ?? NO_TURN);
  const [first] = turns;
  const common = turns.every((turn) => isSameTurn(turn, first)) ? first : undefined;
  const turned = turns.filter((turn) => !isSameTurn(turn, NO_TURN)).map(formatTurn);
  if (turned.length === 0) return { dataSet, turned: [], common };
  const recordings = turnRecordings(dataSet.recordings, turnOf);
  return { dataSet: createDataSet(recordings, dataSet), turned: [...new Set(turned)].sort(), common };
}
