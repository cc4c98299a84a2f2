import { bytesToText, textToBytes } from "./bytes.ts";
import { packetTimeout, unpacksPackets, versionNumber } from "./firmware-version.ts";
import { type ProgramParts, Programs } from "./programs.ts";
import { banner } from "./repl/banner.ts";
import { ReplConsole } from "./repl/console.ts";
import { InputBuffer } from "./repl/input-buffer.ts";
import { PacketReceiver } from "./repl/packets.ts";
import { CTRL_C, Repl } from "./repl/repl.ts";
import type { VmValue } from "./vm/values.ts";

/** What the firmware finds on the watch it runs on. */
export interface FirmwareParts extends ProgramParts {
  /** Bytes for whoever is connected. */
  readonly send: (bytes: Uint8Array) => void;
}

/** The software of the watch: its programs, and the REPL with its packets, by which whoever is connected reaches them. */
export class Firmware {
  readonly #parts: FirmwareParts;
  readonly #console: ReplConsole;
  readonly #input: InputBuffer;
  readonly #programs: Programs;
  readonly #repl: Repl;
  #working = false;

  constructor(parts: FirmwareParts) {
    this.#parts = parts;
    parts.storage.onCompact = () => this.#console.print("Compacting... \n");
    this.#console = new ReplConsole(parts.send);
    this.#input = new InputBuffer((byte) => parts.send(Uint8Array.of(byte)));
    this.#programs = new Programs(parts, {
      print: (text) => this.#console.print(text),
      printRaw: parts.send,
      setEcho: (on) => {
        this.#console.echo = on;
      },
      ready: () => this.#console.returnLine(),
      startedAnew: () => {
        this.#console.echo = true;
        this.#console.print(banner(parts.firmwareVersion));
      },
    });
    this.#repl = new Repl(this.#console, this.#createPackets(), {
      identity: `Espruino ${parts.firmwareVersion} ${parts.spec.board}`,
      hasPackets: versionNumber(parts.firmwareVersion) >= 225,
      runLine: (source) => this.#runLine(source),
      idle: () => {
        this.#programs.settle();
        return !this.isHung;
      },
    });
  }

  /** True while a script runs on and on. */
  get isHung(): boolean {
    return this.#programs.isHung;
  }

  get usedVariables(): number {
    return this.#programs.usedVariables;
  }

  /** Boot code, then the clock. */
  start(): void {
    this.#programs.start();
    this.showPrompt();
  }

  restart(): void {
    this.#input.clear();
    this.#repl.reset();
    this.#programs.clear();
    this.start();
  }

  dispose(): void {
    this.#programs.dispose();
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
    return this.#programs.isListening(event);
  }

  /** Starts the clock anew when the current code has ended, as a long press does. */
  requestReload(): void {
    this.#programs.requestReload();
  }

  /** Calls a function of the prelude and all that it sets off; its value, or undefined. */
  call(name: string, ...args: VmValue[]): VmValue {
    return this.#programs.call(name, ...args);
  }

  /** Looks at what has come in, unless a script holds the watch up. */
  work(): void {
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#input.length > 0) {
        if (this.isHung && !this.#breakOut()) return;
        const byte = this.#input.take();
        if (byte !== undefined) this.#repl.feed(byte);
      }
      if (this.#input.overflowed) {
        this.#input.overflowed = false;
        this.#programs.errors.raise("FIFO_FULL");
      }
    } finally {
      this.#working = false;
    }
  }

  /** A 0x03 that came in while a script ran on ends it; what came before is still in the buffer and is dropped. */
  #breakOut(): boolean {
    if (!this.#input.includes(CTRL_C)) return false;
    this.#input.dropThrough(CTRL_C);
    this.#programs.breakOut();
    this.#repl.interrupt();
    this.#programs.runMissedTimers();
    return true;
  }

  #createPackets(): PacketReceiver {
    const { storage, time, send, firmwareVersion } = this.#parts;
    return new PacketReceiver(
      {
        send,
        after: (milliseconds, callback) => time.after(milliseconds, callback),
        evaluate: (source) => this.#evaluatePacket(source),
        emitPacket: (json) => this.call("packet", textToBytes(json)) === true,
        emitUpload: ({ fn, l, o, s }) => {
          this.call("packetUpload", textToBytes(fn), l, o, s);
        },
        readFile: (name) => storage.read(name),
        writeFile: (name, bytes, offset, size) => this.#writeFile(name, bytes, offset, size),
      },
      {
        timeoutMilliseconds: packetTimeout(firmwareVersion),
        understandsCompression: unpacksPackets(firmwareVersion),
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
        this.#programs.reportError(message, "");
        this.#console.returnLine();
      };
    }
  }

  #evaluatePacket(source: string): { source: string } | { report: () => void } {
    const { value, said } = this.#programs.errors.keep(() =>
      this.#programs.evaluate(`(${source}\n)`, "eval", "sourceBytes"),
    );
    const report = () => {
      for (const text of said) this.#console.print(text);
      this.#programs.settle();
      this.#console.returnLine();
    };
    if (!(value instanceof Uint8Array)) return { report };
    this.#programs.settle();
    return { source: bytesToText(value) };
  }

  #runLine(source: string): void {
    if (source === "") return;
    const value = this.#programs.evaluate(source, "REPL", "inspectBytes");
    // Asked only now: the line may have switched echo on or off.
    if (this.#console.echoes && value instanceof Uint8Array) {
      this.#console.write(`=${bytesToText(value)}\n`);
    }
    this.#programs.checkMemory();
  }
}
