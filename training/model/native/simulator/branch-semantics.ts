import { NativeFault } from "./native-fault.ts";
import type { Semantics } from "./step.ts";

const conditional: Semantics = ({ c, i }, machine, address) => {
  const target = address + 4 + i;
  return () => {
    if (machine.holds(c)) machine.next = target | 1;
  };
};

const always: Semantics = ({ i }, machine, address) => {
  const target = address + 4 + i;
  return () => {
    machine.next = target | 1;
  };
};

/** Branches. Where they go is an address with bit 0 set, as in a register: Thumb state. */
export const BRANCHES = {
  b_cond: conditional,
  b_cond_wide: conditional,
  b: always,
  b_wide: always,
  bl: ({ i }, machine, address) => {
    const target = address + 4 + i;
    return () => {
      machine.r[14] = (address + 4) | 1;
      machine.next = target | 1;
    };
  },
  blx: ({ m }, machine, address) => {
    return () => {
      const target = machine.r[m] ?? 0;
      machine.r[14] = (address + 2) | 1;
      machine.next = target;
    };
  },
  bx_lr: (_, machine) => {
    return () => {
      machine.next = machine.r[14] ?? 0;
    };
  },
  bkpt: ({ i }, _, address) => {
    return () => {
      throw new NativeFault("bad-instruction", `a breakpoint, ${i}, at 0x${address.toString(16)}`);
    };
  },
} satisfies Record<string, Semantics>;
