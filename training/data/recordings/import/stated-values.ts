import type { AccelerationUnit } from "./units.ts";

/** What the user says of the values: it wins over the file, and over any guess. */
export interface StatedValues {
  readonly unit?: AccelerationUnit;
  /** Where the unit is counts; 64 unless stated. */
  readonly countsPerG?: number;
  /** Samples a second, 5 to 1000. */
  readonly rateHz?: number;
}
