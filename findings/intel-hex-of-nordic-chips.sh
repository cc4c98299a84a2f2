#!/usr/bin/env bash
# intel-hex 0.2.0 and nrf-intel-hex 1.4.0 (npm), on firmware for Nordic's chips, as a .hex file. Both files here are valid.
#
# Seen:
# * Such firmware has a few words for the chip's registers of settings (UICR) at 0x10001000 and up. intel-hex makes one buffer from address 0 to
#   the last byte, so that 8 bytes of a file become 268,439,576, nearly all of them 0xff.
# * A record of data may reach over a multiple of 64 kB where addresses are linear (record type 04): the next byte's address is simply one more.
#   intel-hex reads it so; nrf-intel-hex throws, and asks for another file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts intel-hex@0.2.0 nrf-intel-hex@1.4.0

cat > try.cjs <<'JS'
const { deepStrictEqual, throws } = require("node:assert");
const { parse } = require("intel-hex");
const MemoryMap = require("nrf-intel-hex");
function record(address, type, ...data) {
  const bytes = [data.length, address >> 8, address & 255, type, ...data];
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  return `:${Buffer.from([...bytes, -sum & 255]).toString("hex").toUpperCase()}`;
}
const END = record(0, 1);
const blocks = (text) => [...MemoryMap.fromHex(text)].map(([address, { length }]) => [address, length]);

const firmware = [record(0, 4, 0, 0), record(0x10, 0, 1, 2, 3, 4), record(0, 4, 0x10, 0), record(0x1014, 0, 0, 0xf8, 7, 0), END].join("\n");
deepStrictEqual(blocks(firmware), [[0x10, 4], [0x10001014, 4]]);
const { data } = parse(firmware);
deepStrictEqual(data.length, 0x10001018);
console.log(`8 bytes at 0x10 and 0x10001014: nrf-intel-hex two blocks of 4 bytes, intel-hex one of ${data.length.toLocaleString("en-GB")}`);

const across = [record(0, 4, 0, 1), record(0xfffe, 0, 1, 2, 3, 4), END].join("\n");
const read = parse(across).data;
deepStrictEqual([read.length, read.subarray(-4).toString("hex")], [0x20002, "01020304"]);
throws(() => blocks(across), /wraps over 0xFFFF/);
console.log("4 bytes from 0x1fffe on: intel-hex reads them, nrf-intel-hex throws (wraps over 0xFFFF)");
JS
echo "intel-hex 0.2.0, nrf-intel-hex 1.4.0"
node try.cjs
