import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Target } from "../../../training/model/targets.ts";
import type { EmulatedWatch } from "../emulated-watch.ts";
import { EmulatorError } from "../emulator-error.ts";
import { ConsoleWatch } from "./console-watch.ts";
import { withBootLoader, writeFiles } from "./install-files.ts";

export interface BinaryWatchOptions {
  readonly target: Target;
  /** An Espruino built for Linux, for the board BANGLEJS2_LINUX or LINUX. */
  readonly program: string;
  /** Files in Storage when it is first switched on. */
  readonly storage?: ReadonlyMap<string, Uint8Array>;
}

const LINK_MTU = 256;
/** Against hanging only: a slow computer takes its time. */
const START_LIMIT_MS = 120_000;
const EXIT_LIMIT_MS = 60_000;
/** The console takes it as the wish to end the program. */
const CTRL_D = 4;

/**
 * Starts an Espruino for Linux, with an empty Storage in a folder of its own.
 * @throws EmulatorError `kind-missing`, `no-answer`
 */
export async function createBinaryWatch(options: BinaryWatchOptions): Promise<BinaryWatch> {
  if (!existsSync(options.program)) {
    throw new EmulatorError("kind-missing", `${options.program} does not exist`, {
      hint: "Set ESPRUINO_BIN to an Espruino built for Linux.",
    });
  }
  const watch = new BinaryWatch(options, await mkdtemp(join(tmpdir(), "espruino-")));
  try {
    await watch.restart();
    await writeFiles((expression) => watch.ask(expression), withBootLoader(options.storage));
    await watch.restart();
    return watch;
  } catch (error) {
    await watch.dispose();
    throw error;
  }
}

/** A program of this computer, driven over its standard input and output. It lives in the computer's own time. */
export class BinaryWatch extends ConsoleWatch {
  readonly kind = "binary";
  readonly cannot: EmulatedWatch["cannot"] = {
    accel: "its firmware reads no accelerometer",
    firmwareAiGesture: "its firmware reads no accelerometer",
    packets: "a byte 4 on its console ends the program",
    buttons: "it has no buttons",
    screenshot: "its screen is not on the console",
    virtualTime: "it runs in the computer's time",
  };
  readonly #program: string;
  readonly #folder: string;
  #process: ChildProcessWithoutNullStreams | undefined;
  #disposed = false;

  constructor(options: BinaryWatchOptions, folder: string) {
    super(options.target, `binary ${options.target}`);
    this.#program = resolve(options.program);
    this.#folder = folder;
  }

  protected get mtu(): number {
    return LINK_MTU;
  }

  protected checkOpen(): void {
    this.#running();
  }

  protected write(bytes: Uint8Array): void {
    if (bytes.includes(CTRL_D)) throw new EmulatorError("cannot", `${this.cannot.packets}`);
    this.#running().stdin.write(bytes);
  }

  async restart(): Promise<void> {
    if (this.#disposed) throw new EmulatorError("disposed", "this emulated watch has been disposed of");
    await this.#end();
    const child = spawn(this.#program, [], { cwd: this.#folder });
    this.#process = child;
    child.stdout.on("data", (bytes: Uint8Array) => this.tap.receive(bytes));
    child.stderr.resume();
    // Writing to a program that has ended is reported by its end.
    child.stdin.on("error", () => {});
    child.on("error", (error) => this.tap.giveUp(`${this.#program} does not start: ${error.message}`));
    child.on("exit", (code, signal) => {
      this.tap.giveUp(`${this.#program} has ended (${signal ?? code})`);
      if (this.#process === child) this.dropLink();
    });
    await within(START_LIMIT_MS, this.ask("1"), `${this.#program} does not answer`);
    this.wrist.restart();
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.wrist.stop();
    await this.#end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(): Promise<void> {
    this.dropLink();
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    child.stdin.write(Uint8Array.of(CTRL_D));
    const timer = setTimeout(() => child.kill("SIGKILL"), EXIT_LIMIT_MS);
    await ended;
    clearTimeout(timer);
  }

  #running(): ChildProcessWithoutNullStreams {
    if (this.#process === undefined) {
      throw new EmulatorError("disposed", "this emulated watch has been disposed of");
    }
    return this.#process;
  }
}

function within<T>(milliseconds: number, work: Promise<T>, message: string): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new EmulatorError("no-answer", message)), milliseconds);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}
