import type { ByteStream } from "../../device/byte-stream.ts";

/** The ways to watches that there are: cables and radios of a computer, or of a browser. */
export interface Ports {
  /**
   * Opens what a port's name stands for (`ble:…`, `serial:…`, `tcp://…`).
   * @throws DeviceError with a code for whatever stands in the way
   */
  open(port: string): Promise<ByteStream>;
}
