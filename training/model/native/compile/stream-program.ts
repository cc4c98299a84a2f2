import { ModelError } from "../../graph/model-error.ts";
import { Assembler } from "../arm/assembler.ts";
import { LR } from "../arm/registers.ts";
import { Frame, type Place } from "./frame.ts";
import type { Step } from "./layers.ts";
import { emitEntered, emitWithin, extraPlace, type Program, stackExtra, stackOf } from "./program.ts";
import { aligned, type Choices, planStep, type StepPlan } from "./step-plan.ts";
import { planStreamConvolution } from "./stream-convolution.ts";
import { emitDecode, emitHear, keepForListening, type Listening } from "./stream-listen.ts";
import { StreamMemory } from "./stream-memory.ts";
import { emitStreamPool, planStreamPool } from "./stream-pool.ts";

/** A step of the program: how one operator makes one new column. */
export interface ColumnStep {
  readonly step: Step;
  /** Columns that it takes, … */
  readonly rows: number;
  /** … every so many samples one. */
  readonly every: number;
}

export interface StreamProgram extends Program {
  /** Where `listen` begins: 0 where there is none. */
  readonly listenEntry: number;
}

/**
 * The program that takes a sample and makes one new column of every layer: `step`, which begins the code, and `listen`, which also decodes the
 * answer. What it remembers lies in its memory, behind two columns that are in work; the sample is written to the first of them.
 *
 * @throws ModelError "unsupported-tensor" for what there is no code for
 */
export function emitStreamProgram(
  steps: readonly ColumnStep[],
  maxBytes: number,
  listening: Listening | undefined,
): StreamProgram {
  const columnBytes = Math.max(
    0,
    ...steps.map(({ step, rows }) => Math.max(aligned(step.inputBytes / rows), aligned(step.outputBytes))),
  );
  const memory = new StreamMemory(2 * columnBytes);
  const candidates = steps.map((step) => planColumn(step, memory));
  const kept = listening === undefined ? undefined : keepForListening(memory, listening);
  const sample: Place = { where: "memory", offset: 0 };
  return emitWithin(candidates, maxBytes, (plans) => {
    const frame = new Frame(new Assembler());
    const { asm } = frame;
    const extra = stackExtra(plans);
    const step = asm.label("step");
    emitEntered(frame, extra, () => {
      asm.call(step);
      asm.emit("movs_imm", { d: 0, i: 0 });
    });
    asm.placePool();
    asm.align();
    const listen = asm.here("listen");
    // Where the columns are when all is worked out.
    const swaps = plans.filter(({ step: { layer } }) => layer.kind !== "pool").length;
    const answer: Place = { where: "memory", offset: swaps % 2 === 0 ? 0 : columnBytes };
    if (kept !== undefined) {
      emitEntered(frame, extra, () => {
        const leave = asm.label("leave");
        emitHear(frame, kept, sample, leave);
        asm.call(step);
        emitDecode(frame, kept, answer, leave);
        asm.place(leave);
      });
    }
    asm.placePool();
    asm.place(step);
    frame.store(LR, "c");
    let [column, other]: Place[] = [sample, { where: "memory", offset: columnBytes }];
    for (const plan of plans) {
      asm.placePoolBetween();
      plan.emit(frame, column, other, extraPlace(plan, 0));
      if (plan.step.layer.kind !== "pool") [column, other] = [other, column];
    }
    frame.load(LR, "c");
    asm.emit("bx_lr", {});
    frame.finish();
    const assembly = asm.assemble();
    return {
      code: assembly.bytes,
      stackBytes: stackOf(extra),
      memoryBytes: memory.bytes,
      inputOffset: sample.offset,
      outputOffset: answer.offset,
      listenEntry: kept === undefined ? 0 : assembly.offsetOf(listen),
    };
  });
}

function planColumn({ step, rows, every }: ColumnStep, memory: StreamMemory): Choices {
  const { layer } = step;
  if (layer.kind === "convolution") return planStreamConvolution(step, layer, { rows, every }, memory);
  if (layer.kind === "pool") {
    if (!layer.isMax) refuse("AVERAGE_POOL_2D");
    const pool = planStreamPool(layer, { rows, every }, memory);
    const plan: StepPlan = {
      step,
      extraBytes: 0,
      where: "memory",
      instructions: 0,
      bytes: 0,
      emit: (frame, column) => emitStreamPool(frame, pool, column),
    };
    return [plan];
  }
  if (rows > 1) refuse(`${layer.kind} over ${rows} columns`);
  // Without room in the memory, what it needs beside its column lies on the stack.
  const [choices, ...more] = planStep(step, 0);
  if (choices === undefined || more.length > 0) throw new RangeError(`${layer.kind} is more than one step`);
  return choices;
}

function refuse(what: string): never {
  throw new ModelError("unsupported-tensor", `there is no machine code for a stream through ${what}`);
}
