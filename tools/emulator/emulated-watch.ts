import type { Target } from "../../training/model/model-card.ts";
import type { ByteStream } from "../device/byte-stream.ts";

/**
 * A watch without the watch. Every kind of emulator (and a real watch, where it can) looks like this:
 * a byte stream to the REPL, and a way to move its wrist.
 */
export interface EmulatedWatch {
  readonly target: Target;
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
  screenshot(): Uint8Array;
  /** Presses button 1, 2 or 3 for as long as said (default 100 ms). */
  pressButton(button?: 1 | 2 | 3, milliseconds?: number): Promise<void>;
  /** Touches the screen at a pixel. */
  touch(x: number, y: number): Promise<void>;
  /** As holding the button: RAM is lost, Storage stays, boot code runs again. */
  restart(): Promise<void>;
  dispose(): void;
}
