import { expect, test } from "vitest";
import { multiplyByQuantizedMultiplier } from "../../../../../training/model/interpreter/fixed-point.ts";
import { Assembler } from "../../../../../training/model/native/arm/assembler.ts";
import {
  emitRequantize,
  type RequantizeKind,
  requantizeWords,
} from "../../../../../training/model/native/compile/requantize.ts";
import { createSimulator } from "../../../../../training/model/native/simulator/create-simulator.ts";
import { createRandom } from "../../../../../training/random.ts";

const ADDRESS = 0x2000_0000;
const INT32 = 2 ** 31;

/** A function (sum, zero point, address of the constants) that returns the int8. */
function requantizer(kind: RequantizeKind) {
  const asm = new Assembler();
  asm.emit("stmdb_sp", { g: 0x4ff0 });
  const constants = [3, 4, 5, 6] as const;
  constants.slice(0, kind === "short" ? 2 : 4).forEach((t, index) => {
    asm.load(t, 2, 4 * index);
  });
  if (kind === "short") asm.emit("add", { d: 0, m: 0 });
  emitRequantize(asm, kind, 0, constants, 1);
  asm.emit("ldmia_sp", { g: 0x8ff0 });
  const words = new Int32Array(4);
  const memory = new Uint8Array(words.buffer);
  const simulator = createSimulator({
    code: { address: ADDRESS, bytes: asm.assemble().bytes },
    memory: [{ name: "constants", address: ADDRESS + 0x1000, bytes: memory, isWritable: false }],
    stackBytes: 36,
  });
  return (sum: number, multiplier: number, shift: number, zeroPoint: number) => {
    words.set(requantizeWords(kind, { multiplier, shift }));
    return simulator.call(ADDRESS | 1, sum, zeroPoint, ADDRESS + 0x1000).result;
  };
}

function expected(sum: number, multiplier: number, shift: number, zeroPoint: number): number {
  const value = multiplyByQuantizedMultiplier(sum, multiplier, shift) + zeroPoint;
  return Math.max(-128, Math.min(127, value));
}

/** Sums whose results lie around halves of int8 values, the ends of the range, and any. */
function* sums(limit: number, multiplier: number, shift: number) {
  const random = createRandom(shift + 100);
  const step = 2 ** (31 - shift) / Math.max(1, multiplier);
  for (let count = 0; count < 40; count++) {
    const around = Math.round((random.integer(-140, 140) + 0.5) * step) + random.integer(-1, 1);
    yield Math.max(-limit, Math.min(limit - 1, around));
    yield random.integer(-limit, limit - 1);
  }
  yield* [0, 1, -1, limit - 1, -limit];
}

const MULTIPLIERS = [2 ** 30, 2 ** 30 + 1, 1_518_500_250, INT32 - 1];

test("the short way rounds as the interpreter does, for every shift it takes", () => {
  const requantize = requantizer("short");
  for (let shift = -31; shift <= -1; shift++) {
    for (const multiplier of MULTIPLIERS) {
      for (const sum of sums(2 ** 30, multiplier, shift)) {
        const actual = requantize(sum, multiplier, shift, shift);
        if (actual !== expected(sum, multiplier, shift, shift)) expect([sum, multiplier, shift]).toBe(actual);
      }
    }
  }
});

test("the exact way does so for all shifts and all sums, those that wrap included", () => {
  const requantize = requantizer("exact");
  for (let shift = -31; shift <= 30; shift++) {
    for (const multiplier of [0, ...MULTIPLIERS]) {
      for (const sum of sums(INT32, multiplier, shift)) {
        const actual = requantize(sum, multiplier, shift, shift);
        if (actual !== expected(sum, multiplier, shift, shift)) expect([sum, multiplier, shift]).toBe(actual);
      }
    }
  }
});
