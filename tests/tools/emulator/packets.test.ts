import { describe, expect, it } from "vitest";
import { bytesToText, textToBytes } from "../../../tools/emulator/bytes.ts";
import { PACKET } from "../../../tools/emulator/repl/packets.ts";
import { heatshrinkEncode } from "../../../tools/emulator/storage/heatshrink.ts";
import { newWatch } from "./terminal.ts";

const ACK = "\x06";
const NAK = "\x15";

function packet(type: number, data: string): string {
  const word = type | data.length;
  return `\x10\x01${String.fromCharCode(word >> 8, word & 0xff)}${data}`;
}

describe("packets", () => {
  it.each([
    ["an expression", PACKET.eval, "1+2", `${ACK}${packet(PACKET.response, "3")}`],
    ["an object", PACKET.eval, "{a:[1,true]}", `${ACK}${packet(PACKET.response, "{a:[1,true]}")}`],
    ["an event nobody listens to", PACKET.event, "{t:1}", NAK],
    ["a file on a card that is not there", PACKET.fileSend, '{fn:"a",s:3,fs:1}', NAK],
    ["a file without a size", PACKET.fileSend, '{fn:"a"}', NAK],
    ["a file that is no object", PACKET.fileSend, "12", NAK],
    ["data without a file", PACKET.data, "abc", NAK],
    ["a file it does not have", PACKET.fileReceive, '{fn:"a"}', NAK],
    ["a type there is none of", 0xe000, "x", NAK],
  ])("answers %s", async (_, type, data, answer) => {
    const { watch, terminal } = await newWatch();
    expect(await terminal.send(packet(type, data))).toBe(answer);
    watch.dispose();
  });

  it("says why an expression failed, after the NAK", async () => {
    const { watch, terminal } = await newWatch();
    const answer = await terminal.send(packet(PACKET.eval, "oops"));
    expect(answer.startsWith(NAK)).toBe(true);
    expect(answer).toContain('Uncaught ReferenceError: "oops" is not defined');
    watch.dispose();
  });

  it("takes a file in packets, cut anywhere, and gives it back", async () => {
    const content = "line 1\nline 2\n\x00\x03\x10\x01\xff".repeat(3);
    const sent =
      packet(PACKET.fileSend, `{fn:"f.js",s:${content.length}}`) +
      packet(PACKET.data, content.slice(0, 20)) +
      packet(PACKET.data, content.slice(20)) +
      packet(PACKET.fileReceive, '{"fn":"f.js"}');
    const expected = ACK.repeat(4) + packet(PACKET.data, content) + packet(PACKET.data, "");
    const bytes = textToBytes(sent);
    for (let cut = 1; cut < bytes.length; cut += 3) {
      const { watch, terminal } = await newWatch();
      await terminal.link.write(bytes.subarray(0, cut));
      await terminal.link.write(bytes.subarray(cut));
      expect(terminal.take(), `cut at ${cut}`).toBe(expected);
      expect(bytesToText(watch.storage.read("f.js") ?? new Uint8Array())).toBe(content);
      watch.dispose();
    }
  });

  it.each([
    ["2v29.114", true],
    ["2v29.74", false],
    ["2v29", false],
    ["2v28.200", false],
  ])("%s unpacks compressed packets: %s", async (firmwareVersion, unpacks) => {
    const content = "the same again and again and again and again";
    const data = bytesToText(heatshrinkEncode(textToBytes(content)));
    const sent = packet(PACKET.fileSend, `{fn:"c",s:${content.length},c:1}`) + packet(PACKET.data, data);
    const { watch, terminal } = await newWatch({ firmwareVersion });
    expect(await terminal.send(sent)).toBe(ACK + ACK);
    const stored = bytesToText(watch.storage.read("c") ?? new Uint8Array());
    if (unpacks) expect(stored).toBe(content);
    else expect(stored.startsWith(data)).toBe(true);
    watch.dispose();
  });

  it("gives up a packet that does not end, and is a REPL again", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send(`${packet(PACKET.eval, "1+1").slice(0, -1)}`);
    await watch.advance(4900);
    expect(terminal.take()).toBe("");
    await watch.advance(200);
    expect(terminal.take()).toBe(NAK);
    expect(await terminal.send("3\n")).toBe("3\r\n=3\r\n>");
    watch.dispose();
  });

  it("closes a file when no packet comes for ten seconds", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send(packet(PACKET.fileSend, '{fn:"f",s:6}') + packet(PACKET.data, "abc"));
    await watch.advance(10_001);
    expect(await terminal.send(packet(PACKET.data, "def"))).toBe(NAK);
    watch.dispose();
  });

  it("hands events to E.on('packet')", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send("\x10E.on('packet',p=>print('got',p.t))\n");
    expect(await terminal.send(packet(PACKET.event, '{t:"x"}'))).toContain("got x");
    expect(terminal.take()).toBe("");
    watch.dispose();
  });

  it("are unknown before 2v25", async () => {
    const { watch, terminal } = await newWatch({ firmwareVersion: "2v24" });
    expect(await terminal.send(packet(PACKET.eval, "1+1"))).not.toContain(ACK);
    expect(await terminal.send("\x03\x05")).toContain("Espruino 2v24 BANGLEJS2");
    watch.dispose();
  });

  it("takes data that does not fit all the same, as the firmware does, and then says why", async () => {
    const { watch, terminal } = await newWatch();
    const sent =
      packet(PACKET.fileSend, `{fn:"f",s:${watch.spec.storageBytes}}`) + packet(PACKET.data, "abc");
    const answer = await terminal.send(sent);
    expect(answer.startsWith(ACK + ACK)).toBe(true);
    expect(answer).toContain("Uncaught Error: Unable to find or create file");
    expect(watch.storage.list()).toEqual([]);
    watch.dispose();
  });
});
