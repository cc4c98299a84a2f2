import { DEFAULT_DETECTOR, type DetectorOptions } from "./detector-options.ts";
import { clipToInt8, integerRoot, lengthOfDifference } from "./fixed-point.ts";

/** Samples in the firmware's ring of history. */
export const HISTORY_LENGTH = 50;
/** Milliseconds between two samples, unless the watch has gone to sleep or was told otherwise. */
export const SAMPLE_INTERVAL_MS = 80;
/** 16-bit accelerometer values for one g. */
export const RAW_PER_G = 8192;
/** A raw value is kept in eight bits by dropping this many; 64 counts are one g. */
export const COUNT_SHIFT = 7;

const MAX_COUNTER = 255;

/** Twin of the firmware's gesture detector, fed one accelerometer sample at a time. */
export interface GestureDetector {
  /**
   * Takes one sample in raw 16-bit units (8192 a g). Returns the gesture that it completes, as the `gesture` event has
   * it: x, y, z, … in counts, from one sample before the trigger to the one before this sample.
   *
   * The firmware reads the slice when it next runs events: where JavaScript holds it up for longer than a sample, what
   * it reads has moved on by that many samples. Here it is read at once.
   */
  push(x: number, y: number, z: number): Int8Array | undefined;
  /** The same with counts (64 a g), as recordings and emulated accelerometers have them. */
  pushCounts(x: number, y: number, z: number): Int8Array | undefined;
  /** `Bangle.setOptions`: takes effect with the next sample, also within a gesture. */
  setOptions(options: DetectorOptions): void;
  /** Length of the step to the newest sample, in raw units; `diff` of the `accel` event is this / 8192. */
  readonly difference: number;
  /** Samples of the gesture being recorded, saturating at 255; 0 while none is. */
  readonly length: number;
}

/**
 * A detector as after a restart of the watch: history and last sample are zeros, so the first sample under gravity
 * starts a gesture of its own, which is too short to be reported if the wrist rests.
 *
 * Integer arithmetic is the firmware's: wrapping 32-bit squares, floored roots (also of the squared thresholds), 8-bit
 * counters. An inactive count below 1 or above 255 is never reached, so then no gesture ever ends.
 *
 * Not part of it: after 60 s without a step longer than 1638 (0.2 g) and without a listener to `accel`, the firmware
 * samples every 800 ms until the next such step; samples in between are never seen by the detector.
 */
export function createGestureDetector(options: DetectorOptions = DEFAULT_DETECTOR): GestureDetector {
  const history = new Int8Array(HISTORY_LENGTH * 3);
  let newest = 0;
  let [lastX, lastY, lastZ] = [0, 0, 0];
  let difference = 0;
  let length = 0;
  let idle = 0;
  let settings = resolve(options);

  function push(x: number, y: number, z: number): Int8Array | undefined {
    difference = lengthOfDifference(x - lastX, y - lastY, z - lastZ);
    lastX = x;
    lastY = y;
    lastZ = z;
    newest = (newest + 3) % history.length;
    history[newest] = clipToInt8(x >> COUNT_SHIFT);
    history[newest + 1] = clipToInt8(y >> COUNT_SHIFT);
    history[newest + 2] = clipToInt8(z >> COUNT_SHIFT);

    if (length === 0) {
      if (difference > settings.start) {
        idle = 0;
        length = 1;
      }
      return undefined;
    }
    if (length < MAX_COUNTER) length++;
    if (difference < settings.end) {
      if (idle < MAX_COUNTER) idle++;
      if (idle === settings.inactiveCount) {
        const recorded = length;
        length = 0;
        if (recorded >= settings.minLength && recorded < HISTORY_LENGTH) return lastSamples(recorded);
      }
    } else if (idle < settings.inactiveCount) {
      idle = 0;
    }
    return undefined;
  }

  /** The last `count` samples before the newest. */
  function lastSamples(count: number): Int8Array {
    const start = newest - count * 3 + history.length;
    return Int8Array.from(
      { length: count * 3 },
      (_, index) => history[(start + index) % history.length] ?? 0,
    );
  }

  return {
    push,
    pushCounts: (x, y, z) => push(x << COUNT_SHIFT, y << COUNT_SHIFT, z << COUNT_SHIFT),
    setOptions(changed) {
      settings = resolve(changed);
    },
    get difference() {
      return difference;
    },
    get length() {
      return length;
    },
  };
}

function resolve(options: DetectorOptions) {
  return {
    start: integerRoot(options.gestureStartThresh),
    end: integerRoot(options.gestureEndThresh),
    inactiveCount: options.gestureInactiveCount,
    minLength: options.gestureMinLength,
  };
}
