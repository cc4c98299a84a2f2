import type { Target } from "../../training/model/model-card.ts";
import { createRandom, type Random } from "../../training/random.ts";
import type { ByteStream } from "../device/byte-stream.ts";
import type { Clock } from "../device/clock.ts";
import { DeviceError } from "../device/device-error.ts";
import { Accelerometer, type Reading } from "./accelerometer.ts";
import { arenaRuntime } from "./arena-runtime.ts";
import { bootFiles, defaultApp } from "./boot.ts";
import { bytesToText } from "./bytes.ts";
import type { EmulatedWatch } from "./emulated-watch.ts";
import { EmulatorError } from "./emulator-error.ts";
import { Canvas } from "./graphics/canvas.ts";
import { FrameBuffer } from "./graphics/frame-buffer.ts";
import { watchFunctions } from "./host/watch-functions.ts";
import { EmulatedLink } from "./link.ts";
import { flatVariables } from "./memory.ts";
import { ReplConsole } from "./repl/console.ts";
import { uncaughtText } from "./repl/error-text.ts";
import { InputBuffer } from "./repl/input-buffer.ts";
import { PacketReceiver } from "./repl/packets.ts";
import { CTRL_C, Repl } from "./repl/repl.ts";
import { Session } from "./session.ts";
import { FlashStorage } from "./storage/flash-storage.ts";
import type { TensorFlowRuntime } from "./tensorflow-runtime.ts";
import { TimerTable } from "./timer-table.ts";
import { VirtualTime } from "./virtual-time.ts";
import { loadQuickJs } from "./vm/script-vm.ts";
import { WatchClock } from "./watch-clock.ts";
import { WATCH_SPECS, type WatchSpec } from "./watch-spec.ts";

export interface VirtualWatchOptions {
  readonly target: Target;
  /** Files in Storage when it is first switched on. */
  readonly storage?: ReadonlyMap<string, Uint8Array>;
  /** Default `2v29`; before `2v25` there are no packets. */
  readonly firmwareVersion?: string;
  /** Of `Math.random` on the watch. */
  readonly seed?: number;
  /** What the watch's clock shows when it is switched on, in milliseconds since 1970. */
  readonly startTime?: number;
  /** What `require("tensorflow")` runs on; by default the twin of the watch's interpreter. */
  readonly tensorFlow?: TensorFlowRuntime;
  /** See `ScriptVmOptions.runawayChecks`. */
  readonly runawayChecks?: number;
}

/** Something the watch's JavaScript asked of hardware that is not there: `Bangle.buzz`, `NRF.sendHIDReport`, … */
export interface RecordedCall {
  readonly at: number;
  readonly name: string;
  /** The arguments as the prelude wrote them down. */
  readonly args: string;
}

const DEFAULT_START = Date.UTC(2026, 0, 1, 10, 9);
const DEFAULT_RUNAWAY_CHECKS = 10_000;
const CONSOLE_KEPT = 100_000;
const LONG_PRESS_MS = 1500;

/** Switches on a watch that exists only in memory. */
export async function createVirtualWatch(options: VirtualWatchOptions): Promise<VirtualWatch> {
  return new VirtualWatch(await loadQuickJs(), options);
}

