import { ModelError } from "../../graph/model-error.ts";
import type { Place } from "./frame.ts";
import type { Step } from "./layers.ts";
import { emitFunction, emitWithin, extraPlace, type Program, stackExtra } from "./program.ts";
import { aligned, type Choices, planStep, type StepPlan } from "./step-plan.ts";
import { planStreamConvolution } from "./stream-convolution.ts";
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

/**
 * The program that takes a sample and makes one new column of every layer. What it remembers lies in its memory, behind two columns that are
 * in work; the sample is written to the first of them.
 *
 * @throws ModelError "unsupported-tensor" for what there is no code for
 */
export function emitStreamProgram(steps: readonly ColumnStep[], maxBytes: number): Program {
  const columnBytes = Math.max(
    0,
    ...steps.map(({ step, rows }) => Math.max(aligned(step.inputBytes / rows), aligned(step.outputBytes))),
  );
  const memory = new StreamMemory(2 * columnBytes);
  const candidates = steps.map((step) => planColumn(step, memory));
  return emitWithin(candidates, maxBytes, (plans) => {
    let [column, other]: Place[] = [
      { where: "memory", offset: 0 },
      { where: "memory", offset: columnBytes },
    ];
    const written = emitFunction(stackExtra(plans), (frame) => {
      for (const plan of plans) {
        frame.asm.placePoolBetween();
        plan.emit(frame, column, other, extraPlace(plan, 0));
        if (plan.step.layer.kind !== "pool") [column, other] = [other, column];
      }
    });
    return { ...written, memoryBytes: memory.bytes, inputOffset: 0, outputOffset: column.offset };
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
