import { inverseTurn, parseTurn, type Turn } from "./turn.ts";

/** How the screen of a watch is turned, clockwise, and whether it is mirrored: `Graphics.setRotation`. */
export interface ScreenRotation {
  readonly degrees: 0 | 90 | 180 | 270;
  readonly mirrored: boolean;
}

export const UPRIGHT_SCREEN: ScreenRotation = { degrees: 0, mirrored: false };

/**
 * What the firmware makes of the accelerometer's x and y, by the bits by which it keeps the rotation: 1 for x reversed, 2 for
 * y reversed, and then 4 for x and y exchanged (`jswrap_banglejs.c`, since 2v19).
 */
const BY_BITS: readonly { readonly rotation: ScreenRotation; readonly made: string }[] = [
  { rotation: UPRIGHT_SCREEN, made: "x,y,z" },
  { rotation: { degrees: 0, mirrored: true }, made: "-x,y,z" },
  { rotation: { degrees: 180, mirrored: true }, made: "x,-y,z" },
  { rotation: { degrees: 180, mirrored: false }, made: "-x,-y,z" },
  { rotation: { degrees: 270, mirrored: true }, made: "y,x,z" },
  { rotation: { degrees: 90, mirrored: false }, made: "y,-x,z" },
  { rotation: { degrees: 270, mirrored: false }, made: "-y,x,z" },
  { rotation: { degrees: 90, mirrored: true }, made: "-y,-x,z" },
];

/** The rotation that `firmware/screen-rotation.js` found, 0 to 7; undefined for anything else. */
export function rotationOfBits(bits: unknown): ScreenRotation | undefined {
  return typeof bits === "number" ? BY_BITS[bits]?.rotation : undefined;
}

/** The turn that undoes what the firmware did to samples while the screen was turned so. */
export function undoScreenRotation({ degrees, mirrored }: ScreenRotation): Turn {
  const found = BY_BITS.find(
    ({ rotation }) => rotation.degrees === degrees && rotation.mirrored === mirrored,
  );
  const made = found && parseTurn(found.made);
  if (!made) throw new RangeError(`no such rotation of a screen: ${degrees}`);
  return inverseTurn(made);
}

/** As it stands in a recording's header: `180`, `90 mirrored`. */
export function formatScreenRotation({ degrees, mirrored }: ScreenRotation): string {
  return `${degrees}${mirrored ? " mirrored" : ""}`;
}

/** Undefined where it is no rotation of a screen. */
export function parseScreenRotation(text: string): ScreenRotation | undefined {
  return BY_BITS.find(({ rotation }) => formatScreenRotation(rotation) === text)?.rotation;
}
