import { phrase } from "../../../training/phrase.ts";
import type { ByteStream } from "../../device/byte-stream.ts";
import { DeviceError } from "../../device/device-error.ts";
import { lostLink } from "../../device/transports/lost-link.ts";
import { StreamEvents } from "../../device/transports/stream-events.ts";

const NAME = "serial:cable";
/** Espruino's own speed; a USB cable does not care. */
const BAUD_RATE = 9600;
/** As on the computer's own serial ports: small enough that flow control stops it in time. */
const MTU = 512;

/** Whether this browser has Web Serial at all. */
export const hasWebSerial = (): boolean => "serial" in navigator;

/** Lets the person choose a serial port. @returns undefined where they closed the list without choosing */
export async function chooseSerialWatch(): Promise<SerialPort | undefined> {
  try {
    return await navigator.serial.requestPort();
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return undefined;
    throw mapped(error);
  }
}

/** The one port that this page was allowed before; undefined where there are several, or none. */
export async function knownSerialWatch(): Promise<SerialPort | undefined> {
  const ports = (await navigator.serial?.getPorts()) ?? [];
  return ports.length === 1 ? ports[0] : undefined;
}

/** Opens a port that was chosen. @throws DeviceError "busy", "unavailable", "disconnected" */
export async function openSerialWatch(port: SerialPort): Promise<ByteStream> {
  try {
    await port.open({ baudRate: BAUD_RATE });
  } catch (error) {
    throw mapped(error);
  }
  const events = new StreamEvents();
  const reader = port.readable?.getReader();
  const writer = port.writable?.getWriter();
  if (!reader || !writer)
    throw new DeviceError("unavailable", phrase`${NAME}: nothing can be read or written there`);
  const letGo = async (reason: DeviceError | undefined) => {
    events.emitClose(reason);
    // Whatever fails here, the port is let go.
    await reader.cancel().catch(() => {});
    reader.releaseLock();
    writer.releaseLock();
    await port.close().catch(() => {});
  };
  void (async () => {
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        events.emitData(value);
      }
      if (!events.closed) await letGo(lostLink(NAME));
    } catch (error) {
      if (!events.closed) await letGo(lostLink(NAME, error instanceof Error ? error : undefined));
    }
  })();
  return {
    name: NAME,
    mtu: MTU,
    onData: (listener) => events.onData(listener),
    onClose: (listener) => events.onClose(listener),
    async write(bytes) {
      for (let start = 0; start < bytes.length; start += MTU) {
        if (events.closed) throw events.closed.reason ?? lostLink(NAME);
        await writer.write(bytes.subarray(start, start + MTU)).catch(async (error: unknown) => {
          const reason = lostLink(NAME, error instanceof Error ? error : undefined);
          await letGo(reason);
          throw reason;
        });
      }
    },
    close: () => letGo(undefined),
  };
}

function mapped(error: unknown): DeviceError {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof DOMException && error.name === "InvalidStateError") {
    return new DeviceError("busy", phrase`${NAME}: the port is open already`, {
      hint: phrase`Close what else is connected to it.`,
      cause: error,
    });
  }
  if (error instanceof DOMException && error.name === "NetworkError") {
    return new DeviceError("busy", phrase`${NAME}: the port did not open`, {
      hint: phrase`Close what else is connected to it.`,
      cause: error,
    });
  }
  return new DeviceError("unavailable", phrase`${NAME}: ${text}`, {
    hint: phrase`Allow the port in the browser's site settings, and close what else is connected to it.`,
    cause: error,
  });
}
