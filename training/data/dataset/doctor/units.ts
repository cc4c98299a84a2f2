import type { Session } from "../data-set.ts";
import { sessionKey } from "../data-set.ts";
import { measureRest, type Rest } from "./rest.ts";

/** Sensors of one g to 8, 16, 32 … counts; a measured length this near to one of them is taken for it. */
const USUAL_UNITS = [8, 16, 32, 64, 128];
const NEAR = 0.25;

/** Unit of a session's counts, and how it is known. */
export interface SessionUnit {
  readonly rest: Rest | undefined;
  /** Counts per g that its files state, or the default. */
  readonly stated: number;
  /** Counts per g to go by. */
  readonly countsPerG: number;
  /** "measured" in this session, in the person's other sessions, or only as stated. */
  readonly source: "measured" | "other sessions" | "stated";
}

/**
 * Counts per g of every session by `sessionKey`. A measured length near to what the files state, or to a usual unit, is
 * taken for that. A session without rest, or with an odd length, takes the unit on which the person's other sessions agree.
 */
export function findUnits(sessions: readonly Session[]): Map<string, SessionUnit> {
  const measured = sessions.map((session) => {
    const rest = measureRest(session.recordings);
    const stated = session.info.countsPerG;
    return { session, rest, stated, unit: rest && nearestUnit(rest.countsPerG, stated) };
  });
  return new Map(
    measured.map(({ session, rest, stated, unit }): [string, SessionUnit] => {
      const others = new Set(
        measured
          .filter((other) => other.session.person === session.person && other.unit !== undefined)
          .map((other) => other.unit),
      );
      const [agreed] = others;
      const found: SessionUnit =
        unit !== undefined
          ? { rest, stated, countsPerG: unit, source: "measured" }
          : others.size === 1 && agreed !== undefined
            ? { rest, stated, countsPerG: agreed, source: "other sessions" }
            : rest
              ? { rest, stated, countsPerG: Math.round(rest.countsPerG), source: "measured" }
              : { rest, stated, countsPerG: stated, source: "stated" };
      return [sessionKey(session), found];
    }),
  );
}

/** Whether a session's counts are in another unit than its files state. */
export function isMisstated({ stated, countsPerG }: SessionUnit): boolean {
  return countsPerG !== stated;
}

function nearestUnit(length: number, stated: number): number | undefined {
  const isNear = (unit: number) => Math.abs(length / unit - 1) < NEAR;
  if (isNear(stated)) return stated;
  return USUAL_UNITS.find(isNear);
}
