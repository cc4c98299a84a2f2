/** Little-endian, as everything in Bluetooth. */
export const u16 = (value: number): number[] => [value & 255, (value >> 8) & 255];
export const readU16 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
export const addressOctets = (address: string): number[] =>
  address
    .split(":")
    .map((pair) => Number.parseInt(pair, 16))
    .reverse();
/** A 128-bit UUID with dashes, or a 16-bit one as four digits. */
export const uuidOctets = (uuid: string): number[] =>
  [...Buffer.from(uuid.replaceAll("-", ""), "hex")].reverse();
