/** In what the values of a foreign file can be. */
export const ACCELERATION_UNITS = ["counts", "g", "mg", "m/s2"] as const;
export type AccelerationUnit = (typeof ACCELERATION_UNITS)[number];

/** One g in m/s². */
export const STANDARD_GRAVITY = 9.80665;

const SPELLINGS: readonly (readonly [AccelerationUnit, RegExp])[] = [
  // A superscript two in an old code page reads as U+FFFD.
  [
    "m/s2",
    /^(m\/s(2|\^2|\^\{2\}|\*\*2|²|\uFFFD|\/s)|m\s?s\^?(-|⁻)[2²]|mps2|ms2|m\/sec\^?2|meters?\/s(ec(ond)?)?(\^2|2|²))$/i,
  ],
  ["g", /^(g|gs|g-?force|gravit(y|ies)|g0)$/i],
  ["mg", /^(mg|milli-?gs?)$/i],
];

/** A unit as files write it (`m/s^2`, `m/s²`, `g`, `mg`, …); undefined where it is none of acceleration. */
export function readUnit(text: string | undefined): AccelerationUnit | undefined {
  const trimmed = text?.trim() ?? "";
  return SPELLINGS.find(([, pattern]) => pattern.test(trimmed))?.[0];
}
