/**
 * The one limit of real time in all tests, in milliseconds. It is there so that what hangs ends some day, and measures nothing:
 * no test takes a minute of a processor of its own, and this leaves it twenty times that.
 */
export const HANGING_MS = 20 * 60_000;
