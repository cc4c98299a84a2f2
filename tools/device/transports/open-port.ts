import type { ByteStream } from "../byte-stream.ts";
import { type Clock, systemClock } from "../clock.ts";
import { parsePortName } from "./port-name.ts";

export interface OpenPortOptions {
  readonly clock?: Clock;
}

/**
 * Opens the port that a user named: `ble:…`, `serial:…` or `tcp://host:port`. Each transport is loaded only when it is used.
 * @throws DeviceError with a code for whatever stands in the way
 */
export async function openPort(name: string, options: OpenPortOptions = {}): Promise<ByteStream> {
  const { clock = systemClock } = options;
  const port = parsePortName(name);
  switch (port.kind) {
    case "tcp": {
      const { openTcp } = await import("./tcp-stream.ts");
      return openTcp(port.host, port.port, { clock });
    }
    case "serial": {
      const { openSerial } = await import("./serial-stream.ts");
      return openSerial(port.path);
    }
    case "ble": {
      const { openBle } = await import("./ble/open-ble.ts");
      return openBle(port.watch, { clock });
    }
  }
}
