/** The part of noble that this project uses, in this project's words. UUIDs are written without dashes. */
import type { EventEmitter } from "node:events";

export interface NobleCharacteristic extends EventEmitter {
  readonly uuid: string;
  writeAsync(bytes: Buffer, withoutResponse: boolean): Promise<void>;
  subscribeAsync(): Promise<void>;
}

export interface NoblePeripheral extends EventEmitter {
  readonly id: string;
  readonly address: string;
  readonly rssi: number;
  readonly mtu: number | null;
  readonly state: string;
  readonly advertisement: { readonly localName?: string; readonly serviceUuids?: readonly string[] };
  connectAsync(): Promise<void>;
  cancelConnect(): void;
  disconnectAsync(): Promise<void>;
  discoverSomeServicesAndCharacteristicsAsync(
    services: readonly string[],
    characteristics: readonly string[],
  ): Promise<{ readonly characteristics: readonly NobleCharacteristic[] }>;
}

export interface Noble extends EventEmitter {
  /** Reading it starts the bindings. */
  readonly state: string;
  startScanningAsync(services: readonly string[], allowDuplicates: boolean): Promise<void>;
  stopScanningAsync(): Promise<void>;
  stop(): void;
}

/** A socket to a Bluetooth controller; throws at once where the system has none, or does not let this program. */
export interface HciSocket extends EventEmitter {
  bindRaw(deviceId?: number): number;
  start(): void;
  stop(): void;
  isDevUp(): boolean;
  setFilter(filter: Buffer): void;
  write(bytes: Buffer): void;
}

export function withBindings(kind: "hci" | "mac" | "win" | "default"): Noble;
export const hciSocket: { loadDriver: (kind: string) => new () => HciSocket };
