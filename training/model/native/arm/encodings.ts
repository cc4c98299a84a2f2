/**
 * Every instruction the compiler uses, as one row: the encoding from the ARMv7-M Architecture Reference Manual (DDI 0403) and
 * the text that the GNU tools write for it. The encoder, the decoder and the disassembler are all made from this table.
 *
 * In the bits, 0 and 1 are fixed and a letter is a field: its bits are read from the left, wherever they lie, so that
 * `11110i…0iii…iiiiiiii` is the manual's i:imm3:imm8. Registers: d, n, m, a (the addend), t, u (the second of a pair), l and h (the
 * halves of a long product). Numbers: i, w; s is the kind of a shift, r a rotation by bytes, c a condition, g a list of registers.
 */
export const ENCODINGS = {
  // Moves and constants.
  mov: { bits: "01000110dmmmmddd", text: "mov\t{d}, {m}" },
  movs_imm: { bits: "00100dddiiiiiiii", text: "movs\t{d}, #{i}" },
  mov_imm: { bits: "11110i00010011110iiiddddiiiiiiii", text: "mov.w\t{d}, #{i}", number: "expanded" },
  mvn_imm: { bits: "11110i00011011110iiiddddiiiiiiii", text: "mvn.w\t{d}, #{i}", number: "expanded" },
  movw: { bits: "11110x100100iiii0yyyddddzzzzzzzz", text: "movw\t{d}, #{i}", number: "imm16" },
  movt: { bits: "11110x101100iiii0yyyddddzzzzzzzz", text: "movt\t{d}, #{i}", number: "imm16" },

  // Sums.
  add: { bits: "01000100dmmmmddd", text: "add\t{d}, {m}", pc: "m" },
  adds_imm: { bits: "00110dddiiiiiiii", text: "adds\t{d}, #{i}" },
  subs_imm: { bits: "00111dddiiiiiiii", text: "subs\t{d}, #{i}" },
  subs_three: { bits: "0001101mmmnnnddd", text: "subs\t{d}, {n}, {m}" },
  add_sp: { bits: "101100000iiiiiii", text: "add\tsp, #{i}", scale: 4 },
  sub_sp: { bits: "101100001iiiiiii", text: "sub\tsp, #{i}", scale: 4 },
  add_sp_wide: { bits: "11110i10000011010iii1101iiiiiiii", text: "addw\tsp, sp, #{i}" },
  sub_sp_wide: { bits: "11110i10101011010iii1101iiiiiiii", text: "subw\tsp, sp, #{i}" },
  addw_from_sp: { bits: "11110i10000011010iiiddddiiiiiiii", text: "addw\t{d}, sp, #{i}" },
  addw: { bits: "11110i100000nnnn0iiiddddiiiiiiii", text: "addw\t{d}, {n}, #{i}" },
  add_imm: { bits: "11110i010000nnnn0iiiddddiiiiiiii", text: "add.w\t{d}, {n}, #{i}", number: "expanded" },
  sub_imm: { bits: "11110i011010nnnn0iiiddddiiiiiiii", text: "sub.w\t{d}, {n}, #{i}", number: "expanded" },
  subw: { bits: "11110i101010nnnn0iiiddddiiiiiiii", text: "subw\t{d}, {n}, #{i}" },
  subs_wide_imm: {
    bits: "11110i011011nnnn0iiiddddiiiiiiii",
    text: "subs.w\t{d}, {n}, #{i}",
    number: "expanded",
  },
  adds_wide_imm: {
    bits: "11110i010001nnnn0iiiddddiiiiiiii",
    text: "adds.w\t{d}, {n}, #{i}",
    number: "expanded",
  },
  rsb_imm: { bits: "11110i011100nnnn0iiiddddiiiiiiii", text: "rsb\t{d}, {n}, #{i}", number: "expanded" },
  add_shifted: { bits: "111010110000nnnn0iiiddddiissmmmm", text: "add.w\t{d}, {n}, {m}{shift}" },
  sub_shifted: { bits: "111010111010nnnn0iiiddddiissmmmm", text: "sub.w\t{d}, {n}, {m}{shift}" },
  adc_imm: { bits: "11110i010100nnnn0iiiddddiiiiiiii", text: "adc.w\t{d}, {n}, #{i}", number: "expanded" },

  // Bits and shifts.
  and_shifted: { bits: "111010100000nnnn0iiiddddiissmmmm", text: "and.w\t{d}, {n}, {m}{shift}" },
  bic_shifted: { bits: "111010100010nnnn0iiiddddiissmmmm", text: "bic.w\t{d}, {n}, {m}{shift}" },
  orr_shifted: { bits: "111010100100nnnn0iiiddddiissmmmm", text: "orr.w\t{d}, {n}, {m}{shift}" },
  eor_shifted: { bits: "111010101000nnnn0iiiddddiissmmmm", text: "eor.w\t{d}, {n}, {m}{shift}" },
  and_imm: { bits: "11110i000000nnnn0iiiddddiiiiiiii", text: "and.w\t{d}, {n}, #{i}", number: "expanded" },
  bic_imm: { bits: "11110i000010nnnn0iiiddddiiiiiiii", text: "bic.w\t{d}, {n}, #{i}", number: "expanded" },
  orr_imm: { bits: "11110i000100nnnn0iiiddddiiiiiiii", text: "orr.w\t{d}, {n}, #{i}", number: "expanded" },
  mov_shifted: { bits: "11101010010011110iiiddddiissmmmm", text: "mov.w\t{d}, {m}{shift}" },
  lsl: { bits: "111110100000nnnn1111dddd0000mmmm", text: "lsl.w\t{d}, {n}, {m}" },
  lsr: { bits: "111110100010nnnn1111dddd0000mmmm", text: "lsr.w\t{d}, {n}, {m}" },
  asr: { bits: "111110100100nnnn1111dddd0000mmmm", text: "asr.w\t{d}, {n}, {m}" },
  sbfx: { bits: "111100110100nnnn0iiiddddii0wwwww", text: "sbfx\t{d}, {n}, #{i}, #{w}", widthFromOne: true },
  clz: { bits: "111110101011zzzz1111dddd1000mmmm", text: "clz\t{d}, {m}", number: "repeated" },

  // Comparisons.
  cmp_imm: { bits: "00101nnniiiiiiii", text: "cmp\t{n}, #{i}" },
  cmp: { bits: "0100001010mmmnnn", text: "cmp\t{n}, {m}" },
  cmp_high: { bits: "01000101nmmmmnnn", text: "cmp\t{n}, {m}" },
  cmp_wide_imm: { bits: "11110i011011nnnn0iii1111iiiiiiii", text: "cmp.w\t{n}, #{i}", number: "expanded" },
  tst_imm: { bits: "11110i000001nnnn0iii1111iiiiiiii", text: "tst.w\t{n}, #{i}", number: "expanded" },

  // Products.
  mul: { bits: "111110110000nnnn1111dddd0000mmmm", text: "mul.w\t{d}, {n}, {m}" },
  mla: { bits: "111110110000nnnnaaaadddd0000mmmm", text: "mla\t{d}, {n}, {m}, {a}" },
  mls: { bits: "111110110000nnnnaaaadddd0001mmmm", text: "mls\t{d}, {n}, {m}, {a}" },
  smull: { bits: "111110111000nnnnllllhhhh0000mmmm", text: "smull\t{l}, {h}, {n}, {m}" },
  sdiv: { bits: "111110111001nnnn1111dddd1111mmmm", text: "sdiv\t{d}, {n}, {m}" },
  udiv: { bits: "111110111011nnnn1111dddd1111mmmm", text: "udiv\t{d}, {n}, {m}" },
  smlabb: { bits: "111110110001nnnnaaaadddd0000mmmm", text: "smlabb\t{d}, {n}, {m}, {a}" },
  smlatt: { bits: "111110110001nnnnaaaadddd0011mmmm", text: "smlatt\t{d}, {n}, {m}, {a}" },
  smlad: { bits: "111110110010nnnnaaaadddd0000mmmm", text: "smlad\t{d}, {n}, {m}, {a}" },
  smmulr: { bits: "111110110101nnnn1111dddd0001mmmm", text: "smmulr\t{d}, {n}, {m}" },
  smmlar: { bits: "111110110101nnnnaaaadddd0001mmmm", text: "smmlar\t{d}, {n}, {m}, {a}" },
  smmlsr: { bits: "111110110110nnnnaaaadddd0001mmmm", text: "smmlsr\t{d}, {n}, {m}, {a}" },

  // Bytes and half-words inside a register.
  sxtb16: { bits: "11111010001011111111dddd10rrmmmm", text: "sxtb16\t{d}, {m}{rotate}" },
  sxtab16: { bits: "111110100010nnnn1111dddd10rrmmmm", text: "sxtab16\t{d}, {n}, {m}{rotate}" },
  pkhbt: { bits: "111010101100nnnn0iiiddddii00mmmm", text: "pkhbt\t{d}, {n}, {m}{lsl}" },
  pkhtb: { bits: "111010101100nnnn0iiiddddii10mmmm", text: "pkhtb\t{d}, {n}, {m}, asr #{i}" },
  sadd16: { bits: "111110101001nnnn1111dddd0000mmmm", text: "sadd16\t{d}, {n}, {m}" },
  ssub8: { bits: "111110101100nnnn1111dddd0000mmmm", text: "ssub8\t{d}, {n}, {m}" },
  sel: { bits: "111110101010nnnn1111dddd1000mmmm", text: "sel\t{d}, {n}, {m}" },
  ssat: { bits: "111100110000nnnn0000dddd000wwwww", text: "ssat\t{d}, #{w}, {n}", widthFromOne: true },
  qadd: { bits: "111110101000nnnn1111dddd1000mmmm", text: "qadd\t{d}, {m}, {n}" },

  // Loads and stores: an offset, or the step by which the address goes on afterwards ("_post").
  ldr: { bits: "111110001101nnnnttttiiiiiiiiiiii", text: "ldr.w\t{t}, [{n}{offset}]" },
  ldr_short: { bits: "01101iiiiinnnttt", text: "ldr\t{t}, [{n}, #{i}]", scale: 4 },
  ldr_sp: { bits: "10011tttiiiiiiii", text: "ldr\t{t}, [sp, #{i}]", scale: 4 },
  ldr_post: { bits: "111110000101nnnntttt1011iiiiiiii", text: "ldr.w\t{t}, [{n}], #{i}" },
  ldr_literal: { bits: "1111100011011111ttttiiiiiiiiiiii", text: "ldr.w\t{t}, [pc, #{i}]" },
  str: { bits: "111110001100nnnnttttiiiiiiiiiiii", text: "str.w\t{t}, [{n}{offset}]" },
  str_short: { bits: "01100iiiiinnnttt", text: "str\t{t}, [{n}, #{i}]", scale: 4 },
  str_sp: { bits: "10010tttiiiiiiii", text: "str\t{t}, [sp, #{i}]", scale: 4 },
  str_post: { bits: "111110000100nnnntttt1011iiiiiiii", text: "str.w\t{t}, [{n}], #{i}" },
  ldrd: { bits: "111010011101nnnnttttuuuuiiiiiiii", text: "ldrd\t{t}, {u}, [{n}{offset}]", scale: 4 },
  ldrd_post: { bits: "111010001111nnnnttttuuuuiiiiiiii", text: "ldrd\t{t}, {u}, [{n}], #{i}", scale: 4 },
  strd_post: { bits: "111010001110nnnnttttuuuuiiiiiiii", text: "strd\t{t}, {u}, [{n}], #{i}", scale: 4 },
  ldrb_post: { bits: "111110000001nnnntttt1011iiiiiiii", text: "ldrb.w\t{t}, [{n}], #{i}" },
  ldrsb: { bits: "111110011001nnnnttttiiiiiiiiiiii", text: "ldrsb.w\t{t}, [{n}{offset}]" },
  ldrsb_post: { bits: "111110010001nnnntttt1011iiiiiiii", text: "ldrsb.w\t{t}, [{n}], #{i}" },
  ldrh: { bits: "111110001011nnnnttttiiiiiiiiiiii", text: "ldrh.w\t{t}, [{n}{offset}]" },
  strb: { bits: "111110001000nnnnttttiiiiiiiiiiii", text: "strb.w\t{t}, [{n}{offset}]" },
  strb_post: { bits: "111110000000nnnntttt1011iiiiiiii", text: "strb.w\t{t}, [{n}], #{i}" },
  ldmia: { bits: "111010001011nnnngggggggggggggggg", text: "ldmia.w\t{n}!, {list}" },
  stmia: { bits: "111010001010nnnngggggggggggggggg", text: "stmia.w\t{n}!, {list}" },
  stmdb_sp: { bits: "1110100100101101gggggggggggggggg", text: "stmdb\tsp!, {list}" },
  ldmia_sp: { bits: "1110100010111101gggggggggggggggg", text: "ldmia.w\tsp!, {list}" },

  // Branches. Offsets count from the address of the instruction plus 4.
  b_cond: { bits: "1101cccciiiiiiii", text: "b{c}.n\t{target}", scale: 2, signed: true, conditions: true },
  b: { bits: "11100iiiiiiiiiii", text: "b.n\t{target}", scale: 2, signed: true },
  b_cond_wide: {
    bits: "11110scccciiiiii10j0kiiiiiiiiiii",
    text: "b{c}.w\t{target}",
    number: "branch20",
    conditions: true,
  },
  b_wide: { bits: "11110siiiiiiiiii10j1kiiiiiiiiiii", text: "b.w\t{target}", number: "branch24" },
  bl: { bits: "11110siiiiiiiiii11j1kiiiiiiiiiii", text: "bl\t{target}", number: "branch24" },
  bx_lr: { bits: "0100011101110000", text: "bx\tlr" },
  blx: { bits: "010001111mmmm000", text: "blx\t{m}" },
  bkpt: { bits: "10111110iiiiiiii", text: "bkpt\t0x{hex}" },
} as const satisfies Readonly<Record<string, Encoding>>;

export type Mnemonic = keyof typeof ENCODINGS;

export interface Encoding {
  readonly bits: string;
  readonly text: string;
  /** The number in field i is a multiple of this, stored divided. */
  readonly scale?: 2 | 4;
  readonly signed?: boolean;
  /** Field w holds one less than it means. */
  readonly widthFromOne?: boolean;
  /** How field i is spread where that is not plain; see `number-fields.ts`. */
  readonly number?: "expanded" | "imm16" | "branch20" | "branch24" | "repeated";
  /** Only the 14 conditions are branches; other values of c are other instructions. */
  readonly conditions?: boolean;
  /** The register field that may be the program counter. */
  readonly pc?: "m";
}
