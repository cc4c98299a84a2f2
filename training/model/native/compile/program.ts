import { Assembler } from "../arm/assembler.ts";
import { LR, PC, SP } from "../arm/registers.ts";
import { emitConvolution } from "./convolution.ts";
import { planConvolution } from "./convolution-plan.ts";
import { Frame, MAX_FRAME_BYTES, type Place, SLOT_BYTES, SLOTS } from "./frame.ts";
import { registerList } from "./kernel.ts";
import type { WeightBits } from "./kernel-shape.ts";
import type { Step } from "./layers.ts";
import { emitPlainConvolution } from "./plain-convolution.ts";
import { emitPool } from "./pool.ts";
import { emitRescale } from "./rescale.ts";
import { emitSoftmax } from "./softmax.ts";

export interface ProgramOptions {
  readonly inputBytes: number;
  /** Memory that the program should get along with: what the firmware's planner gives the activations. */
  readonly maxMemory: number;
  readonly maxBytes?: number;
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
const STACK_STAGE_BYTES = MAX_FRAME_BYTES - SLOT_BYTES;

const aligned = (bytes: number) => (bytes + 3) & ~3;

/** What a step needs beside its input and output: a place for staged inputs or exponentials. */
interface StepPlan {
  readonly step: Step;
  readonly extraBytes: number;
  readonly where: Place["where"];
  emit(frame: Frame, input: Place, output: Place, extra: Place): void;
}

export function emitProgram(steps: readonly Step[], options: ProgramOptions): Program {
  const plans = steps.flatMap((step) => planStep(step, { weightBits: 16, unroll: 8 }, options.maxMemory));
  const inMemory = (plan: StepPlan) => (plan.where === "memory" ? plan.extraBytes : 0);
  const memoryBytes = Math.max(
    aligned(options.inputBytes),
    ...plans.map((plan) => aligned(plan.step.inputBytes) + aligned(plan.step.outputBytes) + inMemory(plan)),
  );
  const stackExtra = Math.max(0, ...plans.map((plan) => (plan.where === "stack" ? plan.extraBytes : 0)));
  const frameBytes = SLOT_BYTES + stackExtra;

  const asm = new Assembler();
  const frame = new Frame(asm);
  const fail = emitEntry(asm, frameBytes);
  // Activations change ends: the input of each step lies at the beginning of the memory, its output at the end, or the other way round.
  let isAtEnd = false;
  let input: Place = { where: "memory", offset: 0 };
  for (const plan of plans) {
    const outputBytes = aligned(plan.step.outputBytes);
    const output: Place = { where: "memory", offset: isAtEnd ? 0 : memoryBytes - outputBytes };
    const gap = isAtEnd ? outputBytes : aligned(plan.step.inputBytes);
    const extra: Place =
      plan.where === "memory" ? { where: "memory", offset: gap } : { where: "stack", offset: SLOT_BYTES };
    plan.emit(frame, input, output, extra);
    asm.keepPoolInReach();
    input = output;
    isAtEnd = !isAtEnd;
  }
  asm.emit("movs_imm", { d: 0, i: 0 });
  asm.emit("add_sp", { i: frameBytes });
  asm.emit("ldmia_sp", { g: registerList([4, 5, 6, 7, 8, 9, 10, 11, 15]) });
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

export interface StepChoice {
  readonly weightBits: WeightBits;
  readonly unroll: number;
}

function planStep(step: Step, choice: StepChoice, maxMemory: number): StepPlan[] {
  const { layer, inputBytes, outputBytes } = step;
  const room = Math.max(0, maxMemory - aligned(inputBytes) - aligned(outputBytes)) & ~3;
  const plain = { step, extraBytes: 0, where: "memory" } as const;
  switch (layer.kind) {
    case "convolution": {
      const inMemory = planConvolution(layer, choice, room);
      const onStack = planConvolution(layer, choice, STACK_STAGE_BYTES);
      const isStack =
        onStack !== undefined &&
        (inMemory === undefined || onStack.instructions < 0.9 * inMemory.instructions);
      const plan = isStack ? onStack : inMemory;
      if (plan === undefined && step.apart !== undefined) {
        return step.apart.flatMap((part) => planStep(part, choice, maxMemory));
      }
      if (plan === undefined) {
        return [
          { ...plain, emit: (frame, input, output) => emitPlainConvolution(frame, layer, input, output) },
        ];
      }
      return [
        {
          step,
          extraBytes: aligned(plan.stage.bytes),
          where: isStack ? "stack" : "memory",
          emit: (frame, input, output, stage) => emitConvolution(frame, plan, { input, output, stage }),
        },
      ];
    }
    case "pool":
      return [{ ...plain, emit: (frame, input, output) => emitPool(frame, layer, input, output) }];
    case "rescale":
      return [{ ...plain, emit: (frame, input, output) => emitRescale(frame, layer, input, output) }];
    case "softmax": {
      const bytes = 4 * layer.depth;
      const where = bytes <= room ? "memory" : "stack";
      const fits = bytes <= room || bytes <= STACK_STAGE_BYTES;
      return [
        {
          step,
          extraBytes: fits ? bytes : 0,
          where,
          emit: (frame, input, output, extra) =>
            emitSoftmax(frame, layer, input, output, fits ? extra : undefined),
        },
      ];
    }
  }
}
