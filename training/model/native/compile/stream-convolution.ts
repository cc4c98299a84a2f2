import { ModelError } from "../../graph/model-error.ts";
import type { Register } from "../arm/registers.ts";
import { emitStagedConvolution } from "./convolution.ts";
import type { ConvolutionLayer } from "./convolution-layer.ts";
import { planConvolution } from "./convolution-plan.ts";
import type { Frame, Place } from "./frame.ts";
import { registerList } from "./kernel.ts";
import type { Step } from "./layers.ts";
import type { ConvolutionPlan } from "./plan.ts";
import { emitStage, planStage, STAGE_SOURCE, STAGE_TARGET, type StagePlan } from "./stage.ts";
import type { Choices, StepPlan } from "./step-plan.ts";
import { emitTurn, type StreamMemory, type Turns } from "./stream-memory.ts";
import type { Tile } from "./tiles.ts";

/** The columns that a convolution takes, as the inner loop wants them: half-words less their zero point, the oldest first. */
interface Remembered {
  /** As many as samples lie between two columns: each moves on by a column when its turn comes. */
  readonly windows: Turns;
  readonly columns: number;
  /** Bytes of a staged column. */
  readonly columnBytes: number;
  /** How the newest column is staged. */
  readonly newest: StagePlan;
}

/** More room than any stage needs. */
const ANY_ROOM = 2 ** 20;
const NEWEST: Tile = { firstColumn: 0, copied: 1, zerosBefore: 0, zerosAfter: 0, blocks: 1, output: 0 };

/**
 * The ways to work out one new column of a convolution, or of a dense layer over several columns.
 *
 * @param rows columns that it takes, `every` so many samples one
 * @throws ModelError "unsupported-tensor" where there is no fast code for it
 */
export function planStreamConvolution(
  step: Step,
  layer: ConvolutionLayer,
  { rows, every }: { readonly rows: number; readonly every: number },
  memory: StreamMemory,
): Choices {
  const windowed = inColumns(layer, rows);
  const [first, ...others] = planConvolution(windowed, ANY_ROOM);
  const newest = planStage(windowed, "even", { tiles: [NEWEST], spread: 1, stagedColumns: 1 });
  if (first === undefined || newest === undefined) {
    throw new ModelError(
      "unsupported-tensor",
      `there is no machine code for a stream through ${layer.outDepth} filters over ${rows} columns of ${windowed.inDepth}`,
    );
  }
  const columnBytes = 2 * newest.columnElements;
  const bytes = (rows - 1) * columnBytes + newest.bytes;
  const remembered: Remembered = {
    windows: memory.takeTurns(bytes, rows === 1 ? 1 : every),
    columns: rows,
    columnBytes,
    newest,
  };
  const stepPlan = (plan: ConvolutionPlan): StepPlan => ({
    step,
    extraBytes: 0,
    where: "memory",
    instructions: plan.instructions,
    bytes: plan.bytes,
    emit(frame, input, output) {
      const stage = emitColumns(frame, windowed, remembered, input);
      emitStagedConvolution(frame, plan, { output, stage });
    },
  });
  return [stepPlan(first), ...others.map(stepPlan)];
}

/** A dense layer over all values of several columns is a convolution over these: its weights lie in the same order. */
function inColumns(layer: ConvolutionLayer, rows: number): ConvolutionLayer {
  const isDense = layer.columns.filterSize !== rows;
  return {
    ...layer,
    columns: { inSize: rows, outSize: 1, filterSize: rows, stride: 1, dilation: 1, padBefore: 0 },
    inDepth: isDense ? layer.inDepth / rows : layer.inDepth,
  };
}

/** Up to so many words are moved without a loop. */
const MOST_WRITTEN_OUT = 64;
const BLOCK: readonly Register[] = [2, 3, 4, 5, 6, 7, 8, 9];
const COUNT: Register = 10;

/** Moves the window whose turn it is on by one column, and stages the newest behind it. @returns where the window lies */
function emitColumns(
  frame: Frame,
  layer: ConvolutionLayer,
  { windows, columns, columnBytes, newest }: Remembered,
  input: Place,
): Place {
  const { asm } = frame;
  const isOne = windows.turn === undefined;
  const stage: Place = isOne ? windows.place : { where: "b", offset: 0 };
  emitTurn(frame, windows, STAGE_TARGET, [BLOCK[0] ?? 2, BLOCK[1] ?? 3]);
  if (!isOne) frame.store(STAGE_TARGET, "b");
  if (columns > 1) {
    asm.addConstant(STAGE_SOURCE, STAGE_TARGET, columnBytes);
    emitMove(frame, ((columns - 1) * columnBytes) / 4);
  }
  frame.addressOf(STAGE_SOURCE, input);
  emitStage(frame, layer, newest, [NEWEST]);
  return stage;
}

/** Moves so many words down from `STAGE_SOURCE` to `STAGE_TARGET`; both end behind them. */
function emitMove({ asm }: Frame, words: number): void {
  const move = (count: number) => {
    const block = BLOCK.slice(0, count);
    const [t = 2, u = 3] = block;
    if (count === 1) asm.emit("ldr_post", { t, n: STAGE_SOURCE, i: 4 });
    else asm.emit("ldmia", { n: STAGE_SOURCE, g: registerList(block) });
    if (count === 1) asm.emit("str_post", { t, n: STAGE_TARGET, i: 4 });
    else if (count === 2) asm.emit("strd_post", { t, u, n: STAGE_TARGET, i: 8 });
    else asm.emit("stmia", { n: STAGE_TARGET, g: registerList(block) });
  };
  const blocks = Math.floor(words / BLOCK.length);
  if (words > MOST_WRITTEN_OUT) {
    asm.constant(COUNT, blocks);
    const top = asm.here("move");
    move(BLOCK.length);
    asm.emit("subs_wide_imm", { d: COUNT, n: COUNT, i: 1 });
    asm.branchIf("ne", top);
  } else for (let block = 0; block < blocks; block++) move(BLOCK.length);
  if (words % BLOCK.length > 0) move(words % BLOCK.length);
}
