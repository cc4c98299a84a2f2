import type { DecoderSettings } from "../../stream/stream-decoder.ts";
import { REST_COUNTS, restAfter } from "../../stream/stream-rest.ts";
import type { Label } from "../arm/assembler.ts";
import type { Condition, Register } from "../arm/registers.ts";
import type { Frame, Place } from "./frame.ts";
import type { StreamMemory } from "./stream-memory.ts";

/** What `listen` needs to know beside the step's code. */
export interface Listening {
  readonly decoder: DecoderSettings;
  readonly windowLength: number;
  /** Answers of the network. */
  readonly labels: number;
}

/** What `listen` keeps, in words from `place` on; all may begin as zeros. */
export interface Kept {
  readonly place: Place;
  readonly listening: Listening;
}

/** Byte offsets of what is kept. */
const AT = 0;
const WAIT = 4;
/** The label of the last gesture, as long as it may not come again, plus 1. */
const LAST = 8;
const FILLED = 12;
const STILL = 16;
/** Three counts. */
const FIRST = 20;
const SUMS = 24;

const labelsAt = ({ labels }: Listening) => SUMS + 4 * labels;
const valuesAt = (listening: Listening) => labelsAt(listening) + listening.decoder.smooth;

export function keepForListening(memory: StreamMemory, listening: Listening): Kept {
  return { place: memory.take(valuesAt(listening) + listening.decoder.smooth), listening };
}

/** Raw values of the accelerometer are so many bits more than counts. */
const COUNT_SHIFT = 7;

/** Not changed between the parts: where what is kept lies. */
const BASE: Register = 8;
const LABEL: Register = 1;
const VALUE: Register = 2;

/** Results of `listen`: below `FOUND` there is no gesture; else it is `FOUND` times how sure it is, plus the label. */
export const LISTEN = { nothing: 0, rest: 1, found: 256 } as const;

/**
 * Before the step: from three raw values in r1 to r3 to the sample in its place. Leaves the function by `leave`, with its result in r0, where the
 * wrist is at rest.
 */
export function emitHear(frame: Frame, { place, listening }: Kept, sample: Place, leave: Label): void {
  const { asm } = frame;
  const axes: readonly Register[] = [1, 2, 3];
  for (const d of axes) {
    asm.emit("mov_shifted", { d, m: d, s: 2, i: COUNT_SHIFT });
    asm.emit("ssat", { d, w: 8, n: d });
  }
  frame.addressOf(4, sample);
  for (const t of axes) asm.emit("strb_post", { t, n: 4, i: 1 });
  frame.addressOf(BASE, place);
  const moved = asm.label("moved");
  axes.forEach((axis, index) => {
    asm.emit("ldrsb", { t: 4, n: BASE, i: FIRST + index });
    asm.emit("sub_shifted", { d: 4, n: axis, m: 4, s: 0, i: 0 });
    asm.addConstant(4, 4, REST_COUNTS);
    // Without a sign, what is too small is too large.
    asm.emit("cmp_wide_imm", { n: 4, i: 2 * REST_COUNTS });
    asm.branchIf("hi", moved);
  });
  const most = restAfter(listening.windowLength, listening.decoder.smooth);
  asm.load(5, BASE, STILL);
  asm.emit("adds_imm", { d: 5, i: 1 });
  asm.constant(6, most);
  asm.emit("cmp", { n: 5, m: 6 });
  const counts = asm.label("counts");
  asm.branchIf("le", counts);
  // The count stays one above: it may rest for years.
  asm.constant(0, LISTEN.rest);
  asm.branch(leave);
  asm.place(moved);
  axes.forEach((t, index) => {
    asm.emit("strb", { t, n: BASE, i: FIRST + index });
  });
  asm.constant(5, 0);
  asm.place(counts);
  asm.store(5, BASE, STILL);
}

