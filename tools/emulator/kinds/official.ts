import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import vm from "node:vm";
import { PNG } from "pngjs";
import type { Target } from "../../../training/model/targets.ts";
import type { ByteStream } from "../../device/byte-stream.ts";
import type { Clock } from "../../device/clock.ts";
import type { EmulatedWatch } from "../emulated-watch.ts";
import { EmulatorError } from "../emulator-error.ts";
import { OneLink } from "../one-link.ts";
import { VirtualTime } from "../virtual-time.ts";
import { ConsoleTap } from "./console-tap.ts";
import { EmscriptenMachine } from "./emscripten-machine.ts";
import { HostWrist, requireWholeSamples, WRIST_STATE } from "./host-wrist.ts";
import { withBootLoader, writeFiles } from "./install-files.ts";
import { screenToRgba } from "./official-screen.ts";
import { OFFICIAL_SPECS } from "./official-spec.ts";

export interface OfficialWatchOptions {
  readonly target: Target;
  /** A checkout of the Espruino Web IDE. */
  readonly webIde: string;
  /** Files in Storage when it is first switched on. */
  readonly storage?: ReadonlyMap<string, Uint8Array>;
  /** What the watch's clock shows when it is switched on, in milliseconds since 1970. */
  readonly startTime?: number;
}

const DEFAULT_START = Date.UTC(2026, 0, 1, 10, 9);
/** The link's pieces are USB's. */
const LINK_MTU = 64;
/** Turns of the main loop without sleep or time after which it counts as never ending. */
const MOST_TURNS = 10_000;
const SINGLE_TAP = 5;

/**
 * Switches on the emulator of the Espruino Web IDE: the firmware itself, compiled to JavaScript, without its hardware.
 * @throws EmulatorError `kind-missing` when the checkout has no emulator of that watch
 */
export async function createOfficialWatch(options: OfficialWatchOptions): Promise<OfficialWatch> {
  const file = join(options.webIde, "emu", `emulator_${options.target}.js`);
  if (!existsSync(file)) {
    throw new EmulatorError("kind-missing", `${file} does not exist`, {
      hint: "Set ESPRUINO_WEB_IDE to a checkout of the Espruino Web IDE.",
    });
  }
  const watch = new OfficialWatch(new vm.Script(await readFile(file, "utf8"), { filename: file }), options);
  await watch.restart();
  await writeFiles((expression) => watch.ask(expression), withBootLoader(options.storage));
  await watch.restart();
  return watch;
}

/** The firmware as Emscripten has compiled it, in virtual time. A script that never ends holds this process up too. */
export class OfficialWatch implements EmulatedWatch {
  readonly kind = "official";
  readonly target: Target;
  readonly cannot: EmulatedWatch["cannot"];
  readonly #firmware: vm.Script;
  readonly #time = new VirtualTime();
  readonly #startTime: number;
  readonly #flash: Uint8Array;
  readonly #pressed = new Set<number>();
  readonly #tap: ConsoleTap;
  readonly #wrist: HostWrist;
  #machine: EmscriptenMachine | undefined;
  readonly #link: OneLink;
  #disposed = false;

