import type { Register } from "../arm/registers.ts";
import type { Axis } from "./convolution-layer.ts";
import type { Frame, Place } from "./frame.ts";

/** The loops around a plain operator: every result by itself, every tap of its window, none outside the input. */
export interface WindowLoop {
  readonly batches: number;
  readonly rows: Axis;
  readonly columns: Axis;
  readonly inDepth: number;
  readonly outDepth: number;
}

export interface WindowBody {
  /** Before the first channel of each place of the window. */
  place?(): void;
  /** Before the first tap of a channel. */
  start(): void;
  /** A tap inside the input; its first channel is at `WINDOW.element`. */
  tap(): void;
  /** A tap outside, and a row of taps outside. */
  skip?(taps: number): void;
  /** Behind the last tap: leaves the result in `WINDOW.result`. */
  finish(): void;
}

/** What a body may count on: registers that hold something, and r0, r1, r2, r12 and lr, which are its own. */
export const WINDOW = {
  /** The address of the tap's first channel; may be changed. */
  element: 3,
  result: 0,
  /** The output channel. */
  channel: 4,
} as const satisfies Record<string, Register>;

const Y: Register = 5;
const X: Register = 6;
const TAPS_Y: Register = 7;
const TAPS_X: Register = 8;
const TOP: Register = 9;
const LEFT: Register = 10;
const OUTPUT: Register = 11;
const T: Register = 12;

export function emitWindowLoop(
  frame: Frame,
  loop: WindowLoop,
  input: Place,
  output: Place,
  body: WindowBody,
): void {
  const { asm } = frame;
  const { rows, columns, inDepth } = loop;
  /** Compares with any constant; loses T where it is a large one. */
  const compare = (n: Register, value: number) => {
    asm.constant(T, value);
    asm.emit("cmp_high", { n, m: T });
  };
  frame.addressOf(T, input);
  frame.store(T, "a");
  frame.addressOf(OUTPUT, output);
  if (loop.batches > 1) {
    asm.constant(T, loop.batches);
    frame.store(T, "count");
  }
  const batch = asm.here("batch");
  asm.constant(TOP, -rows.padBefore);
  const row = asm.here("row");
  asm.constant(LEFT, -columns.padBefore);
  const column = asm.here("column");
  body.place?.();
  asm.emit("movs_imm", { d: WINDOW.channel, i: 0 });
  const channel = asm.here("channel");
  body.start();

  asm.emit("mov", { d: Y, m: TOP });
  asm.constant(TAPS_Y, rows.filterSize);
  const tapRow = asm.here("row of taps");
  const nextRow = asm.label("next row of taps");
  const rowInside = asm.label("row inside");
  compare(Y, rows.inSize);
  asm.branchIf("cc", rowInside);
  body.skip?.(columns.filterSize);
  asm.branch(nextRow);
  asm.place(rowInside);
  asm.emit("mov", { d: X, m: LEFT });
  asm.constant(TAPS_X, columns.filterSize);
  const tap = asm.here("tap");
  const nextTap = asm.label("next tap");
  const tapInside = asm.label("tap inside");
  compare(X, columns.inSize);
  asm.branchIf("cc", tapInside);
  body.skip?.(1);
  asm.branch(nextTap);
  asm.place(tapInside);
  // element = input + (y * columns + x) * depth
  asm.constant(T, columns.inSize);
  asm.emit("mla", { d: WINDOW.element, n: Y, m: T, a: X });
  asm.constant(T, inDepth);
  asm.emit("mul", { d: WINDOW.element, n: WINDOW.element, m: T });
  frame.load(T, "a");
  asm.emit("add", { d: WINDOW.element, m: T });
  body.tap();
  asm.place(nextTap);
  asm.addConstant(X, X, columns.dilation);
  asm.emit("subs_wide_imm", { d: TAPS_X, n: TAPS_X, i: 1 });
  asm.branchIf("ne", tap);
  asm.place(nextRow);
  asm.addConstant(Y, Y, rows.dilation);
  asm.emit("subs_wide_imm", { d: TAPS_Y, n: TAPS_Y, i: 1 });
  asm.branchIf("ne", tapRow);

  body.finish();
  asm.emit("strb_post", { t: WINDOW.result, n: OUTPUT, i: 1 });
  asm.emit("adds_imm", { d: WINDOW.channel, i: 1 });
  compare(WINDOW.channel, loop.outDepth);
  asm.branchIf("ne", channel);
  asm.addConstant(LEFT, LEFT, columns.stride);
  compare(LEFT, columns.outSize * columns.stride - columns.padBefore);
  asm.branchIf("ne", column);
  asm.addConstant(TOP, TOP, rows.stride);
  compare(TOP, rows.outSize * rows.stride - rows.padBefore);
  asm.branchIf("ne", row);
  if (loop.batches > 1) {
    frame.load(T, "a");
    asm.constant(WINDOW.element, rows.inSize * columns.inSize * inDepth);
    asm.emit("add", { d: T, m: WINDOW.element });
    frame.store(T, "a");
    frame.load(T, "count");
    asm.emit("subs_wide_imm", { d: T, n: T, i: 1 });
    frame.store(T, "count");
    asm.branchIf("ne", batch);
  }
}
