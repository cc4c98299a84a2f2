import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ALL_TURNS,
  composeTurns,
  formatTurn,
  inverseTurn,
  isMirrored,
  isSameTurn,
  NO_TURN,
  parseTurn,
  ROTATIONS,
  turnCounts,
  turnInWords,
} from "../../../../training/data/axes/turn.ts";

const turns = fc.constantFrom(...ALL_TURNS);
const samples = fc
  .array(fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -128, max: 127 }))), { maxLength: 20 })
  .map((rows) => Int8Array.from(rows.flat()));

test("there are 48, 24 of them rotations, and each is read back from its text", () => {
  expect(new Set(ALL_TURNS.map(formatTurn)).size).toBe(48);
  expect(ROTATIONS).toHaveLength(24);
  for (const turn of ALL_TURNS) expect(parseTurn(formatTurn(turn))).toBe(turn);
  expect(ALL_TURNS[0]).toEqual(NO_TURN);
});

test.each(["", "x,y", "x,x,z", "x,y,-x", "a,b,c", "x,y,z,x", "x;y;z", "--x,y,z"])("%j is no turn", (text) => {
  expect(parseTurn(text)).toBeUndefined();
});

test("is read with spaces, capitals and plus signs, too", () => {
  expect(parseTurn(" +Y, -x, Z")).toEqual(parseTurn("y,-x,z"));
});

test("turns counts, and reversed ones stay in range", () => {
  const turn = parseTurn("y,-x,z") ?? NO_TURN;
  expect([...turnCounts(Int8Array.from([-128, 20, 3, 127, 0, -1]), turn)]).toEqual([20, 127, 3, 0, -128, -1]);
});

test("turning back gives what there was, to the last count", () => {
  fc.assert(
    fc.property(turns, samples, (turn, counts) => {
      expect(turnCounts(turnCounts(counts, turn), inverseTurn(turn))).toEqual(counts);
    }),
  );
});

test("two turns are one", () => {
  fc.assert(
    fc.property(turns, turns, samples, (first, second, counts) => {
      const both = composeTurns(first, second);
      expect(turnCounts(counts, both)).toEqual(turnCounts(turnCounts(counts, first), second));
      expect(isMirrored(both)).toBe(isMirrored(first) !== isMirrored(second));
    }),
  );
});

test("each has words, and those of a rotation give its angle", () => {
  const degrees = (text: string) => {
    const turn = parseTurn(text) ?? NO_TURN;
    const trace = turn.reduce((sum, { axis, sign }, index) => sum + (axis === index ? sign : 0), 0);
    return Math.round((Math.acos((trace - 1) / 2) * 180) / Math.PI);
  };
  for (const turn of ROTATIONS) {
    if (isSameTurn(turn, NO_TURN)) continue;
    expect(turnInWords(turn)).toContain(`a turn of ${degrees(formatTurn(turn))} degrees`);
  }
  expect(turnInWords(parseTurn("x,-y,-z") ?? NO_TURN)).toBe("a turn of 180 degrees about x");
  expect(turnInWords(parseTurn("y,-x,z") ?? NO_TURN)).toBe("a turn of 90 degrees about z");
  expect(turnInWords(parseTurn("-x,y,z") ?? NO_TURN)).toBe("a mirroring of x");
});