/** The emulated watch of our own. Nothing in it looks at real time: see `runInRealTime` for that. */
export class VirtualWatch implements EmulatedWatch {
  readonly target: Target;
  readonly storage: FlashStorage;
  readonly spec: WatchSpec;
  readonly firmwareVersion: string;
  readonly calls: RecordedCall[] = [];
  /** Every gesture the detector has reported, whether JavaScript listened or not. */
  readonly gestures: { readonly at: number; readonly samples: Int8Array }[] = [];
  readonly #quickJs: Awaited<ReturnType<typeof loadQuickJs>>;
  readonly #options: VirtualWatchOptions;
  readonly #time = new VirtualTime();
  readonly #watchClock: WatchClock;
  readonly #random: Random;
  readonly #accelerometer: Accelerometer;
  readonly #screen: Canvas;
  readonly #console: ReplConsole;
  readonly #input: InputBuffer;
  readonly #packets: PacketReceiver;
  readonly #repl: Repl;
  readonly #timers: TimerTable;
  readonly #listening = new Set<string>();
  #session: Session;
  #link: EmulatedLink | undefined;
  #output = "";
  #replLine = "";
  #hung = false;
  #memoryIsFull = false;
  #working = false;
  #pendingLoad: { readonly app: string | undefined; readonly boot: boolean } | undefined;
  #deferredErrors: string[] | undefined;
  #errorFlags = new Set<string>();
  #disposed = false;

