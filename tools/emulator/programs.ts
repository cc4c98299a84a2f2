import type { Accelerometer } from "./accelerometer.ts";
import { bootFiles, defaultApp } from "./boot.ts";
import { bytesToText, textToBytes } from "./bytes.ts";
import { ErrorLog } from "./errors/error-log.ts";
import { uncaughtText, uncaughtTextAt } from "./errors/error-text.ts";
import type { Canvas } from "./graphics/canvas.ts";
import { type WatchHost, watchFunctions } from "./host/watch-functions.ts";
import { flatVariables } from "./memory.ts";
import { Session, type Trouble } from "./session.ts";
import type { FlashStorage } from "./storage/flash-storage.ts";
import type { TensorFlowRuntime } from "./tensorflow-runtime.ts";
import { TimerTable } from "./timer-table.ts";
import type { VirtualTime } from "./virtual-time.ts";
import type { QuickJs } from "./vm/quick-js.ts";
import type { ScriptKind } from "./vm/script-sources.ts";
import type { VmValue } from "./vm/values.ts";

/** What programs find on the watch they run on. */
export interface ProgramParts
  extends Pick<WatchHost, "spec" | "firmwareVersion" | "clock" | "random" | "record" | "isConnected"> {
  readonly quickJs: QuickJs;
  readonly storage: FlashStorage;
  readonly screen: Canvas;
  readonly time: VirtualTime;
  readonly accelerometer: Accelerometer;
  readonly tensorFlow: TensorFlowRuntime;
  readonly runawayChecks: number;
  /** The firmware has died: the watch switches itself off and on. */
  readonly reboot: () => void;
}

/** Where programs are seen and heard. */
export interface ProgramOutput extends Pick<WatchHost, "print" | "printRaw" | "setEcho"> {
  /** Something has run by itself: the prompt may come back. */
  ready(): void;
  /** What was in memory is gone, by `reset()` or for a program that was named; `load()` alone says nothing. */
  startedAnew(): void;
}

/** What the interpreter says where a watch stops the script. */
const OUT_OF_MEMORY = /^InternalError: out of memory/;
/** Apps that load each other this often in one moment never stop doing it. */
const MOST_LOADS_AT_ONCE = 20;

/** The programs of the watch: what runs at the start, the app, what events and timers set off, and how all of it ends. */
export class Programs {
  readonly errors: ErrorLog;
  readonly #parts: ProgramParts;
  readonly #output: ProgramOutput;
  readonly #timers: TimerTable;
  readonly #listening = new Set<string>();
  #session: Session;
  #hung = false;
  #crashed = false;
  #memoryIsFull = false;
  #pendingLoad: { readonly app: string | undefined; readonly boot: boolean } | undefined;
  #loads = { at: 0, count: 0 };

  constructor(parts: ProgramParts, output: ProgramOutput) {
    this.#parts = parts;
    this.#output = output;
    this.errors = new ErrorLog(
      (text) => output.print(text),
      (flags) => this.call("errorFlag", flags),
    );
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

  isListening(event: string): boolean {
    return this.#listening.has(event);
  }

  /** Boot code, then the clock. */
  start(): void {
    this.#boot(undefined);
  }

  /** All that was in memory is gone. */
  clear(): void {
    this.#hung = false;
    this.#crashed = false;
    this.#memoryIsFull = false;
    this.errors.takeFlags();
    this.#replaceSession();
  }

  dispose(): void {
    this.#timers.clear();
    this.#session.dispose();
  }

  /** Ends a script that runs on and on. */
  breakOut(): void {
    this.#hung = false;
    this.#output.print("Execution Interrupted\n");
  }

  /** Timers that came due while a script held the watch up. */
  runMissedTimers(): void {
    this.#timers.runMissed();
  }

  /** Starts the clock anew when the current code has ended, as a long press does. */
  requestReload(): void {
    this.#pendingLoad = { app: undefined, boot: true };
  }

  /** Runs source; with `then` (a prelude function), that function's value for the result. */
  evaluate(source: string, kind: ScriptKind, then: string): VmValue {
    return this.#session.evaluate(source, kind, "", then)?.value;
  }

  /** Calls a function of the prelude and all that it sets off; its value, or undefined. */
  call(name: string, ...args: VmValue[]): VmValue {
    if (this.#hung) return undefined;
    const value = this.#session.call(name, ...args);
    this.settle();
    if (!this.#hung) this.#output.ready();
    return value;
  }

  /** After every run: events, promises, then a `load()` that was asked for. */
  settle(): void {
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
    else this.#output.startedAnew();
  }

  /** Stops what runs where there is more in memory than the watch has. */
  checkMemory(): void {
    if (this.#hung) return;
    const isFull = !this.#session.hasRoom();
    if (isFull && !this.#memoryIsFull) this.#outOfMemory();
    this.#memoryIsFull = isFull;
  }

  reportError(message: string, stack: string): void {
    if (OUT_OF_MEMORY.test(message)) {
      this.#outOfMemory();
      return;
    }
    this.errors.say(
      uncaughtText(message, stack, {
        script: (id) => this.#session.sources.get(id),
        kindOf: (code) => {
          const kind = this.#session.call("kindOfCode", textToBytes(code));
          return typeof kind === "string" ? kind : undefined;
        },
      }),
    );
  }

  #loadsForEver(): boolean {
    const now = this.#parts.time.now();
    this.#loads = { at: now, count: this.#loads.at === now ? this.#loads.count + 1 : 1 };
    return this.#loads.count > MOST_LOADS_AT_ONCE;
  }

  #boot(app: string | undefined): void {
    for (const file of bootFiles(this.#parts.storage)) this.#runFile(file);
    if (app !== undefined) this.#output.startedAnew();
    const file = app ?? defaultApp(this.#parts.storage);
    if (file !== undefined) this.#runFile(file);
    this.checkMemory();
  }

  #runFile(name: string): void {
    const bytes = this.#parts.storage.read(name);
    if (bytes === undefined || this.#hung || this.#pendingLoad !== undefined) return;
    this.#session.evaluate(bytesToText(bytes), "file", name);
    this.settle();
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
    const { spec, storage } = this.#parts;
    return new Session({
      ...this.#parts,
      host: watchFunctions({
        ...this.#parts,
        timers: this.#timers,
        print: (text) => this.#output.print(text),
        printRaw: (bytes) => this.#output.printRaw(bytes),
        setEcho: (on) => this.#output.setEcho(on),
        reportError: (message, stack) => this.reportError(message, stack),
        reportErrorAt: (message, at) => this.errors.say(uncaughtTextAt(message, at)),
        load: (app, boot) => {
          this.#pendingLoad = { app, boot };
        },
        listenersChanged: (event, listens) => this.#listenersChanged(event, listens),
        usedVariables: () => this.#session.keptVariables(),
        reserveFlat: (bytes) => this.#session.hasRoom(flatVariables(bytes, spec.variableBytes)),
        crash: (reason) => {
          this.#crashed = true;
          this.#parts.record("crash", reason);
          this.#session.halt();
        },
        takeErrorFlags: () => this.errors.takeFlags(),
        launcher: () => defaultApp(storage, "launch"),
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

  /** The firmware stops what runs and says so; what the script has set up already stays. */
  #outOfMemory(): void {
    this.#output.print("Execution Interrupted\n");
    this.errors.raise("LOW_MEMORY", "MEMORY");
  }
}
