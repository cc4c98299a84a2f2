import { VirtualTime } from "../virtual-time.ts";
import { HostWrist, requireWholeSamples, WRIST_STATE } from "./host-wrist.ts";

/** A wrist and a finger for watches that live in real time and can only be reached by their REPL. */
export class ReplWrist {
  readonly #ask: (expression: string) => Promise<unknown>;
  readonly #time = new VirtualTime();
  readonly #wrist: HostWrist;
  #said: string[] = [];

  constructor(ask: (expression: string) => Promise<unknown>) {
    this.#ask = ask;
    this.#wrist = new HostWrist(this.#time, (source) => this.#said.push(source));
  }

  /** The wrist's milliseconds: those that were played and those that were waited for. */
  now(): number {
    return this.#time.now();
  }

  /** Moves the wrist at once, whatever time the samples would take. */
  async play(samples: Int8Array): Promise<void> {
    requireWholeSamples(samples);
    this.#wrist.use(await this.#ask(WRIST_STATE), { accel: false });
    for (let i = 0; i < samples.length; i += 3) {
      this.#wrist.hold(samples, i);
      this.#pass(80);
      await this.#say();
    }
  }

  /** Waits in real time; the wrist stays where it is. */
  async advance(milliseconds: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    this.#pass(milliseconds);
    await this.#say();
  }

  /** A tap: what the touch screen's driver would emit. */
  async touch(x: number, y: number): Promise<void> {
    const drag = (pressed: 0 | 1) => `Bangle.emit("drag",{x:${x},y:${y},dx:0,dy:0,b:${pressed}})`;
    await this.#ask(
      `(${drag(1)},${drag(0)},Bangle.emit("touch",${x}<g.getWidth()/2?1:2,{x:${x},y:${y},type:0}),0)`,
    );
    await this.#ask("0");
  }

  restart(): void {
    this.#wrist.restart();
    this.#said = [];
  }

  stop(): void {
    this.#wrist.stop();
  }

  #pass(milliseconds: number): void {
    const end = this.#time.now() + milliseconds;
    while (this.#time.step(end));
    this.#time.finishAt(end);
  }

  /** Emits what there is to emit; the second question is answered when its listeners have run. */
  async #say(): Promise<void> {
    if (this.#said.length === 0) return;
    const sources = this.#said.splice(0);
    for (const source of sources) await this.#ask(`(${source},0)`);
    await this.#ask("0");
  }
}
