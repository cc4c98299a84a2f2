import type { DeviceError } from "../../device-error.ts";

/** The Nordic UART service, and its two characteristics as seen from the computer. */
export const UART_SERVICE = "6e400001-b5a3-f393-e0a9-e50e24dcca9e";
export const UART_WRITE = "6e400002-b5a3-f393-e0a9-e50e24dcca9e";
export const UART_NOTIFY = "6e400003-b5a3-f393-e0a9-e50e24dcca9e";

/** What a device in reach says of itself. */
export interface Advertisement {
  /** The adapter's own name for the device; good only with the adapter that gave it. */
  readonly id: string;
  /** As advertised; some packets carry none. */
  readonly name: string | undefined;
  /** `aa:bb:cc:dd:ee:ff`, or what stands for it: macOS hides addresses and gives a random id. */
  readonly address: string;
  /** Signal in dBm, about -30 (touching) to -100 (hardly there). */
  readonly rssi: number | undefined;
  /** Whether it said that it has the Nordic UART service. */
  readonly hasUart: boolean;
  /** Whether this computer is connected to it, and so hears it no more. */
  readonly isConnected?: boolean;
}

/** A connected device whose UART answers. */
export interface BleConnection {
  /** ATT MTU, or null where the system does not tell; a write carries at most three bytes less. */
  readonly mtu: number | null;
  /**
   * Hands bytes to the system: without a response they are only queued, with one the device has them.
   * May never settle when the link is lost meanwhile.
   */
  write(bytes: Uint8Array, withResponse: boolean): Promise<void>;
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Calls back once when the link is lost or let go. */
  onDisconnect(listener: () => void): void;
  disconnect(): Promise<void>;
}

/**
 * What this project asks of a system's Bluetooth. Any promise may reject with a foreign error, and any may never settle:
 * whoever calls maps errors (ble-error.ts) and sets limits (time-limit.ts).
 */
export interface BleAdapter {
  /** Listens for advertisements, each device again and again, until the returned function is called. */
  scan(listener: (advertisement: Advertisement) => void): Promise<() => Promise<void>>;
  /** Connects, finds the UART and asks for its notifications. `aborted` gives up, from then on whatever comes of it. */
  connect(id: string, aborted: AbortSignal): Promise<BleConnection>;
  /** Calls back when Bluetooth goes away: switched off, unplugged, service stopped. */
  onLost(listener: (reason: DeviceError) => void): () => void;
  close(): Promise<void>;
}
