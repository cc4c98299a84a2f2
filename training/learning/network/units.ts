/** Counts of one g in a network's input: what every Bangle.js with current firmware delivers. */
export const COUNTS_PER_G = 64;
/** Numbers in a sample: x, y and z. */
export const AXES = 3;
