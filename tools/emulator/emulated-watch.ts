import type { Target } from "../../training/model/targets.ts";
import type { ByteStream } from "../device/byte-stream.ts";
import type { Clock } from "../device/clock.ts";

/**
 * Ours in memory; the firmware's own emulator of the Espruino Web IDE; an Espruino built for Linux; whatever answers at
 * a port, such as a real watch.
 */
export const WATCH_KINDS = ["virtual", "official", "binary", "port"] as const;
export type WatchKind = (typeof WATCH_KINDS)[number];

/** What not every kind of watch can do. */
export type WatchAbility =
  /** `require("tensorflow")` without a module in Storage. */
  | "tensorflow"
  /** The firmware's own `aiGesture` runs on samples played. */
  | "firmwareAiGesture"
  /** `accel` events of samples played. */
  | "accel"
  /** Packets on the REPL. */
  | "packets"
  | "buttons"
  | "touch"
  | "screenshot"
  /** Time passes only when told to, so a minute takes less. */
  | "virtualTime"
  /** It is nobody's, so tests may fill its Storage and take its memory. */
  | "disposable";

/**
 * A watch without the watch. Every kind of emulator (and a real watch, where it can) looks like this:
 * a byte stream to the REPL, and a way to move its wrist.
 */
export interface EmulatedWatch {
  readonly kind: WatchKind;
  readonly target: Target;
  /** What it cannot do, each with the reason. */
  readonly cannot: Readonly<Partial<Record<WatchAbility, string>>>;
  /** Its time for device code: time limits and pauses. */
  readonly clock: Clock;
  /** Opens the REPL's byte stream; one connection at a time, as on the watch. */
  connect(): ByteStream;
  /**
   * Moves the wrist: feeds samples (x, y, z, … in counts, 64 a g) to the accelerometer, one every 80 ms of virtual time,
   * and runs whatever JavaScript that sets off.
   */
  playSamples(samples: Int8Array): Promise<void>;
  /** Lets virtual time pass: timers fire, the accelerometer goes on reading the last sample. */
  advance(milliseconds: number): Promise<void>;
  /** Virtual milliseconds since the watch was first switched on. */
  now(): number;
  /** The screen as a PNG file. */
  screenshot(): Uint8Array | Promise<Uint8Array>;
  /** Presses a button (the last one where there are fewer) for as long as said (default 100 ms). */
  pressButton(button?: 1 | 2 | 3 | 4, milliseconds?: number): Promise<void>;
  /** Touches the screen at a pixel. */
  touch(x: number, y: number): Promise<void>;
  /** As holding the button: RAM is lost, Storage stays, boot code runs again. */
  restart(): Promise<void>;
  dispose(): void | Promise<void>;
}
