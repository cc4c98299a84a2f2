import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latin1 } from "../../../../tools/device/latin1.ts";
import { type Incoming, IncomingParser } from "../../../../tools/device/packets/incoming.ts";
import { encodePacket, PacketType } from "../../../../tools/device/packets/packet-format.ts";

function parse(bytes: Uint8Array, cuts: readonly number[]): Incoming[] {
  const parser = new IncomingParser();
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const events = places.flatMap((place, i) => parser.push(bytes.subarray(places[i - 1] ?? 0, place)));
  // Text may come in any number of pieces.
  return events.reduce<Incoming[]>((merged, event) => {
    const last = merged.at(-1);
    if (event.kind === "text" && last?.kind === "text") {
      merged[merged.length - 1] = { kind: "text", text: last.text + event.text };
    } else merged.push(event);
    return merged;
  }, []);
}

describe("IncomingParser", () => {
  it("takes a stream apart the same way however it is cut", () => {
    const packet = fc.tuple(fc.constantFrom(...Object.values(PacketType)), fc.uint8Array({ maxLength: 40 }));
    const part: fc.Arbitrary<Uint8Array> = fc.oneof(
      fc.string({ maxLength: 10 }).map(latin1),
      fc.constantFrom(6, 21, 17, 19).map((byte) => Uint8Array.of(byte)),
      packet.map(([type, data]) => encodePacket(type, data)),
    );
    const parts = fc
      .array(part, { maxLength: 8 })
      .map((all) => Uint8Array.from(all.flatMap((one) => [...one])));
    const property = fc.property(parts, fc.array(fc.nat(), { maxLength: 9 }), (bytes, cuts) => {
      expect(parse(bytes, cuts)).toEqual(parse(bytes, []));
    });
    fc.assert(property, { seed: 1 });
  });

  it("tells packets, acknowledgements and flow control from text", () => {
    const bytes = Uint8Array.from([
      62,
      6,
      21,
      19,
      17,
      65,
      ...encodePacket(PacketType.data, Uint8Array.of(6, 16, 1)),
      66,
    ]);
    expect(parse(bytes, [])).toEqual([
      { kind: "text", text: ">" },
      { kind: "ack" },
      { kind: "nak" },
      { kind: "flow", stop: true },
      { kind: "flow", stop: false },
      { kind: "text", text: "A" },
      { kind: "packet", packet: { type: PacketType.data, data: Uint8Array.of(6, 16, 1) } },
      { kind: "text", text: "B" },
    ]);
  });

  it("reads what follows a packet that was cut short, once it is given up", () => {
    const parser = new IncomingParser();
    parser.push(Uint8Array.of(16, 1, 0x80, 9, 1, 2));
    expect(parser.inPacket).toBe(true);
    parser.reset();
    expect(parser.push(Uint8Array.of(65))).toEqual([{ kind: "text", text: "A" }]);
  });
});
