#!/usr/bin/env bash
# rp2040js 1.4.1 (npm), a simulator of the Raspberry Pi Pico's Cortex-M0+, as a second opinion on Thumb code.
#
# Seen: an instruction of 32 bits that it does not know (a Cortex-M4's SMLAD, which a Cortex-M0+ faults at) is no fault. It is warned about, two
# bytes are skipped, and its second half runs as an instruction of its own: of `smlad r0, r1, r2, r3` (fb21 3002) that is `adds r0, #2`. So code for
# another processor seems to run, and answers wrongly.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts rp2040js@1.4.1

cat > try.cjs <<'JS'
const { deepStrictEqual } = require("node:assert");
const { RP2040 } = require("rp2040js");
const RAM = 0x20000000;
const chip = new RP2040();
const warnings = [];
const ignore = () => {};
chip.logger = { debug: ignore, info: ignore, error: (_, text) => warnings.push(text), warn: (_, text) => warnings.push(text) };
const { core } = chip;
[core.registers[0], core.registers[1], core.registers[2], core.registers[3]] = [0, 0x00020003, 0x00040005, 7];
// smlad r0, r1, r2, r3: 3 * 5 + 2 * 4 + 7 = 30.
[0xfb21, 0x3002].forEach((word, index) => chip.writeUint16(RAM + 2 * index, word));
core.PC = RAM;
core.executeInstruction();
const first = [core.PC - RAM, core.registers[0]];
core.executeInstruction();
const second = [core.PC - RAM, core.registers[0]];
console.log(`smlad of a Cortex-M4, which would leave 30 in r0: ${warnings.join(" ")}`);
console.log(`after one step: ${first[0]} bytes on, r0 is ${first[1]}; after another: ${second[0]} bytes on, r0 is ${second[1]}`);
deepStrictEqual([first, second], [[2, 0], [4, 2]]);
deepStrictEqual(warnings, ["Warning: Instruction at 20000000 is not implemented yet!", "Opcode: 0xfb21 (0x3002)"]);
JS
echo "rp2040js 1.4.1: an instruction that it does not know"
timeout 60 node try.cjs
