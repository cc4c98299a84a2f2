import vm from "node:vm";
import { EmulatorError } from "../emulator-error.ts";

/** The firmware's name for its console. */
const CONSOLE = 21;
/** Bytes put into the firmware's input buffer at once; it stays far from full. */
const PIECE = 64;

/** What the emulated hardware is. */
export interface MachineParts {
  readonly flash: Uint8Array;
  /** Milliseconds since 1970. */
  now(): number;
  /** The level of a pin: 1 for a button that is not pressed. */
  pin(pin: number): number;
  /** What the console prints. */
  send(bytes: Uint8Array): void;
}

/**
 * What the compiled firmware calls, written in its own context so that it meets that context's arrays. `hw` is the
 * hardware.
 */
const SURROUNDINGS = `
  var window = globalThis, self = globalThis;
  var Date = { now: () => hw.now() };
  var console = { log() {}, info() {}, warn() {}, error() {} };
  var Module = { print() {}, printErr() {}, onRuntimeInitialized: () => hw.ready() };
  function jsHandleIO() {
    for (let device; (device = Module._jshGetDeviceToTransmit()); ) {
      const byte = Module._jshGetCharToTransmit(device);
      if (byte >= 0) hw.print(byte);
    }
  }
  function hwFlashRead(address) { return hw.flash[address]; }
  function hwFlashWritePtr(address, from, length) {
    hw.flash.set(Module.HEAPU8.subarray(from, from + length), address);
  }
  function hwSetPinValue() {}
  function hwGetPinValue(pin) { return hw.pin(pin); }
`;

/** The firmware compiled by Emscripten, in a context of its own: it finds neither Node's modules nor its globals. */
export class EmscriptenMachine {
  readonly #parts: MachineParts;
  readonly #context: vm.Context;
  readonly #call: (name: string, ...args: number[]) => number;
  readonly #drain: () => void;
  #printed: number[] = [];

  private constructor(parts: MachineParts, ready: () => void) {
    this.#parts = parts;
    const { flash, now, pin } = parts;
    const print = (byte: number) => this.#printed.push(byte);
    this.#context = vm.createContext({ hw: { flash, now, pin, print, ready } });
    vm.runInContext(SURROUNDINGS, this.#context);
    this.#call = vm.runInContext('(name, ...args) => Module["_" + name](...args)', this.#context);
    this.#drain = vm.runInContext("jsHandleIO", this.#context);
  }

  /** Loads the compiled firmware and switches it on. */
  static async start(firmware: vm.Script, parts: MachineParts): Promise<EmscriptenMachine> {
    let machine: EmscriptenMachine | undefined;
    await new Promise<void>((resolve) => {
      machine = new EmscriptenMachine(parts, resolve);
      firmware.runInContext(machine.#context);
    });
    if (machine === undefined) throw new EmulatorError("kind-missing", "the emulator does not start");
    machine.#call("jsInit");
    machine.#flush();
    return machine;
  }

  /** Types bytes, and lets the firmware look at them. */
  type(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length; start += PIECE) {
      for (const byte of bytes.subarray(start, start + PIECE))
        this.#call("jshPushIOCharEvent", CONSOLE, byte);
      this.idle();
    }
  }

  /** One turn of the firmware's main loop; milliseconds until it wants the next, below 1 where it does not sleep. */
  idle(): number {
    const sleep = this.#call("jsIdle");
    this.#flush();
    // Where nothing is to come, the time until then does not fit the firmware's 32 bits.
    return sleep < -1 ? Number.POSITIVE_INFINITY : sleep;
  }

  /** A pin has changed its level. */
  pinChanged(pin: number): void {
    this.#call("jsSendPinWatchEvent", pin);
    this.idle();
  }

  /** @param gesture as the touch controller numbers them: 5 a tap, 0 none */
  touch(x: number, y: number, points: 0 | 1, gesture: number): void {
    this.#call("jsSendTouchEvent", x, y, points, gesture);
    this.idle();
  }

  /** Bytes of a line of the screen, as the display's controller is sent them. */
  screenLine(y: number, length: number): Uint8Array {
    const from = this.#call("jsGfxGetPtr", y);
    const heap: Uint8Array = vm.runInContext("Module.HEAPU8", this.#context);
    return from === 0 ? new Uint8Array(length) : heap.slice(from, from + length);
  }

  #flush(): void {
    this.#drain();
    const bytes = Uint8Array.from(this.#printed);
    this.#printed = [];
    if (bytes.length > 0) this.#parts.send(bytes);
  }
}
