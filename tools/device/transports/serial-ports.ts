/** A serial port whose USB ids are those of an Espruino. */
export interface EspruinoPort {
  /** `/dev/ttyACM0`, `COM3` */
  readonly path: string;
  /** The name that the board's maker gave it, as far as the system tells. */
  readonly about: string;
}

/** USB vendor and product: Espruino's STM32 boards, and its nRF52840 ones, as the firmware's sources have them. */
const ESPRUINO_IDS: ReadonlySet<string> = new Set(["0483:5740", "1915:520f"]);

/** The serial ports that look like an Espruino; other ports may be anything, and are not offered. */
export async function listEspruinoPorts(): Promise<EspruinoPort[]> {
  const serialport = await import("serialport").catch(() => undefined);
  // Listing fails where the system has no such thing as a serial port.
  const ports = (await serialport?.SerialPort.list().catch(() => [])) ?? [];
  return ports
    .filter(({ vendorId, productId }) => ESPRUINO_IDS.has(`${vendorId}:${productId}`.toLowerCase()))
    .map(({ path, manufacturer }) => ({ path, about: manufacturer ?? "USB" }));
}
