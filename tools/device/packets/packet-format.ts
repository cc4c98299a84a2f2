/** What a packet is for: the top three bits of its length word. */
export const PacketType = {
  /** The watch's answer to `eval`. */
  response: 0x0000,
  /** An expression to evaluate; answered by a `response`. */
  eval: 0x2000,
  event: 0x4000,
  /** Announces a file: relaxed JSON `{fn:"name",s:bytes,c:1}`. */
  fileSend: 0x6000,
  /** A piece of the announced file; from the watch, a piece of the asked-for file, an empty one ending it. */
  data: 0x8000,
  /** Asks for a file: relaxed JSON `{fn:"name"}`. */
  fileReceive: 0xa000,
} as const;
export type PacketType = (typeof PacketType)[keyof typeof PacketType];

export interface Packet {
  readonly type: PacketType;
  readonly data: Uint8Array;
}

export const ACK = 0x06;
export const NAK = 0x15;
export const DLE = 0x10;
export const SOH = 0x01;
export const XON = 0x11;
export const XOFF = 0x13;

/** Most data bytes in one packet: the 13 bits of its length. */
export const MAX_PACKET_DATA = 0x1fff;
/** Bytes that a packet has besides its data. */
export const PACKET_OVERHEAD = 4;
const TYPE_MASK = 0xe000;

/**
 * Puts a packet together.
 *
 * ```
 *   0     1     2        3        4 …
 * +-----+-----+--------+--------+----------------+
 * | DLE | SOH | type:3   length:13 | data (length) |
 * +-----+-----+--------+--------+----------------+
 *               big-endian word
 * ```
 */
export function encodePacket(type: PacketType, data: Uint8Array): Uint8Array {
  if (data.length > MAX_PACKET_DATA) throw new RangeError(`a packet holds ${MAX_PACKET_DATA} bytes at most`);
  const word = type | data.length;
  const packet = new Uint8Array(PACKET_OVERHEAD + data.length);
  packet.set([DLE, SOH, word >> 8, word & 0xff]);
  packet.set(data, PACKET_OVERHEAD);
  return packet;
}

/** Takes the length word apart; the type is undefined for the two values that no firmware uses. */
export function decodeLengthWord(word: number): { type: PacketType | undefined; length: number } {
  const type = Object.values(PacketType).find((value) => value === (word & TYPE_MASK));
  return { type, length: word & MAX_PACKET_DATA };
}
