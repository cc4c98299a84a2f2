import { LR, type Register } from "../arm/registers.ts";
import { emitResults, type ResultRegisters } from "./block-results.ts";
import { emitDepthwiseKernel } from "./depthwise-kernel.ts";
import type { DataBlock, Frame, Place } from "./frame.ts";
import { emitKernel, type KernelLoop, type LoopEnd, registerList } from "./kernel.ts";
import type { ChannelGroup, ConvolutionPlan } from "./plan.ts";
import { emitStage, STAGE_COUNTS, STAGE_SOURCE, STAGE_TARGET, stageCount } from "./stage.ts";
import { poolsAll, type Tile } from "./tiles.ts";
import { channelWords } from "./weight-stream.ts";

export interface ConvolutionPlaces {
  readonly input: Place;
  readonly output: Place;
  readonly stage: Place;
}

/** Holds what is needed outside of the inner loop, for a moment. */
const R0: Register = 0;
const R1: Register = 1;

/** A convolution with one row of columns: tile after tile, in each tile block after block, in each block the channels. */
export function emitConvolution(frame: Frame, plan: ConvolutionPlan, places: ConvolutionPlaces): void {
  const { asm } = frame;
  const { layer, tiling } = plan;
  if (poolsAll(layer)) emitLowest(frame, places.output, layer.outDepth);
  const weights = weightConstants(frame, plan);
  const emitBody = () => {
    emitStage(frame, layer, plan.stage, tiling.tiles);
    emitBlocks(frame, plan, places.stage, weights);
  };
  if (tiling.tiles.length === 1) {
    for (const tile of tiling.tiles) emitTileStart(frame, plan, places, tile);
    emitBody();
    return;
  }
  const body = asm.label("tile");
  for (const tile of tiling.tiles) {
    emitTileStart(frame, plan, places, tile);
    asm.call(body);
  }
  frame.subroutines.push(() => {
    asm.place(body);
    frame.store(LR, "link");
    emitBody();
    frame.load(LR, "link");
    asm.emit("bx_lr", {});
  });
}

/** A convolution whose one block of columns is staged already. */
export function emitStagedConvolution(
  frame: Frame,
  plan: ConvolutionPlan,
  { output, stage }: Omit<ConvolutionPlaces, "input">,
): void {
  frame.addressOf(R0, output);
  frame.store(R0, "output");
  emitBlocks(frame, plan, stage, weightConstants(frame, plan));
}

function weightConstants(frame: Frame, plan: ConvolutionPlan): DataBlock {
  const words = plan.groups.map((group) => groupWords(plan, group));
  return frame.constants("weights", words.flat(), words[0]?.length);
}

function groupWords(plan: ConvolutionPlan, { shape, first, blocks }: ChannelGroup): number[] {
  const layout = {
    columnElements: plan.stage.columnElements,
    format: shape.format,
    requantize: plan.requantize,
  };
  return Array.from({ length: blocks }, (_, block) =>
    channelWords(plan.layer, layout, first + block * shape.channels, shape.channels),
  ).flat();
}

/** Before the first block: the lowest int8 as the largest so far of every channel. */
function emitLowest(frame: Frame, output: Place, channels: number): void {
  const { asm } = frame;
  frame.addressOf(R0, output);
  asm.constant(R1, 0x80);
  asm.constant(2, channels);
  const top = asm.here("lowest");
  asm.emit("strb_post", { t: R1, n: R0, i: 1 });
  asm.emit("subs_imm", { d: 2, i: 1 });
  asm.branchIf("ne", top);
}

/** What differs from tile to tile: where it reads and writes, and how much. */
function emitTileStart(frame: Frame, plan: ConvolutionPlan, places: ConvolutionPlaces, tile: Tile): void {
  const { asm } = frame;
  const { layer, tiling, stage } = plan;
  const at = (place: Place, bytes: number): Place => ({ ...place, offset: place.offset + bytes });
  frame.addressOf(R0, at(places.output, tile.output * layer.outDepth));
  frame.store(R0, "output");
  asm.constant(R0, tile.blocks);
  frame.store(R0, "count");
  frame.addressOf(STAGE_SOURCE, at(places.input, tile.firstColumn * layer.inDepth));
  frame.addressOf(STAGE_TARGET, places.stage);
  for (const name of ["zerosBefore", "copied", "zerosAfter"] as const) {
    const counts = new Set(tiling.tiles.map((each) => stageCount(stage, each, name)));
    if (counts.size > 1) asm.constant(STAGE_COUNTS[name], stageCount(stage, tile, name));
  }
}

