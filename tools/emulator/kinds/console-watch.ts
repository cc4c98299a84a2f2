import type { Target } from "../../../training/model/targets.ts";
import type { ByteStream } from "../../device/byte-stream.ts";
import { type Clock, systemClock } from "../../device/clock.ts";
import type { EmulatedWatch, WatchKind } from "../emulated-watch.ts";
import { EmulatorError } from "../emulator-error.ts";
import { OneLink } from "../one-link.ts";
import { ConsoleTap } from "./console-tap.ts";
import { ReplWrist } from "./repl-wrist.ts";

/**
 * A watch of which there is nothing but its console, in real time: its user and the emulator share that, and its wrist is moved
 * by JavaScript.
 */
export abstract class ConsoleWatch implements EmulatedWatch {
  abstract readonly kind: WatchKind;
  abstract readonly cannot: EmulatedWatch["cannot"];
  readonly target: Target;
  readonly clock: Clock = systemClock;
  /** Takes what the console prints. */
  protected readonly tap: ConsoleTap;
  protected readonly wrist: ReplWrist;
  readonly #link: OneLink;

  /** @param name of the link, for messages */
  constructor(target: Target, name: string) {
    this.target = target;
    this.#link = new OneLink(name);
    this.tap = new ConsoleTap(
      (bytes) => this.write(bytes),
      (bytes) => this.#link.deliver(bytes),
    );
    this.wrist = new ReplWrist((expression) => this.ask(expression));
  }

  /** Most bytes that the console takes at once. */
  protected abstract get mtu(): number;
  /** @throws EmulatorError `disposed` when the console is gone */
  protected abstract checkOpen(): void;
  /** Says something to the console. */
  protected abstract write(bytes: Uint8Array): void;
  abstract restart(): Promise<void>;
  abstract dispose(): Promise<void>;

  now(): number {
    return this.wrist.now();
  }

  connect(): ByteStream {
    this.checkOpen();
    return this.#link.open(this.mtu, { receive: (bytes) => this.write(bytes) });
  }

  /** Ends the connection that its user has, if there is one. */
  protected dropLink(): void {
    this.#link.drop();
  }

  /** The value of an expression, beside whatever connection there is. */
  ask(expression: string): Promise<unknown> {
    this.checkOpen();
    return this.tap.ask(expression);
  }

  playSamples(samples: Int8Array): Promise<void> {
    return this.wrist.play(samples);
  }

  advance(milliseconds: number): Promise<void> {
    return this.wrist.advance(milliseconds);
  }

  screenshot(): never {
    throw new EmulatorError("cannot", `${this.cannot.screenshot}`);
  }

  async pressButton(): Promise<void> {
    throw new EmulatorError("cannot", `${this.cannot.buttons}`);
  }

  touch(x: number, y: number): Promise<void> {
    return this.wrist.touch(x, y);
  }
}
