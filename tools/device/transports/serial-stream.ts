import { existsSync } from "node:fs";
import type { SerialPort as SerialPortType } from "serialport";
import { phrase } from "../../../training/phrase.ts";
import type { ByteStream } from "../byte-stream.ts";
import { DeviceError } from "../device-error.ts";
import { lostLink } from "./lost-link.ts";
import { mapNodeError } from "./map-node-error.ts";
import { formatPortName } from "./port-name.ts";
import { StreamEvents } from "./stream-events.ts";

/** One USB packet's worth many times over, yet small enough that flow control stops it in time. */
const MTU = 512;
/** Milliseconds between two looks whether the device is still there. */
const LOOK_INTERVAL = 500;

export interface SerialOptions {
  /** Bits per second; 9600, Espruino's default, unless told. USB ignores it. */
  readonly baudRate?: number;
}

/**
 * Opens a serial port: a watch on its USB cable, or a pty.
 * @throws DeviceError `not-found`, `busy`, or `unavailable` (also where the `serialport` package is missing)
 */
export async function openSerial(path: string, options: SerialOptions = {}): Promise<ByteStream> {
  const name = formatPortName({ kind: "serial", path });
  const SerialPort = await loadSerialPort(name);
  const port = new SerialPort({ path, baudRate: options.baudRate ?? 9600, autoOpen: false, hupcl: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(mapNodeError(error, name)) : resolve()));
  });
  return serialStream(port, name, path);
}

function serialStream(port: SerialPortType, name: string, path: string): ByteStream {
  const events = new StreamEvents();
  const stopLooking = onDeviceGone(path, () => {
    events.emitClose(lostLink(name));
    port.close(() => {});
  });
  events.onClose(stopLooking);
  port.on("data", (bytes: Buffer) => events.emitData(new Uint8Array(bytes)));
  port.on("error", (error: Error) => events.emitClose(mapNodeError(error, name)));
  port.on("close", (error: Error | null | undefined) => events.emitClose(lostLink(name, error ?? undefined)));
  const writeOnce = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      if (events.closed || !port.isOpen) {
        reject(events.closed?.reason ?? lostLink(name));
        return;
      }
      // A port that is pulled out in the middle of a write closes without calling back.
      const stopListening = events.onClose((reason) => reject(reason ?? lostLink(name)));
      port.write(bytes);
      port.drain((error) => {
        stopListening();
        if (error) reject(mapNodeError(error, name));
        else resolve();
      });
    });
  return {
    name,
    mtu: MTU,
    onData: (listener) => events.onData(listener),
    onClose: (listener) => events.onClose(listener),
    async write(bytes) {
      for (let start = 0; start < bytes.length; start += MTU) {
        await writeOnce(bytes.subarray(start, start + MTU));
      }
    },
    close() {
      events.emitClose(undefined);
      return new Promise((resolve) => {
        if (port.isOpen) port.close(() => resolve());
        else resolve();
      });
    },
  };
}

/**
 * On Linux a device that was pulled out is read as empty, again and again and without an error, which serialport does
 * not notice. What can be noticed is that its file is gone.
 */
function onDeviceGone(path: string, gone: () => void): () => void {
  // Windows has no files for its ports, and tells.
  if (!path.startsWith("/")) return () => {};
  const timer = setInterval(() => {
    if (!existsSync(path)) gone();
  }, LOOK_INTERVAL);
  timer.unref();
  return () => clearInterval(timer);
}

async function loadSerialPort(name: string): Promise<typeof SerialPortType> {
  try {
    return (await import("serialport")).SerialPort;
  } catch (error) {
    throw new DeviceError("unavailable", phrase`${name}: the package "serialport" is not installed`, {
      hint: phrase`Run \`npm install serialport\`, or use Bluetooth or TCP instead.`,
      cause: error,
    });
  }
}
