import { ModelError } from "../../graph/model-error.ts";
import { Assembler } from "../arm/assembler.ts";
import { LR, PC, SP } from "../arm/registers.ts";
import { choosePlans } from "./choose-plans.ts";
import { Frame, type Place, SLOT_BYTES, SLOTS } from "./frame.ts";
import { registerList } from "./kernel.ts";
import type { Step } from "./layers.ts";
import { aligned, type Choices, planStep, type StepPlan } from "./step-plan.ts";

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

/** Addresses are 16 bits from where they are used; estimates may be off by some. */
const REACHED_BYTES = 60_000;
/** What alignment may add to the sum of the steps' bytes. */
const SLACK_BYTES = 8;

/**
 * The fastest program that is not larger than it should be; the smallest where none is small enough.
 *
 * @throws ModelError "does-not-run" for a model that is larger than code can reach
 */
export function emitProgram(steps: readonly Step[], options: ProgramOptions): Program {
  const candidates = steps.flatMap((step) => planStep(step, options.maxMemory));
  return emitWithin(candidates, options.maxBytes, (plans) => emitPlans(plans, options.inputBytes));
}

/**
 * The fastest choice of plans whose program is not larger than it should be; the smallest where none is small enough.
 *
 * @param emit writes the program; what it writes for no plans is what each needs beside them
 * @throws ModelError "does-not-run" where the plans are more than code can reach
 */
export function emitWithin<Emitted extends { readonly code: Uint8Array }>(
  candidates: readonly Choices[],
  maxBytes: number,
  emit: (plans: readonly StepPlan[]) => Emitted,
): Emitted {
  const fastest = choosePlans(candidates, REACHED_BYTES, ({ bytes }) => bytes);
  if (fastest.reduce((sum, { bytes }) => sum + bytes, 0) > REACHED_BYTES) {
    throw new ModelError(
      "does-not-run",
      `native code reaches ${REACHED_BYTES} bytes, and the model needs more`,
      {
        hint: "Use a smaller network.",
      },
    );
  }
  const program = emit(fastest);
  if (program.code.length <= maxBytes) return program;
  const frameBytes = emit([]).code.length + SLACK_BYTES;
  return emit(choosePlans(candidates, maxBytes - frameBytes, measureBytes));
}

/** The bytes of one step's code and constants, by writing them. */
function measureBytes(plan: StepPlan): number {
  const frame = new Frame(new Assembler());
  const place: Place = { where: "memory", offset: 256 };
  plan.emit(frame, place, place, place);
  frame.finish();
  return frame.asm.assemble().bytes.length;
}

function emitPlans(plans: readonly StepPlan[], inputBytes: number): Program {
  const extraIn = (where: Place["where"], plan: StepPlan) => (plan.where === where ? plan.extraBytes : 0);
  const memoryBytes = Math.max(
    aligned(inputBytes),
    ...plans.map(
      (plan) => aligned(plan.step.inputBytes) + aligned(plan.step.outputBytes) + extraIn("memory", plan),
    ),
  );
  // Activations change ends: the input of each step lies at the beginning of the memory, its output at the end, or the other way round.
  let isAtEnd = false;
  let input: Place = { where: "memory", offset: 0 };
  const written = emitFunction(stackExtra(plans), (frame) => {
    for (const plan of plans) {
      frame.asm.placePoolBetween();
      const outputBytes = aligned(plan.step.outputBytes);
      const output: Place = { where: "memory", offset: isAtEnd ? 0 : memoryBytes - outputBytes };
      const gap = isAtEnd ? outputBytes : aligned(plan.step.inputBytes);
      plan.emit(frame, input, output, extraPlace(plan, gap));
      input = output;
      isAtEnd = !isAtEnd;
    }
  });
  return { ...written, memoryBytes, inputOffset: 0, outputOffset: input.offset };
}

/** Bytes that plans need on the stack, one after the other. */
export function stackExtra(plans: readonly StepPlan[]): number {
  return Math.max(0, ...plans.map(({ where, extraBytes }) => (where === "stack" ? extraBytes : 0)));
}

/** Where a plan has what it needs beside input and output: behind the slots, or at an offset in the memory. */
export function extraPlace({ where }: StepPlan, offset: number): Place {
  return where === "stack" ? { where, offset: SLOT_BYTES } : { where, offset };
}

/**
 * The function around the steps: `int run(void *memory)`.
 *
 * @param extraBytes of stack behind the slots
 */
export function emitFunction(
  extraBytes: number,
  emitBody: (frame: Frame) => void,
): Pick<Program, "code" | "stackBytes"> {
  const frame = new Frame(new Assembler());
  emitEntered(frame, extraBytes, () => {
    emitBody(frame);
    frame.asm.emit("movs_imm", { d: 0, i: 0 });
  });
  frame.finish();
  return { code: frame.asm.assemble().bytes, stackBytes: stackOf(extraBytes) };
}

/** All the stack that a function takes. */
export const stackOf = (extraBytes: number): number => 4 * SAVED_REGISTERS.length + SLOT_BYTES + extraBytes;

/** The way in and the way out of a function; its body leaves the result in r0. It begins here. */
export function emitEntered({ asm }: Frame, extraBytes: number, emitBody: () => void): void {
  const frameBytes = SLOT_BYTES + extraBytes;
  const fail = emitEntry(asm, frameBytes);
  emitBody();
  asm.moveStack(frameBytes);
  asm.emit("ldmia_sp", { g: registerList([4, 5, 6, 7, 8, 9, 10, 11, PC]) });
  asm.place(fail);
  asm.emit("movs_imm", { d: 0, i: 1 });
  asm.emit("bx_lr", {});
}

/** Checks that memory and code begin at multiples of 4, saves what belongs to the caller, and makes the frame. */
function emitEntry(asm: Assembler, frameBytes: number) {
  const fail = asm.label("not aligned");
  // The program counter in the second instruction is where the function begins, plus 8. r0 to r3 are what it is called with.
  asm.emit("movw", { d: 12, i: 0 });
  asm.emit("add", { d: 12, m: PC });
  asm.emit("orr_shifted", { d: 12, n: 12, m: 0, s: 0, i: 0 });
  asm.emit("tst_imm", { n: 12, i: 3 });
  asm.branchIf("ne", fail);
  asm.emit("stmdb_sp", { g: registerList(SAVED_REGISTERS) });
  asm.moveStack(-frameBytes);
  asm.store(0, SP, SLOTS.memory);
  return fail;
}
