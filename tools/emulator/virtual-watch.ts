import { WATCHES } from "../../training/model/inspect/watches.ts";
import type { Target } from "../../training/model/targets.ts";
import { phrase } from "../../training/phrase.ts";
import { createRandom } from "../../training/random.ts";
import type { ByteStream } from "../device/byte-stream.ts";
import type { Clock } from "../device/clock.ts";
import { Accelerometer, type Reading, type Wrist } from "./accelerometer.ts";
import { arenaRuntime } from "./arena-runtime.ts";
import { bytesToText } from "./bytes.ts";
import type { EmulatedWatch } from "./emulated-watch.ts";
import { EmulatorError } from "./emulator-error.ts";
import { Fingers } from "./fingers.ts";
import { Firmware } from "./firmware.ts";
import { versionNumber } from "./firmware-version.ts";
import { Canvas } from "./graphics/canvas.ts";
import { FrameBuffer } from "./graphics/frame-buffer.ts";
import { OneLink } from "./one-link.ts";
import { FlashStorage } from "./storage/flash-storage.ts";
import { VirtualTime } from "./virtual-time.ts";
import {
  DEFAULT_RUNAWAY_CHECKS,
  DEFAULT_START,
  DEFAULT_VERSION,
  type RecordedCall,
  type VirtualWatchOptions,
} from "./virtual-watch-options.ts";
import { loadQuickJs, type QuickJs } from "./vm/quick-js.ts";
import type { VmValue } from "./vm/values.ts";
import { WatchClock } from "./watch-clock.ts";
import { WATCH_SPECS, type WatchSpec } from "./watch-spec.ts";

const CONSOLE_KEPT = 100_000;
const NO_TENSORFLOW = "the firmware of this watch has no TensorFlow";

/** Switches on a watch that exists only in memory. */
export async function createVirtualWatch(options: VirtualWatchOptions): Promise<VirtualWatch> {
  return new VirtualWatch(await loadQuickJs(), options);
}

/** The emulated watch of our own. Nothing in it looks at real time: see `runInRealTime` for that. */
export class VirtualWatch implements EmulatedWatch {
  readonly kind = "virtual";
  readonly cannot: EmulatedWatch["cannot"];
  readonly target: Target;
  readonly storage: FlashStorage;
  readonly spec: WatchSpec;
  readonly firmwareVersion: string;
  readonly calls: RecordedCall[] = [];
  /** Every gesture the detector has reported, whether JavaScript listened or not. */
  readonly gestures: { readonly at: number; readonly samples: Int8Array }[] = [];
  readonly #time = new VirtualTime();
  readonly #accelerometer: Accelerometer;
  readonly #screen: Canvas;
  readonly #firmware: Firmware;
  readonly #fingers: Fingers;
  readonly #link: OneLink;
  #output = "";
  #disposed = false;

