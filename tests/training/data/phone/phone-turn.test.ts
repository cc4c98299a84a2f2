import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  composeTurns,
  formatTurn,
  isMirrored,
  isSameTurn,
  parseTurn,
} from "../../../../training/data/axes/turn.ts";
import { phoneTurn, screenAngle } from "../../../../training/data/phone/phone-turn.ts";

describe("the turn of a phone's axes into a watch's", () => {
  test.each([
    [0, false, "x,-y,-z"],
    // iOS gives the opposite of what the W3C asks for.
    [0, true, "-x,y,z"],
    // Turned left by a quarter, the phone's right side is up: a watch reads -1 g along y then.
    [90, false, "-y,-x,-z"],
    [180, false, "-x,y,-z"],
    [270, false, "y,x,-z"],
  ] as const)("shown at %i degrees, reversed %s: %s", (angle, isReversed, expected) => {
    expect(formatTurn(phoneTurn({ angle, isReversed }))).toBe(expected);
  });

  const angles = fc.constantFrom(0, 90, 180, 270);
  test("is a rotation for browsers that follow the W3C, and mirrors for those that reverse all axes", () => {
    fc.assert(
      fc.property(angles, fc.boolean(), (degrees, isReversed) => {
        expect(isMirrored(phoneTurn({ angle: screenAngle(degrees), isReversed }))).toBe(isReversed);
      }),
    );
  });

  test("undoes the quarter turns of a phone that is turned together with what it shows", () => {
    // Turned left in the hand, the phone reads along its own axes what it read upright as y, -x.
    const ofTurnedPhone = parseTurn("y,-x,z");
    if (!ofTurnedPhone) throw new Error("no turn");
    fc.assert(
      fc.property(fc.constantFrom(0, 90, 180), (degrees) => {
        const upright = phoneTurn({ angle: screenAngle(degrees), isReversed: false });
        const turned = phoneTurn({ angle: screenAngle(degrees + 90), isReversed: false });
        expect(isSameTurn(composeTurns(ofTurnedPhone, turned), upright)).toBe(true);
      }),
    );
  });

  test("takes the nearest angle of what a browser says", () => {
    expect([0, 360, -90, 89.6, 450, 180].map(screenAngle)).toEqual([0, 0, 270, 90, 90, 180]);
  });
});
