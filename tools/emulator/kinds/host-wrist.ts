import type { DetectorOptions } from "../../../training/data/detector/detector-options.ts";
import { Accelerometer } from "../accelerometer.ts";
import { EmulatorError } from "../emulator-error.ts";
import type { VirtualTime } from "../virtual-time.ts";

const OPTIONS = [
  "gestureStartThresh",
  "gestureEndThresh",
  "gestureInactiveCount",
  "gestureMinLength",
] as const;

/**
 * Asked of the watch before its wrist is moved: the options of the detector, and whether JavaScript listens to `accel`.
 * The emulators never poll an accelerometer, so the twins of it and of the detector run on this side.
 */
export const WRIST_STATE = `[${OPTIONS.map((name) => `Bangle.getOptions().${name}`).join()},!!Bangle["#onaccel"]]`;

/** A wrist for watches whose firmware reads no accelerometer: says as JavaScript what the firmware would emit. */
export class HostWrist {
  readonly #accelerometer: Accelerometer;

  /** @param emit is given JavaScript at the moment when the firmware would emit an event */
  constructor(time: VirtualTime, emit: (source: string) => void) {
    this.#accelerometer = new Accelerometer(time, {
      accel: ({ x, y, z, magnitude, difference }) =>
        emit(`Bangle.emit("accel",${JSON.stringify({ x, y, z, mag: magnitude, diff: difference })})`),
      gesture: (samples) => emit(`Bangle.emit("gesture",new Int8Array([${samples.join()}]))`),
    });
    this.#accelerometer.start();
  }

  /** Takes over what the watch answered to `WRIST_STATE`. */
  use(state: unknown, hears: { readonly accel: boolean }): void {
    if (!Array.isArray(state)) return;
    OPTIONS.forEach((name: keyof DetectorOptions, index) => {
      const value: unknown = state[index];
      if (typeof value === "number") this.#accelerometer.setOption(name, value);
    });
    this.#accelerometer.hasListener = hears.accel && state[OPTIONS.length] === true;
  }

  hold(samples: Int8Array, index: number): void {
    this.#accelerometer.hold(samples[index] ?? 0, samples[index + 1] ?? 0, samples[index + 2] ?? 0);
  }

  /** As the watch's own restart: default options, an empty history. */
  restart(): void {
    this.#accelerometer.stop();
    this.#accelerometer.start();
  }

  stop(): void {
    this.#accelerometer.stop();
  }
}

/** @throws EmulatorError `bad-samples` */
export function requireWholeSamples(samples: Int8Array): void {
  if (samples.length % 3 === 0) return;
  throw new EmulatorError("bad-samples", `${samples.length} values are no whole number of x, y, z samples`);
}
