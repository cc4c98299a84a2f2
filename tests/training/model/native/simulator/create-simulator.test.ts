import { describe, expect, test } from "vitest";
import { Assembler } from "../../../../../training/model/native/arm/assembler.ts";
import { createSimulator } from "../../../../../training/model/native/simulator/create-simulator.ts";
import { NativeFault } from "../../../../../training/model/native/simulator/native-fault.ts";

const CODE = 0x2000_0000;
const MEMORY = 0x2000_8000;

function simulate(write: (asm: Assembler) => void, values: readonly number[] = [], stackBytes = 64) {
  const asm = new Assembler();
  write(asm);
  const bytes = new Uint8Array(64);
  const simulator = createSimulator({
    code: { address: CODE, bytes: asm.assemble().bytes },
    memory: [{ name: "the memory", address: MEMORY, bytes, isWritable: true }],
    stackBytes,
    maxInstructions: 1000,
  });
  return { ...simulator.call(CODE | 1, ...values), bytes };
}

const back = (asm: Assembler) => asm.emit("bx_lr", {});
const faultOf = (action: () => void): string => {
  try {
    action();
  } catch (fault) {
    if (fault instanceof NativeFault) return fault.code;
    throw fault;
  }
  return "none";
};

describe("faults", () => {
  test.each([
    ["bad-read", (asm: Assembler) => asm.emit("ldr", { t: 0, n: 0, i: 64 })],
    ["bad-read", (asm: Assembler) => asm.emit("ldrsb_post", { t: 1, n: 2, i: 1 })],
    ["bad-write", (asm: Assembler) => asm.emit("strb", { t: 1, n: 0, i: 64 })],
    ["bad-write", (asm: Assembler) => asm.emit("strb", { t: 1, n: 1, i: 0 })],
    ["unaligned", (asm: Assembler) => asm.emit("ldr", { t: 0, n: 0, i: 2 })],
    ["unaligned", (asm: Assembler) => asm.emit("ldrh", { t: 0, n: 0, i: 1 })],
    ["stack-overflow", (asm: Assembler) => asm.emit("sub_sp", { i: 68 })],
    ["bad-return", (asm: Assembler) => asm.emit("movs_imm", { d: 4, i: 1 })],
    ["bad-return", (asm: Assembler) => asm.emit("sub_sp", { i: 4 })],
    ["bad-instruction", (asm: Assembler) => asm.emit("blx", { m: 0 })],
    ["bad-instruction", (asm: Assembler) => asm.emit("bkpt", { i: 1 })],
    ["bad-instruction", (asm: Assembler) => asm.words([0xde00_de00])],
    ["endless", (asm: Assembler) => asm.branch(asm.here("here"))],
  ])("%s", (code, write) => {
    const run = () =>
      simulate(
        (asm) => {
          write(asm);
          back(asm);
        },
        [MEMORY, CODE, 0x1000],
      );
    expect(faultOf(run)).toBe(code);
  });

  test("a push below the stack's end is an overflow, not a foreign write", () => {
    expect(faultOf(() => simulate((asm) => asm.emit("stmdb_sp", { g: 0x4ff0 }), [], 32))).toBe(
      "stack-overflow",
    );
  });
});

test("flags: every condition after comparing numbers on both sides of an overflow", () => {
  const numbers = [0, 1, -1, 0x7fffffff, -0x80000000];
  const holds: Record<string, (x: number, y: number) => boolean> = {
    eq: (x, y) => x === y,
    ne: (x, y) => x !== y,
    cs: (x, y) => x >>> 0 >= y >>> 0,
    cc: (x, y) => x >>> 0 < y >>> 0,
    hi: (x, y) => x >>> 0 > y >>> 0,
    ls: (x, y) => x >>> 0 <= y >>> 0,
    ge: (x, y) => x >= y,
    lt: (x, y) => x < y,
    gt: (x, y) => x > y,
    le: (x, y) => x <= y,
    mi: (x, y) => ((x - y) | 0) < 0,
    pl: (x, y) => ((x - y) | 0) >= 0,
  };
  for (const condition of ["eq", "ne", "cs", "cc", "hi", "ls", "ge", "lt", "gt", "le", "mi", "pl"] as const) {
    for (const x of numbers) {
      for (const y of numbers) {
        const { result } = simulate(
          (asm) => {
            const yes = asm.label("yes");
            asm.emit("cmp", { n: 0, m: 1 });
            asm.branchIf(condition, yes);
            asm.emit("movs_imm", { d: 0, i: 0 });
            back(asm);
            asm.place(yes);
            asm.emit("movs_imm", { d: 0, i: 1 });
            back(asm);
          },
          [x, y],
        );
        expect(result === 1, `${x} ${condition} ${y}`).toBe(holds[condition]?.(x, y));
      }
    }
  }
});

