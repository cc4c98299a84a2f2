import { latin1 } from "../latin1.ts";
import { hasCompressedPackets, hasPackets } from "../repl/firmware-version.ts";
import type { ReplSession } from "../repl/repl-session.ts";
import { exchangePacket } from "./exchange.ts";
import { heatshrinkCompress, heatshrinkCompressUpTo } from "./heatshrink.ts";
import { PacketType } from "./packet-format.ts";
import type { SendFileOptions } from "./send-options.ts";
import { checkStorageName, writeByLines } from "./storage-lines.ts";

/** Most data bytes of a packet: what the official tools send, and a second's worth at 9600 baud. */
const DATA_BYTES = 1024;

/**
 * Writes a file to the watch's Storage by the best way its firmware has: compressed packets, plain packets, or lines.
 * Does not read it back: compare checksums for that.
 * @param bytes at least one; Storage has no empty files
 * @throws DeviceError after four tries
 */
export function sendFile(
  session: ReplSession,
  name: string,
  bytes: Uint8Array,
  options: SendFileOptions = {},
): Promise<void> {
  checkStorageName(name, bytes);
  if (!hasPackets(session.watch.version)) return writeByLines(session, name, bytes, options);
  const { compress: mayCompress = true } = options;
  const compress =
    mayCompress &&
    hasCompressedPackets(session.watch.version) &&
    heatshrinkCompress(bytes).length < bytes.length * 0.97;
  // A lost ACK leaves it open whether a piece was written, and a piece has no place number, so a try begins at the start.
  return session.exclusive(() =>
    session.retrying((attempt) =>
      sendByPackets(session, name, bytes, compress, DATA_BYTES >> attempt, options),
    ),
  );
}

async function sendByPackets(
  session: ReplSession,
  name: string,
  bytes: Uint8Array,
  compress: boolean,
  packetBytes: number,
  options: SendFileOptions,
): Promise<void> {
  const header = `{fn:${JSON.stringify(name)},s:${bytes.length}${compress ? ",c:1" : ""}}`;
  await exchangePacket(session.link, PacketType.fileSend, latin1(header));
  for (let start = 0; start < bytes.length; ) {
    const rest = bytes.subarray(start);
    const { output, consumed } = compress
      ? heatshrinkCompressUpTo(rest, packetBytes)
      : { output: rest.subarray(0, packetBytes), consumed: Math.min(packetBytes, rest.length) };
    await exchangePacket(session.link, PacketType.data, output);
    start += consumed;
    options.onProgress?.(start);
  }
}
