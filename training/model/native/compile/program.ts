import { Assembler } from "../arm/assembler.ts";
import { LR, PC, SP } from "../arm/registers.ts";
import { Frame, type Place, SLOT_BYTES, SLOTS } from "./frame.ts";
import { registerList } from "./kernel.ts";
import type { Step } from "./layers.ts";
import { type Choices, planStep, type StepPlan } from "./step-plan.ts";

export interface ProgramOptions {
  readonly inputBytes: number;
  /** Memory that the program should get along with: what the firmware's planner gives the activations. */
  readonly maxMemory: number;
  /** Bytes of code and constants that it should get along with. */
  readonly maxBytes: number;
}

export interface Program {
  readonly code: Uint8Array;
  readonly memoryBytes: number;
  readonly inputOffset: number;
  readonly outputOffset: number;
  readonly stackBytes: number;
}

/** r4 to r11 and the return address. */
const SAVED_REGISTERS = [4, 5, 6, 7, 8, 9, 10, 11, LR] as const;

/** Instructions that a byte less is worth: from nothing to much more than any byte saves. */
const MAX_PRICE = 256;
const PRICE_STEPS = 12;
/** Changes that are tried with what is left. */
const MAX_TRIED = 12;
/** By so many bytes the estimates of two plans may be off. */
const ESTIMATE_ERROR = 100;

export const aligned = (bytes: number) => (bytes + 3) & ~3;

/** The fastest program that is not larger than it should be; the smallest where none is small enough. */
export function emitProgram(steps: readonly Step[], options: ProgramOptions): Program {
  const candidates = steps.flatMap((step) => planStep(step, options.maxMemory));
  const emit = (plans: readonly StepPlan[]) => emitPlans(plans, options.inputBytes);
  const fits = ({ code }: Program) => code.length <= options.maxBytes;
  const fastest = emit(candidates.map((choices) => cheapest(choices, 0)));
  if (fits(fastest)) return fastest;
  let plans = candidates.map((choices) => cheapest(choices, MAX_PRICE));
  let program = emit(plans);
  if (!fits(program)) return program;
  // The lowest price of a byte at which the program is small enough.
  let tooLow = 0;
  let enough = MAX_PRICE;
  for (let step = 0; step < PRICE_STEPS; step++) {
    const price = tooLow === 0 ? enough / 4 : (tooLow + enough) / 2;
    const chosen = candidates.map((choices) => cheapest(choices, price));
    const tried = emit(chosen);
    if (fits(tried)) [plans, program, enough] = [chosen, tried, price];
    else tooLow = price;
  }
  return spendRest(candidates, plans, program, { emit, maxBytes: options.maxBytes });
}

interface Emission {
  emit(plans: readonly StepPlan[]): Program;
  readonly maxBytes: number;
}

/** A price leaves bytes over: gives them to the step that gains most, again and again. */
function spendRest(
  candidates: readonly Choices[],
  plans: readonly StepPlan[],
  program: Program,
  { emit, maxBytes }: Emission,
): Program {
  const gains = candidates
    .flatMap((choices, index) =>
      choices.map((plan) => {
        const { instructions = 0, bytes = 0 } = plans[index] ?? {};
        return { index, plan, gain: instructions - plan.instructions, growth: plan.bytes - bytes };
      }),
    )
    .filter(({ gain, growth }) => gain > 0 && growth < maxBytes - program.code.length + ESTIMATE_ERROR)
    .sort((a, b) => b.gain - a.gain);
  for (const { index, plan } of gains.slice(0, MAX_TRIED)) {
    const changed = plans.with(index, plan);
    const tried = emit(changed);
    if (tried.code.length <= maxBytes) return spendRest(candidates, changed, tried, { emit, maxBytes });
  }
  return program;
}

function cheapest([first, ...others]: Choices, price: number): StepPlan {
  const cost = ({ instructions, bytes }: StepPlan) => instructions + price * bytes;
  return others.reduce((best, plan) => (cost(plan) < cost(best) ? plan : best), first);
}

function emitPlans(plans: readonly StepPlan[], inputBytes: number): Program {
  const extraIn = (where: Place["where"], plan: StepPlan) => (plan.where === where ? plan.extraBytes : 0);
  const memoryBytes = Math.max(
    aligned(inputBytes),
    ...plans.map(
      (plan) => aligned(plan.step.inputBytes) + aligned(plan.step.outputBytes) + extraIn("memory", plan),
    ),
  );
  const frameBytes = SLOT_BYTES + Math.max(0, ...plans.map((plan) => extraIn("stack", plan)));

  const asm = new Assembler();
  const frame = new Frame(asm);
  const fail = emitEntry(asm, frameBytes);
  // Activations change ends: the input of each step lies at the beginning of the memory, its output at the end, or the other way round.
  let isAtEnd = false;
  let input: Place = { where: "memory", offset: 0 };
  for (const plan of plans) {
    asm.placePoolBetween();
    const outputBytes = aligned(plan.step.outputBytes);
    const output: Place = { where: "memory", offset: isAtEnd ? 0 : memoryBytes - outputBytes };
    const gap = isAtEnd ? outputBytes : aligned(plan.step.inputBytes);
    const extra: Place =
      plan.where === "memory" ? { where: "memory", offset: gap } : { where: "stack", offset: SLOT_BYTES };
    plan.emit(frame, input, output, extra);
    input = output;
    isAtEnd = !isAtEnd;
  }
  asm.emit("movs_imm", { d: 0, i: 0 });
  asm.emit("add_sp", { i: frameBytes });
  asm.emit("ldmia_sp", { g: registerList([4, 5, 6, 7, 8, 9, 10, 11, PC]) });
  asm.place(fail);
  asm.emit("movs_imm", { d: 0, i: 1 });
  asm.emit("bx_lr", {});
  frame.finish();
  return {
    code: asm.assemble().bytes,
    memoryBytes,
    inputOffset: 0,
    outputOffset: input.offset,
    stackBytes: 4 * SAVED_REGISTERS.length + frameBytes,
  };
}

/** Checks that memory and code begin at multiples of 4, saves what belongs to the caller, and makes the frame. */
function emitEntry(asm: Assembler, frameBytes: number) {
  const fail = asm.label("not aligned");
  // The program counter in the second instruction is where the code begins, plus 8.
  asm.emit("movw", { d: 1, i: 0 });
  asm.emit("add", { d: 1, m: PC });
  asm.emit("orr_shifted", { d: 1, n: 1, m: 0, s: 0, i: 0 });
  asm.emit("tst_imm", { n: 1, i: 3 });
  asm.branchIf("ne", fail);
  asm.emit("stmdb_sp", { g: registerList(SAVED_REGISTERS) });
  asm.emit("sub_sp", { i: frameBytes });
  asm.store(0, SP, SLOTS.memory);
  return fail;
}