test("parallel and rounding instructions on numbers worked out by hand", () => {
  const run = (
    mnemonic: "qadd" | "sxtb16" | "pkhtb" | "smlad" | "smmulr" | "smmlsr" | "ssat" | "sel",
    x: number,
    y: number,
  ) =>
    simulate(
      (asm) => {
        switch (mnemonic) {
          case "sxtb16":
            asm.emit("sxtb16", { d: 0, m: 0, r: 1 });
            break;
          case "pkhtb":
            asm.emit("pkhtb", { d: 0, n: 0, m: 1, i: 16 });
            break;
          case "smlad":
            asm.emit("smlad", { d: 0, n: 0, m: 1, a: 1 });
            break;
          case "smmulr":
            asm.emit("smmulr", { d: 0, n: 0, m: 1 });
            break;
          case "smmlsr":
            asm.emit("smmlsr", { d: 0, n: 0, m: 1, a: 1 });
            break;
          case "qadd":
            asm.emit("qadd", { d: 0, n: 0, m: 1 });
            break;
          case "ssat":
            asm.emit("ssat", { d: 0, w: 8, n: 0 });
            break;
          case "sel":
            asm.emit("ssub8", { d: 2, n: 0, m: 1 });
            asm.emit("sel", { d: 0, n: 0, m: 1 });
        }
        back(asm);
      },
      [x, y],
    ).result >>> 0;
  // Bytes 1 and 3: 0x80 and 0x7f.
  expect(run("sxtb16", 0x7f11_8022, 0)).toBe(0x007f_ff80);
  expect(run("pkhtb", 0x1234_5678, 0x9abc_def0)).toBe(0x1234_9abc);
  // 2 * 3 + (-1) * 4 + 0x00040003
  expect(run("smlad", 0xffff_0002, 0x0004_0003)).toBe(0x0004_0005);
  // 0.5 is rounded up, -0.5 as well.
  expect(run("smmulr", 1, -0x8000_0000)).toBe(0);
  expect(run("smmulr", -1, -0x8000_0000)).toBe(1);
  // 0x80000000 + round(3 / 2)
  expect(run("smmlsr", 3, -0x8000_0000)).toBe(0x8000_0002);
  expect(run("ssat", 130, 0)).toBe(127);
  expect(run("ssat", -130, 0)).toBe(-128 >>> 0);
  expect(run("qadd", 0x7000_0000, 0x1000_0000)).toBe(0x7fff_ffff);
  expect(run("qadd", -0x7000_0000, -0x1000_0001)).toBe(0x8000_0000);
  // The larger of each byte.
  expect(run("sel", 0x7f80_01ff, 0x0100_0200)).toBe(0x7f00_0200);
});

test("counts instructions, cycles and stack", () => {
  const { instructions, cycles, stackBytes } = simulate(
    (asm) => {
      asm.emit("stmdb_sp", { g: 0x4030 });
      asm.emit("ldr", { t: 4, n: 0, i: 0 });
      asm.emit("ldr", { t: 5, n: 0, i: 4 });
      asm.emit("smlad", { d: 0, n: 4, m: 5, a: 4 });
      asm.emit("ldmia_sp", { g: 0x8030 });
    },
    [MEMORY],
  );
  expect(instructions).toBe(5);
  // 1 + 3, 2, 1 (pipelined), 1, 1 + 3 and the refill.
  expect(cycles).toBe(4 + 2 + 1 + 1 + 4 + 2);
  expect(stackBytes).toBe(12);
});