  constructor(firmware: vm.Script, options: OfficialWatchOptions) {
    this.#firmware = firmware;
    this.#link = new OneLink(`official ${options.target}`);
    this.target = options.target;
    this.#startTime = options.startTime ?? DEFAULT_START;
    this.#flash = new Uint8Array(OFFICIAL_SPECS[options.target].flashBytes).fill(0xff);
    this.cannot = {
      tensorflow: "the emulators of the Web IDE are built without TensorFlow",
      firmwareAiGesture: "the emulators of the Web IDE are built without TensorFlow",
      ...(options.target === "banglejs1" ? { touch: "Bangle.js 1 knows no coordinates" } : {}),
    };
    this.#tap = new ConsoleTap(
      (bytes) => this.#running().type(bytes),
      (bytes) => this.#link.deliver(bytes),
    );
    this.#wrist = new HostWrist(this.#time, (source) => this.#say(source));
  }

  get clock(): Clock {
    return this.#time;
  }

  now(): number {
    return this.#time.now();
  }

  connect(): ByteStream {
    this.#running();
    return this.#link.open(LINK_MTU, {
      receive: (bytes) => this.#running().type(bytes),
      work: () => this.#settle(),
    });
  }

  /** The value of an expression, beside whatever connection there is. */
  async ask(expression: string): Promise<unknown> {
    const answer = this.#tap.ask(expression);
    this.#settle();
    this.#tap.giveUp("the emulator does not answer");
    return answer;
  }

  async playSamples(samples: Int8Array): Promise<void> {
    requireWholeSamples(samples);
    for (let i = 0; i < samples.length; i += 3) {
      if (i % 30 === 0) this.#wrist.use(await this.ask(WRIST_STATE), { accel: true });
      this.#wrist.hold(samples, i);
      this.#passTime(80);
    }
  }

  async advance(milliseconds: number): Promise<void> {
    this.#passTime(milliseconds);
  }

  screenshot(): Uint8Array {
    const { width, height, lineBytes } = OFFICIAL_SPECS[this.target];
    const png = new PNG({ width, height });
    for (let y = 0; y < height; y++) {
      png.data.set(screenToRgba(this.target, this.#running().screenLine(y, lineBytes)), y * width * 4);
    }
    return new Uint8Array(PNG.sync.write(png));
  }

  async pressButton(button: 1 | 2 | 3 = 1, milliseconds = 100): Promise<void> {
    const { buttons } = OFFICIAL_SPECS[this.target];
    const pin = buttons[Math.min(button, buttons.length) - 1] ?? 0;
    this.#pressed.add(pin);
    this.#running().pinChanged(pin);
    this.#passTime(milliseconds);
    this.#pressed.delete(pin);
    this.#running().pinChanged(pin);
    this.#settle();
  }

  async touch(x: number, y: number): Promise<void> {
    if (this.cannot.touch !== undefined) throw new EmulatorError("cannot", this.cannot.touch);
    this.#running().touch(x, y, 1, 0);
    this.#passTime(20);
    this.#running().touch(x, y, 0, SINGLE_TAP);
    this.#settle();
  }

  async restart(): Promise<void> {
    if (this.#disposed) throw new EmulatorError("disposed", "this emulated watch has been disposed of");
    this.#link.drop();
    this.#wrist.restart();
    this.#machine = await EmscriptenMachine.start(this.#firmware, {
      flash: this.#flash,
      now: () => this.#startTime + this.#time.now(),
      pin: (pin) => (this.#pressed.has(pin) ? 0 : 1),
      send: (bytes) => this.#tap.receive(bytes),
    });
    this.#settle();
  }

  dispose(): void {
    this.#link.drop();
    this.#wrist.stop();
    this.#machine = undefined;
    this.#disposed = true;
  }

  #running(): EmscriptenMachine {
    if (this.#machine === undefined) {
      throw new EmulatorError("disposed", "this emulated watch has been disposed of");
    }
    return this.#machine;
  }

  /** Turns of the main loop until it sleeps; milliseconds until it wants to be woken. */
  #settle(): number {
    const machine = this.#running();
    // Twice asleep: events of one turn run in the next.
    for (let turns = 0, asleep = 0; turns < MOST_TURNS; turns++) {
      const sleep = machine.idle();
      if (sleep > 0) asleep++;
      if (asleep > 1) return sleep;
    }
    return 1;
  }

  #say(source: string): void {
    this.#tap.ask(`${source},0`).catch(() => {});
    this.#settle();
    this.#tap.giveUp("the emulator does not answer");
  }

  #passTime(milliseconds: number): void {
    const end = this.#time.now() + milliseconds;
    while (this.#machine !== undefined && this.#time.now() < end) {
      const wake = Math.min(end, this.#time.now() + Math.max(1, this.#settle()));
      if (!this.#time.step(wake)) this.#time.finishAt(wake);
    }
    if (this.#machine !== undefined) this.#settle();
  }
}
