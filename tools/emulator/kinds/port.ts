import type { Target } from "../../../training/model/targets.ts";
import type { ByteStream } from "../../device/byte-stream.ts";
import { DeviceError } from "../../device/device-error.ts";
import { ReplSession } from "../../device/repl/repl-session.ts";
import { openPort } from "../../device/transports/open-port.ts";
import type { EmulatedWatch } from "../emulated-watch.ts";
import { EmulatorError } from "../emulator-error.ts";
import { ConsoleWatch } from "./console-watch.ts";
import { writeFiles } from "./install-files.ts";

export interface PortWatchOptions {
  readonly target: Target;
  /** `ble:NAME`, `serial:/dev/ttyACM0`, `tcp://host:port`. */
  readonly port: string;
  /** Files to write to its Storage first. */
  readonly storage?: ReadonlyMap<string, Uint8Array>;
}

const REOPEN_TRIES = 10;
const REOPEN_PAUSE_MS = 1000;

/**
 * Takes whatever answers at a port, such as a real watch, for an emulated one.
 * @throws DeviceError for whatever stands in the way
 */
export async function createPortWatch(options: PortWatchOptions): Promise<PortWatch> {
  const watch = new PortWatch(options);
  await watch.open();
  if (options.storage !== undefined && options.storage.size > 0) {
    await writeFiles((expression) => watch.ask(expression), options.storage);
    await watch.restart();
  }
  return watch;
}

/** A real watch: nobody can move its wrist from here, so the events of the detector are emitted in its JavaScript. */
export class PortWatch extends ConsoleWatch {
  readonly kind = "port";
  readonly cannot: EmulatedWatch["cannot"] = {
    accel: "its accelerometer cannot be moved from here",
    firmwareAiGesture: "its accelerometer cannot be moved from here",
    buttons: "its buttons cannot be pressed from here",
    screenshot: "its screen is not on the link",
    virtualTime: "it runs in real time",
    disposable: "it is somebody's watch",
  };
  readonly #port: string;
  #stream: ByteStream | undefined;

  constructor(options: PortWatchOptions) {
    super(options.target, options.port);
    this.#port = options.port;
  }

  /** Opens the port and makes sure that a watch answers. */
  async open(): Promise<void> {
    const stream = await openPort(this.#port);
    const stopListening = stream.onData(() => {});
    await ReplSession.open(stream);
    stopListening();
    stream.onData((bytes) => this.tap.receive(bytes));
    stream.onClose(() => {
      this.#stream = undefined;
      this.tap.giveUp(`the connection to ${this.#port} was lost`);
      this.dropLink();
    });
    this.#stream = stream;
  }

  protected get mtu(): number {
    return this.#opened().mtu;
  }

  protected checkOpen(): void {
    this.#opened();
  }

  protected write(bytes: Uint8Array): void {
    this.#opened()
      .write(bytes)
      .catch((error: unknown) => this.tap.giveUp(String(error)));
  }

  /** `E.reboot()`: the link is lost, and is opened again as soon as the watch is back. */
  async restart(): Promise<void> {
    this.write(new TextEncoder().encode("\x10setTimeout(()=>E.reboot(),200)\n"));
    await this.advance(REOPEN_PAUSE_MS);
    await this.#close();
    for (let attempt = 1; ; attempt++) {
      try {
        await this.open();
        break;
      } catch (error) {
        if (attempt >= REOPEN_TRIES || !(error instanceof DeviceError)) throw error;
        await this.advance(REOPEN_PAUSE_MS);
      }
    }
    this.wrist.restart();
  }

  async dispose(): Promise<void> {
    this.wrist.stop();
    await this.#close();
  }

  async #close(): Promise<void> {
    this.dropLink();
    const stream = this.#stream;
    this.#stream = undefined;
    await stream?.close();
  }

  #opened(): ByteStream {
    if (this.#stream === undefined) {
      throw new EmulatorError("disposed", `the connection to ${this.#port} is closed`);
    }
    return this.#stream;
  }
}
