import { storeExpanded } from "../arm/number-fields.ts";
import type { Fields, Semantics } from "./step.ts";

type Binary = (x: number, y: number) => number;

/** The register m, shifted as the fields s and i say. */
function shifter({ s, i }: Fields): (value: number) => number {
  switch (s) {
    case 0:
      return (value) => value << i;
    case 1:
      return (value) => (i === 0 ? 0 : value >>> i);
    case 2:
      return (value) => value >> (i === 0 ? 31 : i);
    default:
      return (value) => (value >>> i) | (value << (32 - i));
  }
}

const shifted =
  (operation: Binary): Semantics =>
  (fields, { r }) => {
    const shift = shifter(fields);
    const { d, n, m } = fields;
    return () => {
      r[d] = operation(r[n] ?? 0, shift(r[m] ?? 0));
    };
  };

const withNumber =
  (operation: Binary): Semantics =>
  ({ d, n, i }, { r }) =>
  () => {
    r[d] = operation(r[n] ?? 0, i);
  };

/** The lower byte of the register m is the distance; 32 and more leave nothing, or only the sign. */
const byRegister =
  (operation: Binary): Semantics =>
  ({ d, n, m }, { r }) =>
  () => {
    r[d] = operation(r[n] ?? 0, (r[m] ?? 0) & 0xff);
  };

/** x + y with flags, the operands chosen by the row. */
const flagged =
  (target: "d" | "none", second: "m" | "i", first: "n" | "d", isSubtraction: boolean): Semantics =>
  (fields, machine) => {
    const { r } = machine;
    const shift = shifter(fields);
    const from = fields[first];
    const { d, m, i } = fields;
    return () => {
      const y = second === "m" ? shift(r[m] ?? 0) : i;
      const result = machine.addWithFlags(r[from] ?? 0, isSubtraction ? ~y : y, isSubtraction ? 1 : 0);
      if (target === "d") r[d] = result;
    };
  };

const raiseStack: Semantics = ({ i }, { r }) => {
  return () => {
    r[13] = (r[13] ?? 0) + i;
  };
};

const lowerStack: Semantics = ({ i }, machine) => {
  return () => machine.pushStack((machine.r[13] ?? 0) - i);
};

/** Sums, moves, comparisons, logic and shifts. */
export const ARITHMETIC = {
  mov: ({ d, m }, { r }) => {
    return () => {
      r[d] = r[m] ?? 0;
    };
  },
  movs_imm: ({ d, i }, machine) => {
    return () => {
      machine.r[d] = i;
      machine.setNegativeZero(i);
    };
  },
  mov_imm: ({ d, i }, { r }) => {
    return () => {
      r[d] = i;
    };
  },
  mvn_imm: ({ d, i }, { r }) => {
    return () => {
      r[d] = ~i;
    };
  },
  movw: ({ d, i }, { r }) => {
    return () => {
      r[d] = i;
    };
  },
  movt: ({ d, i }, { r }) => {
    return () => {
      r[d] = ((r[d] ?? 0) & 0xffff) | (i << 16);
    };
  },
  add: ({ d, m }, { r }, address) => {
    if (m === 15) {
      return () => {
        r[d] = (r[d] ?? 0) + address + 4;
      };
    }
    return () => {
      r[d] = (r[d] ?? 0) + (r[m] ?? 0);
    };
  },
  adds_imm: flagged("d", "i", "d", false),
  subs_imm: flagged("d", "i", "d", true),
  subs_three: flagged("d", "m", "n", true),
  adds_wide_imm: flagged("d", "i", "n", false),
  subs_wide_imm: flagged("d", "i", "n", true),
  cmp_imm: flagged("none", "i", "n", true),
  cmp: flagged("none", "m", "n", true),
  cmp_high: flagged("none", "m", "n", true),
  cmp_wide_imm: flagged("none", "i", "n", true),
  tst_imm: ({ n, i }, machine) => {
    // A byte that is turned into its place leaves its top bit in the carry flag.
    const isTurned = (storeExpanded(i) ?? 0) >= 0x400;
    return () => {
      machine.setNegativeZero((machine.r[n] ?? 0) & i);
      if (isTurned) machine.carry = i >>> 31 === 1;
    };
  },
  add_sp: raiseStack,
  add_sp_wide: raiseStack,
  sub_sp: lowerStack,
  sub_sp_wide: lowerStack,
  addw_from_sp: ({ d, i }, { r }) => {
    return () => {
      r[d] = (r[13] ?? 0) + i;
    };
  },
  addw: withNumber((x, y) => x + y),
  add_imm: withNumber((x, y) => x + y),
  subw: withNumber((x, y) => x - y),
  sub_imm: withNumber((x, y) => x - y),
  rsb_imm: withNumber((x, y) => y - x),
  and_imm: withNumber((x, y) => x & y),
  bic_imm: withNumber((x, y) => x & ~y),
  orr_imm: withNumber((x, y) => x | y),
  add_shifted: shifted((x, y) => x + y),
  sub_shifted: shifted((x, y) => x - y),
  and_shifted: shifted((x, y) => x & y),
  bic_shifted: shifted((x, y) => x & ~y),
  orr_shifted: shifted((x, y) => x | y),
  eor_shifted: shifted((x, y) => x ^ y),
  mov_shifted: shifted((_, y) => y),
  adc_imm: ({ d, n, i }, machine) => {
    return () => {
      machine.r[d] = (machine.r[n] ?? 0) + i + (machine.carry ? 1 : 0);
    };
  },
  lsl: byRegister((x, by) => (by > 31 ? 0 : x << by)),
  lsr: byRegister((x, by) => (by > 31 ? 0 : x >>> by)),
  asr: byRegister((x, by) => x >> Math.min(by, 31)),
  sbfx: ({ d, n, i, w }, { r }) => {
    return () => {
      r[d] = ((r[n] ?? 0) << (32 - i - w)) >> (32 - w);
    };
  },
  clz: ({ d, m }, { r }) => {
    return () => {
      r[d] = Math.clz32(r[m] ?? 0);
    };
  },
} satisfies Record<string, Semantics>;
