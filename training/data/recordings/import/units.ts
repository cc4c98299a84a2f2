/** In what the values of a foreign file can be. */
export const ACCELERATION_UNITS = ["counts", "g", "m/s2"] as const;
export type AccelerationUnit = (typeof ACCELERATION_UNITS)[number];
