import type { DeviceError } from "../../../../../tools/device/device-error.ts";
import type {
  Advertisement,
  BleAdapter,
  BleConnection,
} from "../../../../../tools/device/transports/ble/ble-adapter.ts";

export const BANGLE: Advertisement = {
  id: "one",
  name: "Bangle.js 1234",
  address: "d0:00:00:00:12:34",
  rssi: -60,
  hasUart: true,
};

/** Never settles. */
export const never = (): Promise<never> => new Promise(() => {});

/** A connection that keeps what is written; each part can be made to misbehave. */
export class FakeConnection implements BleConnection {
  mtu: number | null = 23;
  readonly written: { readonly bytes: Uint8Array; readonly withResponse: boolean }[] = [];
  disconnects = 0;
  writing: () => Promise<void> = () => Promise.resolve();
  disconnecting: () => Promise<void> = () => Promise.resolve();
  emitData: (bytes: Uint8Array) => void = () => {};
  lose: () => void = () => {};

  write(bytes: Uint8Array, withResponse: boolean): Promise<void> {
    this.written.push({ bytes: bytes.slice(), withResponse });
    return this.writing();
  }
  onData(listener: (bytes: Uint8Array) => void): void {
    this.emitData = listener;
  }
  onDisconnect(listener: () => void): void {
    this.lose = listener;
  }
  disconnect(): Promise<void> {
    this.disconnects++;
    return this.disconnecting();
  }
}

/** An adapter that does what it is told. */
export class FakeAdapter implements BleAdapter {
  /** Has whoever scans hear something. */
  emit: (advertisement: Advertisement) => void = () => {};
  /** What every scan hears at once. */
  heard: readonly Advertisement[] = [BANGLE];
  scans = 0;
  scanning = false;
  isClosed = false;
  starting: () => Promise<void> = () => Promise.resolve();
  connecting: (attempt: number) => Promise<BleConnection> = () => Promise.resolve(new FakeConnection());
  connects = 0;
  readonly #lost = new Set<(reason: DeviceError) => void>();

  async scan(listener: (advertisement: Advertisement) => void): Promise<() => Promise<void>> {
    this.scans++;
    await this.starting();
    this.scanning = true;
    this.emit = listener;
    for (const advertisement of this.heard) listener(advertisement);
    return async () => {
      this.scanning = false;
      this.emit = () => {};
    };
  }
  connect(): Promise<BleConnection> {
    return this.connecting(++this.connects);
  }
  onLost(listener: (reason: DeviceError) => void): () => void {
    this.#lost.add(listener);
    return () => this.#lost.delete(listener);
  }
  lose(reason: DeviceError): void {
    for (const listener of [...this.#lost]) listener(reason);
  }
  async close(): Promise<void> {
    this.isClosed = true;
  }
}
