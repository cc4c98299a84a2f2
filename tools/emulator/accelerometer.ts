import { DEFAULT_DETECTOR, type DetectorOptions } from "../../training/data/detector/detector-options.ts";
import {
  COUNT_SHIFT,
  createGestureDetector,
  type GestureDetector,
  RAW_PER_G,
  SAMPLE_INTERVAL_MS,
} from "../../training/data/detector/gesture-detector.ts";
import type { VirtualTime } from "./virtual-time.ts";

export const POWER_SAVE_INTERVAL_MS = 800;
const POWER_SAVE_AFTER_MS = 60_000;
/** A step longer than 0.2 g ends power saving. */
const WAKING_STEP = 1638;

const DETECTOR_KEYS = [
  "gestureStartThresh",
  "gestureEndThresh",
  "gestureInactiveCount",
  "gestureMinLength",
] as const satisfies readonly (keyof DetectorOptions)[];

export interface Reading {
  /** In g. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly magnitude: number;
  /** Length of the step from the reading before. */
  readonly difference: number;
}

/** What holds the watch: what its sensor measures at a moment of the watch's time, in counts. Asked once for every sample. */
export type Wrist = (now: number) => readonly [x: number, y: number, z: number];

export interface AccelerometerEvents {
  accel(reading: Reading): void;
  gesture(samples: Int8Array): void;
}

/** The watch's accelerometer as the firmware polls it: every 80 ms, or every 800 ms after a minute without movement. */
export class Accelerometer {
  readonly #time: VirtualTime;
  readonly #events: AccelerometerEvents;
  readonly #turnsWithScreen: boolean;
  #detector: GestureDetector;
  #options: DetectorOptions = DEFAULT_DETECTOR;
  #interval = SAMPLE_INTERVAL_MS;
  #stillFor = 0;
  #powerSave = true;
  #stop: () => void = () => {};
  /** At first the watch lies on a table. */
  #wrist: Wrist = () => [0, 0, -64];
  #reading: Reading = { x: 0, y: 0, z: -1, magnitude: 1, difference: 0 };
  /** How `g.setRotation` has turned the screen, as bits: 1 x reversed, 2 y reversed, then 4 exchanged. A `load()` keeps it. */
  screenRotation = 0;
  /** True while JavaScript listens to `accel`: then power saving does not start. */
  hasListener = false;

  /** @param turnsWithScreen whether the firmware turns x and y with the screen, as it does since 2v19 */
  constructor(time: VirtualTime, events: AccelerometerEvents, turnsWithScreen = true) {
    this.#turnsWithScreen = turnsWithScreen;
    this.#time = time;
    this.#events = events;
    this.#detector = createGestureDetector(this.#options);
  }

  get intervalMilliseconds(): number {
    return this.#interval;
  }

  get reading(): Reading {
    return this.#reading;
  }

  /** Switching on: default options, an empty history, and the first poll one interval from now. */
  start(): void {
    this.#options = DEFAULT_DETECTOR;
    this.#detector = createGestureDetector(this.#options);
    this.#powerSave = true;
    this.#stillFor = 0;
    this.screenRotation = 0;
    this.hasListener = false;
    this.#setInterval(SAMPLE_INTERVAL_MS);
  }

  stop(): void {
    this.#stop();
  }

  /** Holds the wrist so, until told otherwise. */
  hold(x: number, y: number, z: number): void {
    this.wear(() => [x, y, z]);
  }

  /** Puts the watch on a wrist, until it is put on another. */
  wear(wrist: Wrist): void {
    this.#wrist = wrist;
  }

  /** `Bangle.setOptions`; false for options that are not the accelerometer's. */
  setOption(key: string, value: number): boolean {
    if (key === "powerSave") {
      this.#powerSave = Boolean(value);
      this.#stillFor = 0;
      if (this.#interval === POWER_SAVE_INTERVAL_MS) this.#setInterval(SAMPLE_INTERVAL_MS);
      return true;
    }
    const known = DETECTOR_KEYS.find((name) => name === key);
    if (known === undefined) return false;
    this.#options = { ...this.#options, [known]: value };
    this.#detector.setOptions(this.#options);
    return true;
  }

  options(): DetectorOptions & { powerSave: boolean } {
    return { ...this.#options, powerSave: this.#powerSave };
  }

  /** `Bangle.setPollInterval`, which switches power saving off. */
  setPollInterval(milliseconds: number): void {
    this.#powerSave = false;
    this.#setInterval(milliseconds);
  }

  #setInterval(milliseconds: number): void {
    this.#interval = milliseconds;
    this.#stop();
    this.#schedule(this.#time.now() + milliseconds);
  }

  #schedule(moment: number): void {
    this.#stop = this.#time.at(moment, () => {
      this.#schedule(moment + this.#interval);
      this.#poll();
    });
  }

  #poll(): void {
    const [x, y, z] = this.#turned();
    const gesture = this.#detector.pushCounts(x, y, z);
    const step = this.#detector.difference;
    const toG = (count: number) => (count << COUNT_SHIFT) / RAW_PER_G;
    this.#reading = {
      x: toG(x),
      y: toG(y),
      z: toG(z),
      magnitude: Math.hypot(toG(x), toG(y), toG(z)),
      difference: step / RAW_PER_G,
    };
    this.#savePower(step);
    if (this.hasListener) this.#events.accel(this.#reading);
    if (gesture !== undefined) this.#events.gesture(gesture);
  }

  /**
   * The firmware reverses raw values and rounds them down to counts after that. What is held here are counts, each for the raw
   * values that are rounded down to it: reversed, these give `~count`.
   */
  #turned(): [number, number, number] {
    const bits = this.#turnsWithScreen ? this.screenRotation : 0;
    const [x, y, z] = this.#wrist(this.#time.now());
    const [right, down] = [bits & 1 ? ~x : x, bits & 2 ? ~y : y];
    return bits & 4 ? [down, right, z] : [right, down, z];
  }

  #savePower(step: number): void {
    if (!this.#powerSave) return;
    if (step > WAKING_STEP) {
      this.#stillFor = 0;
      if (this.#interval === POWER_SAVE_INTERVAL_MS) this.#setInterval(SAMPLE_INTERVAL_MS);
      return;
    }
    this.#stillFor += this.#interval;
    if (this.#stillFor >= POWER_SAVE_AFTER_MS && this.#interval === SAMPLE_INTERVAL_MS && !this.hasListener) {
      this.#setInterval(POWER_SAVE_INTERVAL_MS);
    }
  }
}
