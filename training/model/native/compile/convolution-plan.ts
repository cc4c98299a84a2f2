import type { ConvolutionLayer } from "./convolution-layer.ts";
import {
  type KernelRegisters,
  type KernelShape,
  kernelRegisters,
  stepInstructions,
  type WeightBits,
} from "./kernel-shape.ts";
import { type RequantizeKind, requantizeKind } from "./requantize.ts";
import { planStage, type StagePlan } from "./stage.ts";
import { divideIntoTiles, poolsAll, shortestSequence, spreadOf, type Tiling } from "./tiles.ts";

/** Channels that are worked on by one kernel: all of them but a remainder, or the remainder. */
export interface ChannelGroup {
  readonly shape: KernelShape;
  readonly registers: KernelRegisters;
  readonly first: number;
  /** Blocks of channels. */
  readonly blocks: number;
  readonly unroll: number;
}

/** Everything that is decided about a convolution before code is written for it. */
export interface ConvolutionPlan {
  readonly layer: ConvolutionLayer;
  readonly requantize: RequantizeKind;
  readonly tiling: Tiling;
  readonly stage: StagePlan;
  /** Output columns of a block. */
  readonly blockColumns: number;
  /** Inputs of one sum. */
  readonly length: number;
  /** Bytes between the staged inputs of neighbouring output columns. */
  readonly columnStep: number;
  readonly groups: readonly ChannelGroup[];
  /** About what it takes. */
  readonly instructions: number;
}

export interface ConvolutionChoice {
  readonly weightBits: WeightBits;
  /** Steps of an inner loop that may be written out. */
  readonly unroll: number;
}

/** Farther than this LDRD does not reach. */
const LDRD_REACH = 1020;
/** About what a block of sums costs beside its products and its results. */
const BLOCK_OVERHEAD = 12;
/** About what one result costs: four to round, a store, and its share of loading the constants. */
const RESULT_INSTRUCTIONS = 6;
const RUNNING_MAXIMUM_INSTRUCTIONS = 5;
const STAGED_COLUMN_OVERHEAD = 3;

/**
 * The cheapest plan for a convolution with one row of columns.
 *
 * @param stageBytes the most memory there is for staged inputs
 * @returns `undefined` where this way does not work: several rows or batches, a depthwise filter, or too little memory
 */
export function planConvolution(
  layer: ConvolutionLayer,
  choice: ConvolutionChoice,
  stageBytes: number,
): ConvolutionPlan | undefined {
  const spread = spreadOf(layer);
  const { rows } = layer;
  const isOneRow = rows.inSize === 1 && rows.outSize === 1 && rows.filterSize === 1 && rows.padBefore === 0;
  if (layer.isDepthwise || layer.batches > 1 || !isOneRow || spread === undefined) return undefined;
  const requantize = requantizeKind(layer);
  if (layer.pooled > 1 && requantize !== "short") return undefined;
  let best: ConvolutionPlan | undefined;
  for (let columns = 1; columns <= 6; columns++) {
    for (let channels = 1; columns * channels <= 6; channels++) {
      const plan = planBlock(layer, { ...choice, columns, channels }, { spread, requantize, stageBytes });
      if (plan !== undefined && plan.instructions < (best?.instructions ?? Number.POSITIVE_INFINITY))
        best = plan;
    }
  }
  return best;
}

interface Given {
  readonly spread: number;
  readonly requantize: RequantizeKind;
  readonly stageBytes: number;
}

function planBlock(
  layer: ConvolutionLayer,
  choice: ConvolutionChoice & { readonly columns: number; readonly channels: number },
  { spread, requantize, stageBytes }: Given,
): ConvolutionPlan | undefined {
  const { columns, channels } = choice;
  if (columns > shortestSequence(layer, spread) || channels > layer.outDepth) return undefined;
  if (layer.pooled > 1 && !poolsAll(layer) && columns !== layer.pooled) return undefined;
  const columnBytes = 2 * (layer.inDepth + (layer.inDepth % 2));
  const tiling = divideIntoTiles(layer, spread, columns, Math.floor((stageBytes - 8) / columnBytes));
  const stage = tiling && planStage(layer, tiling);
  if (tiling === undefined || stage === undefined || stage.bytes > stageBytes) return undefined;

  const length = layer.columns.filterSize * stage.paddedDepth;
  const columnStep = layer.columns.stride * columnBytes;
  const weightBits = layer.weightZeroPoint === 0 ? choice.weightBits : 16;
  const groups: ChannelGroup[] = [];
  for (const [first, width] of [
    [0, channels],
    [layer.outDepth - (layer.outDepth % channels), layer.outDepth % channels],
  ] as const) {
    if (width === 0) continue;
    const shape = { columns, channels: width, weightBits };
    const registers = kernelRegisters(shape);
    if (registers === undefined) return undefined;
    const reach = LDRD_REACH - (columns - 1) * columnStep;
    const unroll = chooseUnroll(Math.floor(length / 4), choice.unroll, Math.floor(reach / 8));
    if (unroll < 1) return undefined;
    groups.push({ shape, registers, first, blocks: Math.floor((layer.outDepth - first) / width), unroll });
  }
  const outputStep = layer.outDepth * (poolsAll(layer) ? 0 : spread);
  if (layer.outDepth + columns * outputStep > 4095) return undefined;
  const plan = { layer, requantize, tiling, stage, blockColumns: columns, length, columnStep, groups };
  return { ...plan, instructions: estimate(plan) };
}

/** All steps where they are few, else the divisor of their number that leaves the fewest over. */
function chooseUnroll(steps: number, most: number, reach: number): number {
  if (steps <= Math.min(most, reach)) return Math.max(1, steps);
  const least = (unroll: number) => (steps % unroll) * 4 + Math.floor(steps / unroll) * 3;
  const candidates = Array.from({ length: Math.min(most, reach) }, (_, index) => index + 1);
  // What is left over is written out behind the loop, so it counts as code, too.
  return candidates.reduce(
    (best, unroll) => (least(unroll) < least(best) ? unroll : best),
    Math.min(1, reach),
  );
}

function estimate(plan: Omit<ConvolutionPlan, "instructions">): number {
  const { layer, tiling, stage, groups, length, blockColumns } = plan;
  const blocks = tiling.tiles.reduce((sum, tile) => sum + tile.blocks, 0);
  const results = layer.pooled > 1 ? 1 : blockColumns;
  const perBlock = groups.reduce((sum, { shape, blocks: channelBlocks, unroll }) => {
    const products = (length / 4) * stepInstructions(shape);
    const loops = unroll >= Math.floor(length / 4) ? 0 : 3 * Math.floor(length / 4 / unroll);
    const perChannel =
      results * RESULT_INSTRUCTIONS +
      (layer.pooled > 1 ? 3 * (blockColumns - 1) : 0) +
      (poolsAll(layer) ? RUNNING_MAXIMUM_INSTRUCTIONS : 0);
    return sum + channelBlocks * (products + loops + BLOCK_OVERHEAD + shape.channels * perChannel);
  }, 0);
  const staged = tiling.tiles.reduce(
    (sum, { copied }) =>
      sum + copied * (layer.inDepth * (stage.alignment === 4 ? 1.75 : 2.5) + STAGED_COLUMN_OVERHEAD),
    0,
  );
  return blocks * (perBlock + 10) + staged + 12 * tiling.tiles.length;
}
