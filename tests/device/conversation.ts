import { flashApp } from "../../tools/device/flash/flash-app.ts";
import type { FlashFile } from "../../tools/device/flash/flash-file.ts";
import { type EvaluateOptions, ReplSession } from "../../tools/device/repl/repl-session.ts";
import type { EmulatedWatch } from "../../tools/emulator/emulated-watch.ts";
import { whileTimePasses } from "../../tools/emulator/passing-time.ts";
import { HANGING_MS } from "../hanging.ts";

/** Talks to a watch of any kind as device code does, and lets its time pass meanwhile. */
export class Conversation {
  readonly watch: EmulatedWatch;
  #session: ReplSession | undefined;

  constructor(watch: EmulatedWatch) {
    this.watch = watch;
  }

  /** The session, opened where there is none. */
  async session(): Promise<ReplSession> {
    if (this.#session === undefined || this.#session.link.closed) {
      const { clock, cannot } = this.watch;
      this.#session = await this.during(
        ReplSession.open(this.watch.connect(), { clock, packets: cannot.packets === undefined }),
      );
    }
    return this.#session;
  }

  async ask(expression: string, options: EvaluateOptions = {}): Promise<unknown> {
    const session = await this.session();
    return this.during(session.evaluate(expression, { limit: HANGING_MS, ...options }));
  }

  async flash(files: readonly FlashFile[], erase: readonly string[] = []) {
    return this.during(flashApp(await this.session(), files, { restart: false, erase }));
  }

  /** Starts an app, and gives it time to draw itself. */
  async load(app?: string): Promise<void> {
    await this.ask(`(setTimeout(()=>load(${app === undefined ? "" : JSON.stringify(app)}),50),1)`);
    await this.watch.advance(1500);
  }

  async restart(): Promise<void> {
    await this.close();
    await this.watch.restart();
    await this.watch.advance(500);
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
  }

  during<T>(work: Promise<T>): Promise<T> {
    return whileTimePasses(this.watch, work);
  }
}
