import type { ScreenRotation } from "../axes/screen-rotation.ts";

/** Counts per g and rate of a recording that does not say (the 2019 line format). */
export const DEFAULT_COUNTS_PER_G = 64;
export const DEFAULT_RATE_HZ = 12.5;

/** On which wrist the watch was worn. */
export type Hand = "left" | "right";

/** What a recording file's `# key: value` lines say; the unit and rate are always known or assumed. */
export interface SessionInfo {
  /** Accelerometer counts for one g; 64 on every Bangle.js with current firmware. */
  readonly countsPerG: number;
  /** Samples per second. */
  readonly rateHz: number;
  readonly device?: string;
  readonly firmware?: string;
  readonly hand?: Hand;
  /**
   * How the screen was turned, with which the firmware turns the axes of samples: in a file, those that the watch gave; of a
   * recording that was read, upright, for reading undoes it. Absent where nobody said.
   */
  readonly screenRotation?: ScreenRotation;
  /** ISO 8601 date and time. */
  readonly recordedAt?: string;
  /** True where the file had no header, so that unit and rate are assumptions. */
  readonly assumed: boolean;
}

/** One gesture as recorded: what a line of a recording file holds, and where it came from. */
export interface Recording {
  readonly label: string;
  /** x, y, z, x, y, z, … in counts, -128 to 127; the length is a multiple of three. */
  readonly samples: Int8Array;
  readonly person: string;
  readonly session: string;
  readonly info: SessionInfo;
  /** File the line was read from, for messages; empty where there is none. */
  readonly file: string;
  /** Line number in that file, from 1; 0 where there is none. */
  readonly line: number;
}

/** Samples (x, y, z triples) in a recording. */
export function sampleCount(recording: Recording): number {
  return recording.samples.length / 3;
}
