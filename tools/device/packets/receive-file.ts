import { crc32 } from "../../../training/crc32.ts";
import { phrase } from "../../../training/phrase.ts";
import { concatenate } from "../concatenate.ts";
import { DeviceError } from "../device-error.ts";
import { latin1 } from "../latin1.ts";
import { hasPackets } from "../repl/firmware-version.ts";
import type { ReplLink } from "../repl/repl-link.ts";
import type { ReplSession } from "../repl/repl-session.ts";
import { encodePacket, PacketType } from "./packet-format.ts";

/** Milliseconds between two pieces. */
const PIECE_LIMIT = 5000;
/** Bytes asked for at once from firmware without packets. */
const LINE_BYTES = 384;

/**
 * Reads a file from the watch's Storage, checked by its checksum.
 * @returns undefined when there is no such file
 * @throws DeviceError `verify-failed` when it arrives damaged four times, `timeout`, `disconnected`
 */
export async function receiveFile(session: ReplSession, name: string): Promise<Uint8Array | undefined> {
  const quoted = JSON.stringify(name);
  const about = await session.evaluate(
    `(d=>d===undefined?0:[d.length,E.CRC32(d)])(require("Storage").read(${quoted}))`,
    { repeatable: true },
  );
  if (!Array.isArray(about)) return undefined;
  const [length, checksum] = about.map(Number);
  const verified = (bytes: Uint8Array) => {
    if (bytes.length === length && crc32(bytes) === checksum) return bytes;
    throw new DeviceError("verify-failed", phrase`${name} arrived damaged`, { hint: phrase`Try again.` });
  };
  if (!hasPackets(session.watch.version)) return verified(await readByLines(session, quoted, length ?? 0));
  return session.exclusive(() =>
    session.retrying(async () => verified(await receiveByPackets(session.link, quoted))),
  );
}

async function receiveByPackets(link: ReplLink, quotedName: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const nextPiece = () =>
    link.expect(
      (event) => {
        if (event.kind === "nak")
          throw new DeviceError("protocol", phrase`${link.name}: the watch refused a packet`);
        return event.kind === "packet" && event.packet.type === PacketType.data
          ? event.packet.data
          : undefined;
      },
      PIECE_LIMIT,
      phrase`file`,
    );
  // The watch sends the whole file at once, so all of it is collected by one listener.
  const stopCollecting = link.onEvent((event) => {
    if (event.kind === "packet" && event.packet.type === PacketType.data) pieces.push(event.packet.data);
  });
  try {
    let last = nextPiece();
    await Promise.all([last, link.send(encodePacket(PacketType.fileReceive, latin1(`{fn:${quotedName}}`)))]);
    while (pieces.at(-1)?.length !== 0) {
      last = nextPiece();
      await last;
    }
  } finally {
    stopCollecting();
  }
  return concatenate(pieces);
}

async function readByLines(session: ReplSession, quotedName: string, length: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < length; start += LINE_BYTES) {
    const base64 = await session.evaluate(
      `btoa(require("Storage").read(${quotedName},${start},${LINE_BYTES}))`,
      {
        repeatable: true,
      },
    );
    pieces.push(latin1(atob(String(base64))));
  }
  return concatenate(pieces);
}
