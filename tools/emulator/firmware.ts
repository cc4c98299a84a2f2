import type { Accelerometer } from "./accelerometer.ts";
import { bootFiles, defaultApp } from "./boot.ts";
import { bytesToText, textToBytes } from "./bytes.ts";
import { uncaughtText, uncaughtTextAt } from "./errors/error-text.ts";
import { packetTimeout, unpacksPackets, versionNumber } from "./firmware-version.ts";
import type { Canvas } from "./graphics/canvas.ts";
import { type WatchHost, watchFunctions } from "./host/watch-functions.ts";
import { flatVariables } from "./memory.ts";
import { ReplConsole } from "./repl/console.ts";
import { InputBuffer } from "./repl/input-buffer.ts";
import { PacketReceiver } from "./repl/packets.ts";
import { CTRL_C, Repl } from "./repl/repl.ts";
import { Session, type Trouble } from "./session.ts";
import type { FlashStorage } from "./storage/flash-storage.ts";
import type { TensorFlowRuntime } from "./tensorflow-runtime.ts";
import { TimerTable } from "./timer-table.ts";
import type { VirtualTime } from "./virtual-time.ts";
import type { QuickJs } from "./vm/quick-js.ts";
import type { VmValue } from "./vm/values.ts";

/** What the firmware finds on the watch it runs on. */
export interface FirmwareParts
  extends Pick<WatchHost, "spec" | "firmwareVersion" | "clock" | "random" | "record" | "isConnected"> {
  readonly quickJs: QuickJs;
  readonly storage: FlashStorage;
  readonly screen: Canvas;
  readonly time: VirtualTime;
  readonly accelerometer: Accelerometer;
  readonly tensorFlow: TensorFlowRuntime;
  readonly runawayChecks: number;
  /** Bytes for whoever is connected. */
  readonly send: (bytes: Uint8Array) => void;
  /** The firmware has died: the watch switches itself off and on. */
  readonly reboot: () => void;
}

/** What the interpreter says where a watch stops the script. */
const OUT_OF_MEMORY = /^InternalError: out of memory/;
/** Apps that load each other this often in one moment never stop doing it. */
const MOST_LOADS_AT_ONCE = 20;

/** The software of the watch: the REPL with its packets, the scripts it runs, their errors, timers and memory. */
export class Firmware {
  readonly #parts: FirmwareParts;
  readonly #console: ReplConsole;
  readonly #input: InputBuffer;
  readonly #packets: PacketReceiver;
  readonly #repl: Repl;
  readonly #timers: TimerTable;
  readonly #listening = new Set<string>();
  #session: Session;
  #hung = false;
  #crashed = false;
  #memoryIsFull = false;
  #working = false;
  #pendingLoad: { readonly app: string | undefined; readonly boot: boolean } | undefined;
  #loads = { at: 0, count: 0 };
  #deferredErrors: string[] | undefined;
  #errorFlags = new Set<string>();

