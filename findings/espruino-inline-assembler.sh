#!/usr/bin/env bash
# espruino 0.1.67 (npm): the inline assembler of its tools, E.asm(…), which becomes E.nativeCall(1, …, atob(…)) before code is sent. What it makes is
# read back by capstone-wasm 1.0.3, a disassembler.
#
# Seen, all of it on instructions that every Cortex-M4 has:
# * Where it knows an instruction with two operands only, three of them lose the first without a word: "and r0,r1,r2" becomes ANDS r1,r2,
#   "add r0,r1,#9" becomes ADDS r1,#9.
# * "adc.w r0,r1,r2" and "add.w r0,r1,#200" exchange destination and first operand.
# * A conditional branch forward over 256 to 382 bytes becomes one backward. Backward it refuses more than 128 bytes; the instruction reaches 256
#   both ways.
# * POP {pc} is written pop {lr}, and "pop {pc}" is refused.
# * WFE and WFI are in its table, and nothing that can be written matches them.
# * A literal is refused where the instruction that loads it does not lie at a multiple of 4.
# * For a board of the family ZEPHYR, such as Bangle.js 3 with its Cortex-M33, it says that an ARM Thumb processor is needed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts espruino@0.1.67 capstone-wasm@1.0.3

cat > try.cjs <<'JS'
const { deepStrictEqual } = require("node:assert");
const { Capstone, Const, loadCapstone } = require("capstone-wasm");
const log = console.log;
console.log = () => {};
require("espruino").init(async () => {
  await loadCapstone();
  const disassembler = new Capstone(Const.CS_ARCH_ARM, Const.CS_MODE_THUMB | Const.CS_MODE_MCLASS);
  let refusal;
  Espruino.Core.Notifications.error = (message) => { refusal = message; };
  const assemble = (lines) => {
    let made;
    refusal = undefined;
    const code = `f = E.asm("int(int)", ${lines.map((line) => JSON.stringify(line)).join(", ")});`;
    Espruino.callProcessor("transformForEspruino", code, (result) => { made = result; });
    const bytes = /atob\("([^"]*)"\)/.exec(made ?? "");
    return bytes ? disassembler.disasm(Buffer.from(bytes[1], "base64"), { address: 0x1000 }).map(({ mnemonic, opStr }) => `${mnemonic} ${opStr}`.trim()) : refusal;
  };
  const seen = (lines, expected, what = lines.join("; ")) => {
    const made = assemble(lines);
    deepStrictEqual(Array.isArray(made) ? made[0] : made, expected);
    log(`${what.padEnd(34)} ${expected}`);
  };
  const family = (name) => { Espruino.Core.Env.getData().chip = { family: name }; };
  const nops = (count) => Array(count).fill("nop");

  family("NRF52");
  seen(["add r0,r1,r2"], "adds r0, r1, r2");
  seen(["add r0,r1,#9"], "adds r1, #9");
  seen(["sub r0,r1,#1"], "subs r1, #1");
  seen(["and r0,r1,r2"], "ands r1, r2");
  seen(["lsl r0,r1,r2"], "lsls r1, r2");
  seen(["adc.w r0,r1,r2"], "adc.w r1, r0, r2");
  seen(["add.w r0,r1,#200"], "add.w r1, r0, #0xc8");
  seen(["beq end", ...nops(100), "end:", "bx lr"], "beq #0x10ca", "beq over 100 nops");
  seen(["beq end", ...nops(150), "end:", "bx lr"], "beq #0xf2e", "beq over 150 nops");
  seen(["top:", ...nops(60), "beq top"], "mov r8, r8", "60 nops, beq back");
  seen(["top:", ...nops(70), "beq top"], "Assembler failed: Invalid number 'top' (-144) - must be between 0 and 382 and a multiple of 2", "70 nops, beq back");
  seen(["pop {r4,lr}"], "pop {r4, pc}");
  seen(["pop {r4,pc}"], "Assembler failed: Unknown register name pc");
  seen(["wfe"], "Assembler failed: Unknown arg style '' in 'wfe'");
  seen(["ldr r0,data", "nop", "data:", ".word 0x12345678"], "ldr r0, [pc, #0]");
  seen(["nop", "ldr r0,data", "nop", "nop", "data:", ".word 0x12345678"], "Assembler failed: Invalid number 'data' (2) - must be between 0 and 1020 and a multiple of 4");
  family("ZEPHYR");
  seen(["bx lr"], "E.asm() requires an ARM Thumb processor", "bx lr, for the family ZEPHYR");
});
JS
echo "espruino 0.1.67: E.asm(…), and what a disassembler makes of it"
timeout 60 node try.cjs
