import { readFileSync } from "node:fs";
import { buildApp } from "../../tools/bundle/build-app.ts";
import { flashApp } from "../../tools/device/flash/flash-app.ts";
import type { FlashFile } from "../../tools/device/flash/flash-file.ts";
import { fromLatin1 } from "../../tools/device/latin1.ts";
import { PACKET_OVERHEAD } from "../../tools/device/packets/packet-format.ts";
import { ReplSession } from "../../tools/device/repl/repl-session.ts";
import { createVirtualWatch } from "../../tools/emulator/virtual-watch.ts";
import { sharedPath } from "../shared.ts";
import { modelCard } from "../tools/bundle/model-card.ts";
import { drive } from "../tools/device/drive-watch.ts";
import { radioStream } from "../tools/device/radio-stream.ts";
import { uploadByEspruinoCommand } from "./espruino-command.ts";

/**
 * `npm run bench:link`: bytes on the wire, both ways, for the recogniser app and a model of the 2019 shape: ours, against
 * lines of Storage.write as the official tools write them, the `espruino` command at work, and packets as the Web IDE sends
 * them.
 */

const CHUNK = 1024;
const RADIO = { interval: 15, packetsPerEvent: 4, mtu: 131 };

const tflite = new Uint8Array(readFileSync(sharedPath("models/v11.quant.int8.tflite")));
const card = modelCard(["swipeleft", "swiperight", "upup", "downdown", "leftright", "random"]);
const { install } = await buildApp({ card, tflite }, { target: "banglejs2" });
const total = install.reduce((sum, file) => sum + file.bytes.length, 0);

console.log("file                           bytes");
for (const file of install) console.log(`${file.name.padEnd(28)} ${String(file.bytes.length).padStart(7)}`);
console.log(`${"all".padEnd(28)} ${String(total).padStart(7)}\n`);

const lines = install.reduce((sum, file) => sum + lineBytes(file), 0);
const packets = install.reduce((sum, file) => sum + packetBytes(file), 0);
const rows: [string, number, number | undefined][] = [
  ["lines of Storage.write", lines, undefined],
  ["the espruino command, measured", await uploadByEspruinoCommand(install), undefined],
  ["plain packets, as the Web IDE's", packets, undefined],
];
for (const firmwareVersion of ["2v29.277", "2v29", "2v18"]) {
  const { first, second } = await measure(firmwareVersion, install);
  rows.push([`ours, firmware ${firmwareVersion}`, first.bytesOnWire, first.seconds]);
  rows.push([`  again, with one file changed`, second.bytesOnWire, second.seconds]);
}
console.log(`${"way".padEnd(32)}  bytes  of lines  seconds on the radio`);
for (const [way, bytes, seconds] of rows) {
  const ratio = (bytes / lines).toFixed(2);
  console.log(
    `${way.padEnd(32)} ${String(bytes).padStart(6)} ${ratio.padStart(9)} ${(seconds?.toFixed(2) ?? "").padStart(9)}`,
  );
}
console.log(`\nradio: ${RADIO.packetsPerEvent} packets every ${RADIO.interval} ms, MTU ${RADIO.mtu}`);

/** Ours, on the virtual watch behind the modelled radio. */
async function measure(firmwareVersion: string, files: readonly FlashFile[]) {
  const watch = await createVirtualWatch({ target: "banglejs2", firmwareVersion });
  const stream = radioStream(watch.connect(), { clock: watch.clock, ...RADIO });
  const session = await drive(watch, ReplSession.open(stream, { clock: watch.clock }));
  const first = await drive(watch, flashApp(session, files, { restart: false }));
  const changed = files.map((file) =>
    file.name.endsWith(".info")
      ? { ...file, bytes: file.bytes.map((byte) => (byte === 49 ? 50 : byte)) }
      : file,
  );
  const second = await drive(watch, flashApp(session, changed, { restart: false }));
  watch.dispose();
  return { first, second };
}

/** What the official tools send without packets, and the prompt and newline that come back for each line. */
function lineBytes(file: FlashFile): number {
  let bytes = 0;
  for (let start = 0; start < file.bytes.length; start += CHUNK) {
    const literal = officialLiteral(fromLatin1(file.bytes.subarray(start, start + CHUNK)));
    const size = start === 0 ? `,${file.bytes.length}` : "";
    bytes += `\x10require("Storage").write("${file.name}",${literal},${start}${size});\n`.length;
  }
  return bytes;
}

function packetBytes(file: FlashFile): number {
  const header = JSON.stringify({ fn: file.name, s: file.bytes.length }).length;
  const packets = Math.ceil(file.bytes.length / CHUNK);
  const acknowledgements = 1 + packets;
  return header + file.bytes.length + (1 + packets) * PACKET_OVERHEAD + acknowledgements;
}

/** A string literal with the escapes that the official tools use. */
function officialLiteral(text: string): string {
  let literal = '"';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const next = text.charAt(i + 1);
    const named = { 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 34: '\\"', 92: "\\\\" }[code];
    if (named !== undefined) literal += named;
    else if (code < 8) literal += next >= "0" && next <= "7" ? `\\x0${code}` : `\\${code}`;
    else if (code < 32 || code === 127 || code === 173 || (code >= 0xc2 && code <= 0xf4)) {
      literal += `\\x${code.toString(16).padStart(2, "0")}`;
    } else literal += text.charAt(i);
  }
  return `${literal}"`;
}