  constructor(quickJs: QuickJs, options: VirtualWatchOptions) {
    this.target = options.target;
    this.#link = new OneLink(`virtual ${WATCHES[options.target].name}`);
    this.spec = WATCH_SPECS[options.target];
    this.cannot = this.spec.hasTensorFlow
      ? {}
      : { tensorflow: NO_TENSORFLOW, firmwareAiGesture: NO_TENSORFLOW };
    this.firmwareVersion = options.firmwareVersion ?? DEFAULT_VERSION;
    const random = createRandom(options.seed ?? 1);
    this.storage = new FlashStorage(options.storageBytes ?? this.spec.storageBytes);
    for (const [name, bytes] of options.storage ?? []) this.storage.write(name, bytes);
    const { width, height, bitsPerPixel } = this.spec.screen;
    this.#screen = new Canvas(new FrameBuffer(width, height, bitsPerPixel));
    this.#accelerometer = new Accelerometer(
      this.#time,
      {
        accel: (reading) => this.#onAccel(reading),
        gesture: (samples) => this.#onGesture(samples),
      },
      versionNumber(this.firmwareVersion) >= 219,
    );
    this.#firmware = new Firmware({
      quickJs,
      spec: this.spec,
      firmwareVersion: this.firmwareVersion,
      storage: this.storage,
      screen: this.#screen,
      time: this.#time,
      clock: new WatchClock(this.#time, options.startTime ?? DEFAULT_START),
      random: () => random.uniform(),
      accelerometer: this.#accelerometer,
      tensorFlow: options.tensorFlow ?? arenaRuntime,
      runawayChecks: options.runawayChecks ?? DEFAULT_RUNAWAY_CHECKS,
      send: (bytes) => this.#send(bytes),
      reboot: () => this.#reboot(),
      record: (name, args) => {
        this.calls.push({ at: this.#time.now(), name, args });
      },
      isConnected: () => this.#link.isOpen,
    });
    this.#fingers = new Fingers({
      spec: this.spec,
      call: (name, ...args) => this.#call(name, ...args),
      passTime: (milliseconds) => this.#passTime(milliseconds),
      reload: () => this.#firmware.requestReload(),
    });
    this.#accelerometer.start();
    this.#firmware.start();
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
    return this.#firmware.isHung;
  }

  /** Whether a program on the watch listens to this event of Bangle's. */
  isListening(event: string): boolean {
    return this.#firmware.isListening(event);
  }

  /** Variables in use, by the estimate of memory.ts. */
  get usedVariables(): number {
    return this.#firmware.usedVariables;
  }

  now(): number {
    return this.#time.now();
  }

  connect(): ByteStream {
    this.#checkAlive();
    const link = this.#link.open(this.spec.linkMtu, {
      receive: (bytes) => this.#firmware.receive(bytes),
      work: () => this.#work(),
      closed: () => {
        this.#firmware.forgetInput();
        this.#connectionEvent("disconnect");
      },
    });
    this.#connectionEvent("connect");
    return link;
  }

  async playSamples(samples: Int8Array): Promise<void> {
    if (samples.length % 3 !== 0) {
      throw new EmulatorError(
        "bad-samples",
        phrase`${samples.length} values are no whole number of x, y, z samples`,
      );
    }
    for (let i = 0; i < samples.length; i += 3) {
      this.#accelerometer.hold(samples[i] ?? 0, samples[i + 1] ?? 0, samples[i + 2] ?? 0);
      this.#passTime(80);
    }
  }

  /** Puts the watch on a wrist that is asked for every sample of its accelerometer, in counts (64 a g). */
  wear(wrist: Wrist): void {
    this.#accelerometer.wear(wrist);
  }

  async advance(milliseconds: number): Promise<void> {
    this.#passTime(milliseconds);
  }

  /** The screen as it is now: width, height, and four bytes a pixel. */
  screen(): {
    readonly width: number;
    readonly height: number;
    readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  } {
    const { width, height } = this.spec.screen;
    return { width, height, rgba: this.#screen.buffer.toRgba() };
  }

  screenshot(): Uint8Array {
    return this.#screen.buffer.toPng();
  }

  async pressButton(button: 1 | 2 | 3 | 4 = 1, milliseconds = 100): Promise<void> {
    this.#fingers.press(button, milliseconds);
  }

  async touch(x: number, y: number): Promise<void> {
    this.#fingers.touch(x, y);
  }

  /** A swipe over the screen: -1, 0 or 1 to the right and down. With a touch screen, the finger's drag comes first. */
  async swipe(right: number, down: number): Promise<void> {
    this.#fingers.swipe(right, down);
  }

  async restart(): Promise<void> {
    this.#checkAlive();
    this.#reboot();
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#link.drop();
    this.#disposed = true;
    this.#accelerometer.stop();
    this.#firmware.dispose();
  }

  #reboot(): void {
    this.#link.drop();
    this.#accelerometer.stop();
    this.#accelerometer.start();
    this.#firmware.restart();
  }

  #passTime(milliseconds: number): void {
    this.#checkAlive();
    const end = this.#time.now() + milliseconds;
    while (!this.#disposed && this.#time.step(end)) this.#work();
    this.#time.finishAt(end);
  }

  #send(bytes: Uint8Array): void {
    this.#output = (this.#output + bytesToText(bytes)).slice(-CONSOLE_KEPT);
    this.#link.deliver(bytes);
  }

  #connectionEvent(kind: "connect" | "disconnect"): void {
    if (this.#disposed) return;
    if (kind === "connect") {
      this.#firmware.showPrompt();
    }
    this.#call("nrfEvent", kind);
  }

  #onAccel(reading: Reading): void {
    this.#call("accelEvent", reading.x, reading.y, reading.z, reading.magnitude, reading.difference);
  }

  #onGesture(samples: Int8Array): void {
    this.gestures.push({ at: this.#time.now(), samples });
    const bytes = new Uint8Array(samples);
    if (this.#firmware.isListening("gesture")) this.#call("gestureEvent", bytes);
    if (this.#firmware.isListening("aiGesture") && this.spec.hasTensorFlow)
      this.#call("aiGestureEvent", bytes);
  }

  #work(): void {
    if (!this.#disposed) this.#firmware.work();
  }

  #call(name: string, ...args: VmValue[]): void {
    this.#checkAlive();
    this.#firmware.call(name, ...args);
  }

  #checkAlive(): void {
    if (this.#disposed) throw new EmulatorError("disposed", phrase`this emulated watch has been disposed of`);
  }
}