  constructor(quickJs: Awaited<ReturnType<typeof loadQuickJs>>, options: VirtualWatchOptions) {
    this.#quickJs = quickJs;
    this.#options = options;
    this.target = options.target;
    this.spec = WATCH_SPECS[options.target];
    this.firmwareVersion = options.firmwareVersion ?? "2v29";
    this.#watchClock = new WatchClock(this.#time, options.startTime ?? DEFAULT_START);
    this.#random = createRandom(options.seed ?? 1);
    this.storage = new FlashStorage(this.spec.storageBytes);
    this.storage.onCompact = () => this.#console.print("Compacting... \n");
    for (const [name, bytes] of options.storage ?? []) this.storage.write(name, bytes);
    const { width, height, bitsPerPixel } = this.spec.screen;
    this.#screen = new Canvas(new FrameBuffer(width, height, bitsPerPixel));
    this.#console = new ReplConsole((bytes) => this.#send(bytes));
    this.#input = new InputBuffer((byte) => this.#send(Uint8Array.of(byte)));
    this.#packets = this.#createPackets();
    this.#repl = new Repl(this.#console, this.#packets, {
      identity: `Espruino ${this.firmwareVersion} ${this.spec.board}`,
      hasPackets: versionNumber(this.firmwareVersion) >= 225,
      runLine: (source, show) => this.#runLine(source, show),
      idle: () => {
        this.#settle();
        return !this.#hung;
      },
    });
    this.#timers = new TimerTable(this.#time, (id) => this.#callIntoScript("fireTimer", id));
    this.#timers.isHeld = () => this.#hung;
    this.#accelerometer = new Accelerometer(this.#time, {
      accel: (reading) => this.#onAccel(reading),
      gesture: (samples) => this.#onGesture(samples),
    });
    this.#session = this.#createSession();
    this.#accelerometer.start();
    this.#boot(undefined, true);
  }

  /** Virtual time as the device code's `Clock`. */
  get clock(): Clock {
    return this.#time;
  }

  /** What the console has printed so far (the last 100,000 characters), connected or not. */
  get consoleOutput(): string {
    return this.#output;
  }

  /** True while a script runs on and on; ends with 0x03, or a restart. */
  get isHung(): boolean {
    return this.#hung;
  }

  /** Variables in use, by the estimate of memory.ts. */
  get usedVariables(): number {
    return this.#session.usedVariables();
  }

  now(): number {
    return this.#time.now();
  }

  connect(): ByteStream {
    this.#checkAlive();
    if (this.#link !== undefined) {
      throw new DeviceError("busy", "The emulated watch has a connection already.", {
        hint: "Close the other one first.",
      });
    }
    const link = new EmulatedLink(`emulated ${this.target}`, this.spec.linkMtu, {
      receive: (bytes) => this.#input.push(bytes),
      work: () => this.#work(),
      closed: () => {
        this.#link = undefined;
        this.#input.clear();
        this.#connectionEvent("disconnect");
      },
    });
    this.#link = link;
    this.#connectionEvent("connect");
    return link;
  }

  async playSamples(samples: Int8Array): Promise<void> {
    if (samples.length % 3 !== 0) {
      throw new EmulatorError(
        "bad-samples",
        `${samples.length} values are no whole number of x, y, z samples.`,
      );
    }
    for (let i = 0; i < samples.length; i += 3) {
      this.#accelerometer.hold(samples[i] ?? 0, samples[i + 1] ?? 0, samples[i + 2] ?? 0);
      this.#passTime(80);
    }
  }

  async advance(milliseconds: number): Promise<void> {
    this.#passTime(milliseconds);
  }

  screenshot(): Uint8Array {
    return this.#screen.buffer.toPng();
  }

  async pressButton(button: 1 | 2 | 3 = 1, milliseconds = 100): Promise<void> {
    const name = `BTN${Math.min(button, this.spec.buttons)}`;
    this.#callIntoScript("button", name, true);
    this.#passTime(milliseconds);
    if (milliseconds >= LONG_PRESS_MS && button === this.spec.buttons) {
      this.#pendingLoad = { app: undefined, boot: true };
    }
    this.#callIntoScript("button", name, false);
  }

  async touch(x: number, y: number): Promise<void> {
    this.#callIntoScript("dragEvent", x, y, 0, 0, 1);
    this.#callIntoScript("dragEvent", x, y, 0, 0, 0);
    this.#callIntoScript("touchEvent", x, y);
  }

  /** A swipe over the screen: -1, 0 or 1 to the right and down. */
  async swipe(right: number, down: number): Promise<void> {
    this.#callIntoScript("bangleEvent", "swipe", right, down);
  }

  async restart(): Promise<void> {
    this.#checkAlive();
    this.#hung = false;
    this.#link?.drop();
    this.#input.clear();
    this.#repl.reset();
    this.#replaceSession();
    this.#accelerometer.stop();
    this.#accelerometer.start();
    this.#boot(undefined, true);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#link?.drop();
    this.#disposed = true;
    this.#accelerometer.stop();
    this.#timers.clear();
    this.#session.dispose();
  }

  // ---- Time

  #passTime(milliseconds: number): void {
    this.#checkAlive();
    const end = this.#time.now() + milliseconds;
    while (!this.#disposed && this.#time.step(end)) this.#work();
    this.#time.finishAt(end);
  }

  // ---- Bytes

  #send(bytes: Uint8Array): void {
    this.#output = (this.#output + bytesToText(bytes)).slice(-CONSOLE_KEPT);
    this.#link?.deliver(bytes);
  }

  /** Looks at what has come in, unless a script holds the watch up. */
  #work(): void {
    if (this.#working || this.#disposed) return;
    this.#working = true;
    try {
      while (this.#input.length > 0) {
        if (this.#hung && !this.#breakOut()) return;
        const byte = this.#input.take();
        if (byte !== undefined) this.#repl.feed(byte);
      }
      if (this.#input.overflowed) {
        this.#input.overflowed = false;
        this.#newErrors("FIFO_FULL");
      }
    } finally {
      this.#working = false;
    }
  }

  /** A 0x03 that came in while a script ran on ends it; what came before is still in the buffer and is dropped. */
  #breakOut(): boolean {
    if (!this.#input.includes(CTRL_C)) return false;
    this.#input.dropThrough(CTRL_C);
    this.#hung = false;
    this.#console.print("Execution Interrupted\n");
    this.#repl.interrupt();
    this.#timers.runMissed();
    return true;
  }

  #createPackets(): PacketReceiver {
    const version = versionNumber(this.firmwareVersion);
    return new PacketReceiver(
      {
        send: (bytes) => this.#send(bytes),
        after: (milliseconds, callback) => this.#time.after(milliseconds, callback),
        evaluate: (source) => this.#evaluatePacket(source),
        emitPacket: (json) => this.#callIntoScript("packet", textBytes(json)) === true,
        emitUpload: ({ fn, l, o, s }) => {
          this.#callIntoScript("packetUpload", textBytes(fn), l, o, s);
        },
        readFile: (name) => this.storage.read(name),
        writeFile: (name, bytes, offset, size) => this.#writeFile(name, bytes, offset, size),
      },
      { timeoutMilliseconds: version >= 226 ? 2000 : 1000, understandsCompression: version >= 229 },
    );
  }

  #writeFile(name: string, bytes: Uint8Array, offset: number, size: number): (() => void) | undefined {
    try {
      this.storage.write(name, bytes, offset, size);
      return undefined;
    } catch (error) {
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return () => {
        this.#reportError(message, "");
        this.#console.returnLine();
      };
    }
  }

  #evaluatePacket(source: string): { source: string } | { report: () => void } {
    this.#replLine = `(${source}\n)`;
    const errors: string[] = [];
    this.#deferredErrors = errors;
    const result = this.#session.evaluate(this.#replLine, "REPL", "sourceBytes");
    this.#deferredErrors = undefined;
    const report = () => {
      for (const text of errors) this.#console.print(text);
      this.#settle();
      this.#console.returnLine();
    };
    if (!(result?.value instanceof Uint8Array)) return { report };
    this.#settle();
    return { source: bytesToText(result.value) };
  }

  #runLine(source: string, show: boolean): void {
    if (source === "") return;
    this.#replLine = source;
    const result = this.#session.evaluate(source, "REPL", "inspectBytes");
    if (show && result?.value instanceof Uint8Array) this.#console.write(`=${bytesToText(result.value)}\n`);
    this.#checkMemory();
  }

  // ---- Scripts

  #callIntoScript(
    name: string,
    ...args: Parameters<Session["call"]> extends [string, ...infer Rest] ? Rest : never
  ) {
    this.#checkAlive();
    if (this.#hung) return undefined;
    const value = this.#session.call(name, ...args);
    this.#settle();
    if (!this.#hung) this.#console.returnLine();
    return value;
  }

  /** After every run: events, promises, then a `load()` that was asked for. */
  #settle(): void {
    if (!this.#hung) this.#session.settle();
    const pending = this.#pendingLoad;
    if (pending === undefined || this.#hung) return;
    this.#pendingLoad = undefined;
    this.#replaceSession();
    if (pending.boot) this.#boot(pending.app, false);
  }

  #boot(app: string | undefined, isRestart: boolean): void {
    for (const file of bootFiles(this.storage)) this.#runFile(file);
    const file = app ?? defaultApp(this.storage);
    if (file !== undefined) this.#runFile(file);
    if (isRestart) this.#console.forgetLine();
    this.#console.returnLine();
    this.#checkMemory();
  }

  #runFile(name: string): void {
    const bytes = this.storage.read(name);
    if (bytes === undefined || this.#hung || this.#pendingLoad !== undefined) return;
    this.#session.evaluate(bytesToText(bytes), name);
    this.#settle();
  }

  #replaceSession(): void {
    this.#timers.clear();
    this.#listening.clear();
    this.#accelerometer.hasListener = false;
    this.#session.dispose();
    this.#pendingLoad = undefined;
    this.#session = this.#createSession();
  }

  #createSession(): Session {
    return new Session({
      quickJs: this.#quickJs,
      spec: this.spec,
      storage: this.storage,
      screen: this.#screen,
      tensorFlow: this.#options.tensorFlow ?? arenaRuntime,
      runawayChecks: this.#options.runawayChecks ?? DEFAULT_RUNAWAY_CHECKS,
      host: watchFunctions({
        spec: this.spec,
        firmwareVersion: this.firmwareVersion,
        clock: this.#watchClock,
        random: () => this.#random.uniform(),
        timers: this.#timers,
        accelerometer: this.#accelerometer,
        print: (text) => this.#console.print(text),
        printRaw: (bytes) => this.#send(bytes),
        setEcho: (on) => {
          this.#console.echo = on;
        },
        reportError: (message, stack) => this.#reportError(message, stack),
        record: (name, args) => {
          this.calls.push({ at: this.#time.now(), name, args });
        },
        load: (app, boot) => {
          this.#pendingLoad = { app, boot };
        },
        isConnected: () => this.#link !== undefined,
        listenersChanged: (event, listens) => this.#listenersChanged(event, listens),
        usedVariables: () => this.#session.usedVariables(),
        reserveFlat: (bytes) => this.#session.usedVariables() + flatVariables(bytes) <= this.spec.variables,
        takeErrorFlags: () => {
          const flags = [...this.#errorFlags];
          this.#errorFlags.clear();
          return flags;
        },
        launcher: () => defaultApp(this.storage, "launch"),
      }),
      onTrouble: (kind) => this.#onTrouble(kind),
    });
  }

  #listenersChanged(event: string, listens: boolean): void {
    if (listens) this.#listening.add(event);
    else this.#listening.delete(event);
    this.#accelerometer.hasListener = this.#listening.has("accel");
  }

  #onTrouble(kind: "runaway" | "out-of-memory"): void {
    if (kind === "runaway") this.#hung = true;
    else this.#outOfMemory();
    this.#memoryIsFull = kind === "out-of-memory";
  }

  #checkMemory(): void {
    if (this.#hung) return;
    const isFull = this.#session.usedVariables() > this.spec.variables;
    if (isFull && !this.#memoryIsFull) this.#outOfMemory();
    this.#memoryIsFull = isFull;
  }

  /** The firmware stops what runs and says so; what the script has set up already stays. */
  #outOfMemory(): void {
    this.#console.print("Execution Interrupted\n");
    this.#newErrors("LOW_MEMORY", "MEMORY");
  }

  #newErrors(...flags: string[]): void {
    const fresh = flags.filter((flag) => !this.#errorFlags.has(flag));
    if (fresh.length === 0) return;
    for (const flag of fresh) this.#errorFlags.add(flag);
    this.#console.print(`New interpreter error: ${fresh.join(",")}\n`);
    this.#callIntoScript("errorFlag", fresh.join(","));
  }

  #reportError(message: string, stack: string): void {
    const text = uncaughtText(message, stack, (file) => this.#sourceOf(file));
    if (this.#deferredErrors === undefined) this.#console.print(text);
    else this.#deferredErrors.push(text);
  }

  #sourceOf(file: string): string | undefined {
    if (file === "REPL") return this.#replLine;
    const bytes = this.storage.read(file);
    return bytes === undefined ? undefined : bytesToText(bytes);
  }

  // ---- Hardware

  #connectionEvent(kind: "connect" | "disconnect"): void {
    if (this.#disposed) return;
    if (kind === "connect") {
      this.#console.forgetLine();
      this.#console.returnLine();
    }
    this.#callIntoScript("nrfEvent", kind);
  }

  #onAccel(reading: Reading): void {
    this.#callIntoScript(
      "accelEvent",
      reading.x,
      reading.y,
      reading.z,
      reading.magnitude,
      reading.difference,
    );
  }

  #onGesture(samples: Int8Array): void {
    this.gestures.push({ at: this.#time.now(), samples });
    const bytes = new Uint8Array(samples);
    if (this.#listening.has("gesture")) this.#callIntoScript("gestureEvent", bytes);
    if (this.#listening.has("aiGesture") && this.spec.hasTensorFlow)
      this.#callIntoScript("aiGestureEvent", bytes);
  }

  #checkAlive(): void {
    if (this.#disposed) throw new EmulatorError("disposed", "This emulated watch has been disposed of.");
  }
}

/** `2v29.277` -> 229. */
function versionNumber(version: string): number {
  const [, major = "0", minor = "0"] = /^(\d+)v(\d+)/.exec(version) ?? [];
  return Number(major) * 100 + Number(minor);
}

function textBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}