  constructor(parts: FirmwareParts) {
    this.#parts = parts;
    parts.storage.onCompact = () => this.#console.print("Compacting... \n");
    this.#console = new ReplConsole(parts.send);
    this.#input = new InputBuffer((byte) => parts.send(Uint8Array.of(byte)));
    this.#packets = this.#createPackets();
    this.#repl = new Repl(this.#console, this.#packets, {
      identity: `Espruino ${parts.firmwareVersion} ${parts.spec.board}`,
      hasPackets: versionNumber(parts.firmwareVersion) >= 225,
      runLine: (source) => this.#runLine(source),
      idle: () => {
        this.#settle();
        return !this.#hung;
      },
    });
    this.#timers = new TimerTable(parts.time, (id) => this.call("fireTimer", id));
    this.#timers.isHeld = () => this.#hung;
    this.#session = this.#createSession();
  }

  /** True while a script runs on and on. */
  get isHung(): boolean {
    return this.#hung;
  }

  get usedVariables(): number {
    return this.#session.usedVariables();
  }

  /** Boot code, then the clock. */
  start(): void {
    this.#boot(undefined);
    this.showPrompt();
  }

  restart(): void {
    this.#hung = false;
    this.#crashed = false;
    this.#memoryIsFull = false;
    this.#errorFlags.clear();
    this.#input.clear();
    this.#repl.reset();
    this.#replaceSession();
    this.start();
  }

  dispose(): void {
    this.#timers.clear();
    this.#session.dispose();
  }

  /** Bytes from the link; `work` looks at them. */
  receive(bytes: Uint8Array): void {
    this.#input.push(bytes);
  }

  /** What was received and not looked at when the link closed is gone. */
  forgetInput(): void {
    this.#input.clear();
  }

  showPrompt(): void {
    this.#console.forgetLine();
    this.#console.returnLine();
  }

  isListening(event: string): boolean {
    return this.#listening.has(event);
  }

  /** Starts the clock anew when the current code has ended, as a long press does. */
  requestReload(): void {
    this.#pendingLoad = { app: undefined, boot: true };
  }

  /** Looks at what has come in, unless a script holds the watch up. */
  work(): void {
    if (this.#working) return;
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
    return new PacketReceiver(
      {
        send: (bytes) => this.#parts.send(bytes),
        after: (milliseconds, callback) => this.#parts.time.after(milliseconds, callback),
        evaluate: (source) => this.#evaluatePacket(source),
        emitPacket: (json) => this.call("packet", textToBytes(json)) === true,
        emitUpload: ({ fn, l, o, s }) => {
          this.call("packetUpload", textToBytes(fn), l, o, s);
        },
        readFile: (name) => this.#parts.storage.read(name),
        writeFile: (name, bytes, offset, size) => this.#writeFile(name, bytes, offset, size),
      },
      {
        timeoutMilliseconds: packetTimeout(this.#parts.firmwareVersion),
        understandsCompression: unpacksPackets(this.#parts.firmwareVersion),
      },
    );
  }

  #writeFile(name: string, bytes: Uint8Array, offset: number, size: number): (() => void) | undefined {
    try {
      this.#parts.storage.write(name, bytes, offset, size);
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
    const errors: string[] = [];
    this.#deferredErrors = errors;
    const result = this.#session.evaluate(`(${source}\n)`, "eval", "", "sourceBytes");
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

  #runLine(source: string): void {
    if (source === "") return;
    const result = this.#session.evaluate(source, "REPL", "", "inspectBytes");
    // Asked only now: the line may have switched echo on or off.
    if (this.#console.echoes && result?.value instanceof Uint8Array)
      this.#console.write(`=${bytesToText(result.value)}\n`);
    this.#checkMemory();
  }

  /** Calls a function of the prelude and all that it sets off; its value, or undefined. */
  call(name: string, ...args: VmValue[]): VmValue {
    if (this.#hung) return undefined;
    const value = this.#session.call(name, ...args);
    this.#settle();
    if (!this.#hung) this.#console.returnLine();
    return value;
  }

  /** After every run: events, promises, then a `load()` that was asked for. */
  #settle(): void {
    if (!this.#hung && !this.#crashed) this.#session.settle();
    if (this.#crashed) {
      // Boot code that kills the watch would do so for ever.
      if (this.#loadsForEver()) this.#hung = true;
      else this.#parts.reboot();
      return;
    }
    const pending = this.#pendingLoad;
    if (pending === undefined || this.#hung) return;
    this.#pendingLoad = undefined;
    if (this.#loadsForEver()) {
      this.#hung = true;
      return;
    }
    this.#session.call("killEvent");
    this.#replaceSession();
    if (pending.boot) this.#boot(pending.app);
  }

  #loadsForEver(): boolean {
    const now = this.#parts.time.now();
    this.#loads = { at: now, count: this.#loads.at === now ? this.#loads.count + 1 : 1 };
    return this.#loads.count > MOST_LOADS_AT_ONCE;
  }

  #boot(app: string | undefined): void {
    for (const file of bootFiles(this.#parts.storage)) this.#runFile(file);
    const file = app ?? defaultApp(this.#parts.storage);
    if (file !== undefined) this.#runFile(file);
    this.#checkMemory();
  }

  #runFile(name: string): void {
    const bytes = this.#parts.storage.read(name);
    if (bytes === undefined || this.#hung || this.#pendingLoad !== undefined) return;
    this.#session.evaluate(bytesToText(bytes), "file", name);
    this.#settle();
  }

  #replaceSession(): void {
    this.#timers.clear();
    this.#listening.clear();
    this.#parts.accelerometer.hasListener = false;
    this.#session.dispose();
    this.#pendingLoad = undefined;
    this.#session = this.#createSession();
  }

  #createSession(): Session {
    return new Session({
      ...this.#parts,
      host: watchFunctions({
        ...this.#parts,
        timers: this.#timers,
        print: (text) => this.#console.print(text),
        printRaw: this.#parts.send,
        setEcho: (on) => {
          this.#console.echo = on;
        },
        reportError: (message, stack) => this.#reportError(message, stack),
        reportErrorAt: (message, at) => this.#sayError(uncaughtTextAt(message, at)),
        load: (app, boot) => {
          this.#pendingLoad = { app, boot };
        },
        listenersChanged: (event, listens) => this.#listenersChanged(event, listens),
        usedVariables: () => this.#session.usedVariables(),
        reserveFlat: (bytes) =>
          this.#session.usedVariables() + flatVariables(bytes, this.#parts.spec.variableBytes) <=
          this.#parts.spec.variables,
        crash: (reason) => {
          this.#crashed = true;
          this.#parts.record("crash", reason);
          this.#session.halt();
        },
        takeErrorFlags: () => {
          const flags = [...this.#errorFlags];
          this.#errorFlags.clear();
          return flags;
        },
        launcher: () => defaultApp(this.#parts.storage, "launch"),
      }),
      onTrouble: (kind) => this.#onTrouble(kind),
    });
  }

  #listenersChanged(event: string, listens: boolean): void {
    if (listens) this.#listening.add(event);
    else this.#listening.delete(event);
    this.#parts.accelerometer.hasListener = this.#listening.has("accel");
  }

  #onTrouble(kind: Trouble): void {
    if (kind === "halted") return;
    if (kind === "runaway") this.#hung = true;
    else this.#outOfMemory();
    this.#memoryIsFull = kind === "out-of-memory";
  }

  #checkMemory(): void {
    if (this.#hung) return;
    const isFull = this.#session.usedVariables() > this.#parts.spec.variables;
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
    this.call("errorFlag", fresh.join(","));
  }

  #reportError(message: string, stack: string): void {
    if (OUT_OF_MEMORY.test(message)) {
      this.#outOfMemory();
      return;
    }
    this.#sayError(
      uncaughtText(message, stack, {
        script: (id) => this.#session.sources.get(id),
        kindOf: (code) => {
          const kind = this.#session.call("kindOfCode", textToBytes(code));
          return typeof kind === "string" ? kind : undefined;
        },
      }),
    );
  }

  #sayError(text: string): void {
    if (this.#deferredErrors === undefined) this.#console.print(text);
    else this.#deferredErrors.push(text);
  }
}