/** All blocks of a tile whose inputs are staged. */
function emitBlocks(frame: Frame, plan: ConvolutionPlan, stage: Place, weights: DataBlock): void {
  const { asm } = frame;
  const { layer, groups } = plan;
  const [main] = groups;
  if (main === undefined) return;
  const { inputPointer, weightPointer } = main.registers;
  if (main.blocks > 1) {
    asm.address(R0, weights.mark.label);
    frame.store(R0, "a");
  }
  frame.addressOf(inputPointer, stage);
  const hasOneBlock = plan.tiling.tiles.every(({ blocks }) => blocks === 1);
  const top = asm.here("block");
  asm.address(weightPointer, weights.start);
  const [output] = commonFree(groups);
  if (output !== undefined) frame.load(output, "output");
  for (const group of groups) emitGroup(frame, plan, group, output);
  if (hasOneBlock) return;

  // On to the next block: inputs, results (the channels are behind us), and is there one?
  asm.addConstant(inputPointer, inputPointer, plan.blockStep);
  const resultColumns = poolsAll(layer) ? 0 : layer.pooled > 1 ? 1 : plan.blockColumns * plan.tiling.spread;
  const advance = (resultColumns - 1) * layer.outDepth;
  if (output !== undefined) {
    asm.addConstant(output, output, advance);
    frame.store(output, "output");
  } else if (advance !== 0) {
    frame.load(R1, "output");
    asm.addConstant(R1, R1, advance);
    frame.store(R1, "output");
  }
  frame.load(R0, "count");
  asm.emit("subs_imm", { d: R0, i: 1 });
  frame.store(R0, "count");
  asm.branchIf("ne", top);
}

/** Registers that none of the groups' inner loops uses. */
function commonFree(groups: readonly ChannelGroup[]): Register[] {
  const [first, ...rest] = groups.map(({ registers }) => registers.free);
  return (first ?? []).filter((register) => rest.every((free) => free.includes(register)));
}

/** One block of columns for the channels of a group. */
function emitGroup(
  frame: Frame,
  plan: ConvolutionPlan,
  group: ChannelGroup,
  output: Register | undefined,
): void {
  const { asm } = frame;
  const { shape, registers } = group;
  const { weightPointer, inputPointer, sums } = registers;
  const counter = output === undefined ? undefined : registers.free.find((register) => register !== output);
  const loop: KernelLoop = {
    shape,
    registers,
    length: plan.length,
    inputOffsets: plan.inputOffsets,
    unroll: group.unroll,
  };
  const probe = registers.inputs[0]?.[0] ?? R0;
  const end: LoopEnd = {
    prepare(bytes, passes) {
      if (counter !== undefined) asm.constant(counter, passes);
      else {
        asm.addConstant(probe, inputPointer, bytes);
        frame.store(probe, "end");
      }
    },
    test() {
      if (counter !== undefined) asm.emit("subs_wide_imm", { d: counter, n: counter, i: 1 });
      else {
        frame.load(probe, "end");
        asm.emit("cmp_high", { n: inputPointer, m: probe });
      }
    },
  };

  const top = asm.here("channels");
  const [firstSums = []] = sums;
  if (shape.channels === 1) asm.emit("ldr_post", { t: firstSums[0] ?? -1, n: weightPointer, i: 4 });
  else asm.emit("ldmia", { n: weightPointer, g: registerList(firstSums) });
  for (const column of sums.slice(1)) {
    column.forEach((sum, channel) => {
      asm.emit("mov", { d: sum, m: firstSums[channel] ?? -1 });
    });
  }
  if (plan.layer.isDepthwise) {
    emitDepthwiseKernel(asm, loop, 2 * plan.stage.columnElements);
    asm.addConstant(inputPointer, inputPointer, 4);
  } else emitKernel(asm, loop, end);
  const spare = [...registers.weights.flat(), ...registers.inputs.flat(), ...registers.free].filter(
    (register) => register !== output,
  );
  const results: ResultRegisters = { sums, weightPointer, output, spare };
  emitResults(frame, plan, shape.format, results);
  if (group.blocks > 1) {
    frame.load(probe, "a");
    asm.emit("cmp_high", { n: weightPointer, m: probe });
    asm.branchIf("ne", top);
  }
}
