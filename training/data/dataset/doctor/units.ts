import { type Session, sessionKey } from "../data-set.ts";
import { groupBy } from "../group-by.ts";
import { distinctRecordings } from "./duplicates.ts";
import { isSure, measureRest, type Rest } from "./rest.ts";

/** Sensors of one g to 8, 16, 32 … counts. */
const USUAL_UNITS = [8, 16, 32, 64, 128];
/** A measured length this near to what is stated is taken for that; to contradict it, it has to be nearer to a usual unit. */
const NEAR_STATED = 0.25;
const NEAR_USUAL = 0.15;
/** What it takes to believe in a unit that is neither. */
const ODD = { confidence: 0.95, recordings: 10 };

/** Unit of a session's counts, and how it is known. */
export interface SessionUnit {
  /** Undefined where the wrist never rests; see `isSure` for whether to go by it. */
  readonly rest: Rest | undefined;
  /** Recordings that were looked at, each once. */
  readonly distinct: number;
  /** Counts per g that its files state, or the default. */
  readonly stated: number;
  /** Counts per g to go by. */
  readonly countsPerG: number;
  /** "measured" in this session, in the person's other sessions, or only as stated, because nothing sure contradicts it. */
  readonly source: "measured" | "other sessions" | "stated";
}

/**
 * Counts per g of every session by `sessionKey`. A length that was surely measured and is near to what the files state, or to
 * a usual unit, is taken for that. A session of which nothing is sure, or with an odd length, takes the unit on which the person's
 * sessions agree, each or together. Where nothing is sure it stays as stated. A recording that is there many times counts once.
 */
export function findUnits(sessions: readonly Session[]): Map<string, SessionUnit> {
  const measured = sessions.map((session) => {
    const recordings = distinctRecordings(session.recordings);
    const rest = measureRest(recordings);
    const stated = session.info.countsPerG;
    const seen = { rest, distinct: recordings.length, stated };
    return { session, seen, stated, unit: isSure(rest) ? nearestUnit(rest.countsPerG, stated) : undefined };
  });
  const persons = groupBy(measured, ({ session }) => session.person);
  return new Map(
    [...persons.values()].flatMap((own) => {
      const agreed = agreedUnit(own);
      return own.map(({ session, seen, unit }): [string, SessionUnit] => {
        const { rest, stated } = seen;
        const found: SessionUnit =
          unit !== undefined
            ? { ...seen, countsPerG: unit, source: "measured" }
            : agreed !== undefined
              ? { ...seen, countsPerG: agreed, source: "other sessions" }
              : isSureOfOdd(rest)
                ? { ...seen, countsPerG: Math.round(rest.countsPerG), source: "measured" }
                : { ...seen, countsPerG: stated, source: "stated" };
        return [sessionKey(session), found];
      });
    }),
  );
}

interface Measured {
  readonly session: Session;
  readonly stated: number;
  readonly unit: number | undefined;
}

/** The unit that all of a person's sessions have of which it is sure; where that is none, what all of them together read at rest. */
function agreedUnit(own: readonly Measured[]): number | undefined {
  const units = new Set(own.flatMap(({ unit }) => (unit === undefined ? [] : [unit])));
  const [unit] = units;
  if (units.size > 0) return units.size === 1 ? unit : undefined;
  const [first, ...others] = own;
  if (others.length === 0 || others.some(({ stated }) => stated !== first.stated)) return undefined;
  const rest = measureRest(distinctRecordings(own.flatMap(({ session }) => session.recordings)));
  return isSure(rest) ? nearestUnit(rest.countsPerG, first.stated) : undefined;
}

/** Whether a session's counts are in another unit than its files state. */
export function isMisstated({ stated, countsPerG }: SessionUnit): boolean {
  return countsPerG !== stated;
}

function nearestUnit(length: number, stated: number): number | undefined {
  const isNear = (unit: number, near: number) => Math.abs(length / unit - 1) < near;
  return isNear(stated, NEAR_STATED) ? stated : USUAL_UNITS.find((unit) => isNear(unit, NEAR_USUAL));
}

function isSureOfOdd(rest: Rest | undefined): rest is Rest {
  return isSure(rest) && rest.confidence >= ODD.confidence && rest.recordings >= ODD.recordings;
}
