import { registersOf } from "../arm/disassemble.ts";
import type { Machine } from "./machine.ts";
import type { Memory } from "./memory.ts";
import type { Semantics } from "./step.ts";

type Read = (memory: Memory, address: number) => number;
type Write = (memory: Memory, address: number, value: number) => void;

const word: Read = (memory, address) => memory.load32(address);
const halfWord: Read = (memory, address) => memory.load16(address);
const byte: Read = (memory, address) => memory.load8(address);
const signedByte: Read = (memory, address) => (memory.load8(address) << 24) >> 24;
const storeWord: Write = (memory, address, value) => memory.store32(address, value);
const storeByte: Write = (memory, address, value) => memory.store8(address, value);

const load =
  (read: Read): Semantics =>
  ({ t, n, i }, { r, memory }) =>
  () => {
    r[t] = read(memory, (r[n] ?? 0) + i);
  };

const loadAndGoOn =
  (read: Read): Semantics =>
  ({ t, n, i }, { r, memory }) =>
  () => {
    const address = r[n] ?? 0;
    r[n] = address + i;
    r[t] = read(memory, address);
  };

const store =
  (write: Write): Semantics =>
  ({ t, n, i }, { r, memory }) =>
  () =>
    write(memory, (r[n] ?? 0) + i, r[t] ?? 0);

const storeAndGoOn =
  (write: Write): Semantics =>
  ({ t, n, i }, { r, memory }) =>
  () => {
    const address = r[n] ?? 0;
    write(memory, address, r[t] ?? 0);
    r[n] = address + i;
  };

const onStack: Semantics = ({ t, i }, { r, memory }) => {
  return () => {
    r[t] = memory.load32((r[13] ?? 0) + i);
  };
};

/** Loads registers upwards from an address; the program counter, which is the last, is a branch. Returns the address behind. */
function loadMany(machine: Machine, registers: readonly number[], from: number): number {
  let address = from;
  for (const register of registers) {
    const value = machine.memory.load32(address);
    if (register === 15) machine.next = value;
    else machine.r[register] = value;
    address += 4;
  }
  return address;
}

/** Loads and stores. */
export const MEMORY_ACCESS = {
  ldr: load(word),
  ldr_short: load(word),
  ldrh: load(halfWord),
  ldrsb: load(signedByte),
  ldr_post: loadAndGoOn(word),
  ldrb_post: loadAndGoOn(byte),
  ldrsb_post: loadAndGoOn(signedByte),
  str: store(storeWord),
  str_short: store(storeWord),
  strb: store(storeByte),
  str_post: storeAndGoOn(storeWord),
  strb_post: storeAndGoOn(storeByte),
  ldr_sp: onStack,
  str_sp: ({ t, i }, { r, memory }) => {
    return () => memory.store32((r[13] ?? 0) + i, r[t] ?? 0);
  },
  ldr_literal: ({ t, i }, { r, memory }, address) => {
    const from = ((address + 4) & ~3) + i;
    return () => {
      r[t] = memory.load32(from);
    };
  },
  ldrd: ({ t, u, n, i }, { r, memory }) => {
    return () => {
      const address = (r[n] ?? 0) + i;
      r[t] = memory.load32(address);
      r[u] = memory.load32(address + 4);
    };
  },
  ldrd_post: ({ t, u, n, i }, { r, memory }) => {
    return () => {
      const address = r[n] ?? 0;
      r[n] = address + i;
      r[t] = memory.load32(address);
      r[u] = memory.load32(address + 4);
    };
  },
  strd_post: ({ t, u, n, i }, { r, memory }) => {
    return () => {
      const address = r[n] ?? 0;
      memory.store32(address, r[t] ?? 0);
      memory.store32(address + 4, r[u] ?? 0);
      r[n] = address + i;
    };
  },
  ldmia: ({ n, g }, machine) => {
    const registers = registersOf(g);
    return () => {
      const end = loadMany(machine, registers, machine.r[n] ?? 0);
      machine.r[n] = end;
    };
  },
  stmia: ({ n, g }, machine) => {
    const { r, memory } = machine;
    const registers = registersOf(g);
    return () => {
      const address = r[n] ?? 0;
      registers.forEach((register, index) => {
        memory.store32(address + 4 * index, r[register] ?? 0);
      });
      r[n] = address + 4 * registers.length;
    };
  },
  stmdb_sp: ({ g }, machine) => {
    const { r, memory } = machine;
    const registers = registersOf(g);
    return () => {
      const address = (r[13] ?? 0) - 4 * registers.length;
      machine.pushStack(address);
      registers.forEach((register, index) => {
        memory.store32(address + 4 * index, r[register] ?? 0);
      });
    };
  },
  ldmia_sp: ({ g }, machine) => {
    const registers = registersOf(g);
    return () => {
      machine.r[13] = loadMany(machine, registers, machine.r[13] ?? 0);
    };
  },
} satisfies Record<string, Semantics>;
