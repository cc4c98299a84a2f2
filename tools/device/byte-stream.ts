import type { DeviceError } from "./device-error.ts";

/**
 * An open link to a watch: the bytes of its JavaScript REPL, both ways. Bluetooth LE (Nordic UART), USB serial, TCP and
 * memory all look like this; nothing above it knows which one it is.
 */
export interface ByteStream {
  /** What the user named it by, for messages: `tcp://localhost:9999`, `ble:Bangle.js 1234`. */
  readonly name: string;
  /** Most bytes that one `write` hands to the link at once; longer writes are split by the stream itself. */
  readonly mtu: number;
  /** Resolves when the link has room for more (back-pressure); rejects with a `DeviceError` when the link is gone. */
  write(bytes: Uint8Array): Promise<void>;
  /** Calls the listener with bytes as they come, cut anywhere. Returns a function that stops it. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** Calls the listener once when the link closes, with the reason unless `close()` was the reason. */
  onClose(listener: (reason: DeviceError | undefined) => void): () => void;
  close(): Promise<void>;
}