/** Behind the step: the best of its answers goes through the decoder; r0 is the function's result. */
export function emitDecode(frame: Frame, { place, listening }: Kept, answer: Place, leave: Label): void {
  const { asm } = frame;
  const { decoder, windowLength, labels } = listening;
  const nothing = asm.label("nothing");
  const leaveIf = (condition: Condition) => asm.branchIf(condition, nothing);
  frame.addressOf(BASE, place);

  // Before a window is full there is no answer.
  const full = asm.label("full");
  asm.load(3, BASE, FILLED);
  asm.constant(4, windowLength);
  asm.emit("cmp", { n: 3, m: 4 });
  asm.branchIf("eq", full);
  asm.emit("adds_imm", { d: 3, i: 1 });
  asm.store(3, BASE, FILLED);
  asm.emit("cmp", { n: 3, m: 4 });
  leaveIf("ne");
  asm.place(full);

  emitBest(frame, answer, labels);

  // Out of the sums goes the oldest answer, and in the newest.
  asm.load(3, BASE, AT);
  asm.emit("add_shifted", { d: 4, n: BASE, m: 3, s: 0, i: 0 });
  asm.addConstant(4, 4, labelsAt(listening));
  asm.addConstant(5, 4, decoder.smooth);
  asm.emit("mov", { d: 6, m: 4 });
  asm.emit("ldrb_post", { t: 7, n: 6, i: 1 });
  asm.emit("mov", { d: 6, m: 5 });
  asm.emit("ldrb_post", { t: 9, n: 6, i: 1 });
  asm.emit("add_shifted", { d: 6, n: BASE, m: 7, s: 0, i: 2 });
  asm.load(10, 6, SUMS);
  asm.emit("sub_shifted", { d: 10, n: 10, m: 9, s: 0, i: 0 });
  asm.store(10, 6, SUMS);
  asm.emit("strb", { t: LABEL, n: 4, i: 0 });
  asm.emit("strb", { t: VALUE, n: 5, i: 0 });
  asm.emit("add_shifted", { d: 6, n: BASE, m: LABEL, s: 0, i: 2 });
  asm.load(10, 6, SUMS);
  asm.emit("add_shifted", { d: 10, n: 10, m: VALUE, s: 0, i: 0 });
  asm.store(10, 6, SUMS);
  const inside = asm.label("inside");
  asm.emit("adds_imm", { d: 3, i: 1 });
  asm.emit("cmp_imm", { n: 3, i: decoder.smooth });
  asm.branchIf("ne", inside);
  asm.constant(3, 0);
  asm.place(inside);
  asm.store(3, BASE, AT);

  // A gesture that is over may come again. Labels count from 1 here, and so do their thresholds.
  const { start } = frame.constants("thresholds", [0, ...decoder.thresholds]);
  const noLast = asm.label("no last gesture");
  asm.address(7, start);
  asm.load(3, BASE, LAST);
  asm.emit("cmp_imm", { n: 3, i: 0 });
  asm.branchIf("eq", noLast);
  asm.emit("add_shifted", { d: 4, n: BASE, m: 3, s: 0, i: 2 });
  asm.load(4, 4, SUMS - 4);
  asm.emit("add_shifted", { d: 5, n: 7, m: 3, s: 0, i: 2 });
  asm.load(5, 5, 0);
  asm.emit("cmp", { n: 4, m: 5 });
  asm.branchIf("ge", noLast);
  asm.constant(3, 0);
  asm.store(3, BASE, LAST);
  asm.place(noLast);

  const ready = asm.label("ready");
  asm.load(4, BASE, WAIT);
  asm.emit("cmp_imm", { n: 4, i: 0 });
  asm.branchIf("eq", ready);
  asm.emit("subs_imm", { d: 4, i: 1 });
  asm.store(4, BASE, WAIT);
  asm.branch(nothing);
  asm.place(ready);
  asm.addConstant(4, LABEL, 1);
  asm.emit("cmp", { n: 3, m: 4 });
  leaveIf("eq");
  asm.emit("add_shifted", { d: 5, n: 7, m: 4, s: 0, i: 2 });
  asm.load(5, 5, 0);
  asm.emit("cmp_high", { n: 10, m: 5 });
  leaveIf("lt");
  asm.store(4, BASE, LAST);
  asm.constant(5, decoder.rest);
  asm.store(5, BASE, WAIT);
  // Labels are fewer than 256.
  asm.emit("add_shifted", { d: 0, n: LABEL, m: 10, s: 0, i: 8 });
  asm.branch(leave);
  asm.place(nothing);
  asm.constant(0, LISTEN.nothing);
}

/** The first of the largest answers, as a label and 0 to 255. */
function emitBest(frame: Frame, answer: Place, labels: number): void {
  const { asm } = frame;
  frame.addressOf(0, answer);
  asm.emit("ldrsb_post", { t: VALUE, n: 0, i: 1 });
  asm.constant(LABEL, 0);
  if (labels > 1) {
    asm.constant(4, 1);
    asm.constant(5, labels);
    const top = asm.here("label");
    const smaller = asm.label("smaller");
    asm.emit("ldrsb_post", { t: 3, n: 0, i: 1 });
    asm.emit("cmp", { n: 3, m: VALUE });
    asm.branchIf("le", smaller);
    asm.emit("mov", { d: VALUE, m: 3 });
    asm.emit("mov", { d: LABEL, m: 4 });
    asm.place(smaller);
    asm.emit("adds_imm", { d: 4, i: 1 });
    asm.emit("cmp", { n: 4, m: 5 });
    asm.branchIf("ne", top);
  }
  asm.addConstant(VALUE, VALUE, 128);
}
