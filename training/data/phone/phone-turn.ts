import { composeTurns, parseTurn, type Turn } from "../axes/turn.ts";

/** How far what a phone shows is turned against the way it is usually held: `screen.orientation.angle`, clockwise. */
export type ScreenAngle = 0 | 90 | 180 | 270;

export interface PhoneAxes {
  readonly angle: ScreenAngle;
  /**
   * Whether the browser gives all axes with their signs reversed. By the W3C's "Device Orientation and Motion" a phone that lies
   * face up reads +9.8 along z; browsers on iOS hand on what Core Motion gives, where it is -1 g.
   */
  readonly isReversed: boolean;
}

/** The axes of what is shown, in those of the phone held upright: with a quarter turn to the left, its top is on the left. */
const OF_SCREEN: Readonly<Record<ScreenAngle, Turn>> = {
  0: turn("x,y,z"),
  90: turn("-y,x,z"),
  180: turn("-x,-y,z"),
  270: turn("y,-x,z"),
};
const REVERSED = turn("-x,-y,-z");
const AS_GIVEN = turn("x,y,z");
/** Phones: x to the right, y up, z out of the screen. Bangle.js: x to the right, y down, z into it. */
const OF_WATCH = turn("x,-y,-z");

/** What brings a phone's readings into the axes of a watch whose screen stands as the phone's does. */
export function phoneTurn({ angle, isReversed }: PhoneAxes): Turn {
  const standard = isReversed ? REVERSED : AS_GIVEN;
  return composeTurns(composeTurns(standard, OF_SCREEN[angle]), OF_WATCH);
}

/** The angle that is nearest to what a browser says. */
export function screenAngle(degrees: number): ScreenAngle {
  const quarters = ((Math.round(degrees / 90) % 4) + 4) % 4;
  return ([0, 90, 180, 270] as const)[quarters] ?? 0;
}

function turn(text: string): Turn {
  const parsed = parseTurn(text);
  if (!parsed) throw new RangeError(`${text}: no turn`);
  return parsed;
}
