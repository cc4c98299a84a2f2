import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../device-error.ts";
import type { ReplLink } from "../repl/repl-link.ts";
import { encodePacket, type PacketType } from "./packet-format.ts";

/** Milliseconds for the watch to take a packet: writing to flash may make it tidy up first. */
const ANSWER_LIMIT = 6000;

/**
 * Sends a packet and waits for its ACK.
 * @throws DeviceError `protocol` when the watch says NAK, `timeout` when it says nothing, `disconnected`
 */
export async function exchangePacket(link: ReplLink, type: PacketType, data: Uint8Array): Promise<void> {
  const taken = link.expect(
    (event) => (event.kind === "ack" ? true : event.kind === "nak" ? false : undefined),
    ANSWER_LIMIT,
    phrase`acknowledgement`,
  );
  const [acknowledged] = await Promise.all([taken, link.send(encodePacket(type, data))]);
  if (!acknowledged) {
    throw new DeviceError("protocol", phrase`${link.name}: the watch refused a packet`, {
      hint: phrase`Restart the watch and try again.`,
    });
  }
}
