import { systemClock } from "../device/clock.ts";
import { DeviceError } from "../device/device-error.ts";
import { ReplSession } from "../device/repl/repl-session.ts";
import { openPort } from "../device/transports/open-port.ts";

/** A watch whose last connection has only just ended turns the next one away for a moment. */
const ATTEMPTS = 3;
const PAUSE_MS = 300;

/**
 * Opens a port and asks what is there.
 * @throws DeviceError
 */
export async function openWatch(port: string): Promise<ReplSession> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ReplSession.open(await openPort(port));
    } catch (error) {
      const mayPass = error instanceof DeviceError && error.code === "disconnected";
      if (!mayPass || attempt >= ATTEMPTS) throw error;
      await new Promise<void>((resolve) => systemClock.after(PAUSE_MS, resolve));
    }
  }
}

/** What a watch is, for a person. */
export function describeWatch(port: string, { watch }: ReplSession): string {
  return `${port}: ${watch.board}, firmware ${watch.firmware}`;
}
