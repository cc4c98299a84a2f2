import { DeviceError } from "../device/device-error.ts";
import { DEFAULT_EMULATOR_PORT } from "./commands/emulator.ts";

/** A watch that could be talked to. */
export interface WatchInReach {
  /** What `--port` takes. */
  readonly port: string;
  /** What a person knows it by. */
  readonly about: string;
}

/** Espruino's USB vendor. Other serial ports may be anything, and are not offered. */
const ESPRUINO_VENDOR = "0483";

/** Watches on serial ports, and an emulator on this computer. */
export async function watchesInReach(): Promise<WatchInReach[]> {
  return (await Promise.all([serialWatches(), emulators()])).flat();
}

/** What to say when there is none. */
export function noWatch(): DeviceError {
  return new DeviceError("not-found", "no watch is in reach", {
    hint: "Switch it on and bring it near, name it with --port, or start `bangle-gestures emulator`.",
  });
}

async function serialWatches(): Promise<WatchInReach[]> {
  const serialport = await import("serialport").catch(() => undefined);
  // Listing fails where the system has no such thing as a serial port.
  const ports = (await serialport?.SerialPort.list().catch(() => [])) ?? [];
  return ports
    .filter(({ vendorId }) => vendorId?.toLowerCase() === ESPRUINO_VENDOR)
    .map(({ path, manufacturer }) => ({ port: `serial:${path}`, about: manufacturer ?? "USB" }));
}

async function emulators(): Promise<WatchInReach[]> {
  const { openTcp } = await import("../device/transports/tcp-stream.ts");
  try {
    const stream = await openTcp("127.0.0.1", DEFAULT_EMULATOR_PORT, { connectTimeout: 500 });
    await stream.close();
    return [{ port: `tcp://127.0.0.1:${DEFAULT_EMULATOR_PORT}`, about: "an emulator on this computer" }];
  } catch {
    return [];
  }
}
