import type { ConvolutionLayer } from "./convolution-layer.ts";
import { LOAD_REACH } from "./depthwise-kernel.ts";
import { kernelRegisters, type WeightFormat } from "./kernel-shape.ts";
import type { ChannelGroup, ConvolutionPlan } from "./plan.ts";
import { estimateBytes, estimateInstructions } from "./plan-cost.ts";
import { requantizeKind } from "./requantize.ts";
import { inputOffset, type Packing, planStage } from "./stage.ts";
import { divideIntoTiles, poolsAll, shortestSequence, spreadOf } from "./tiles.ts";
import { canShare } from "./weight-stream.ts";

/** Farther than this LDRD does not reach. */
const LDRD_REACH = 1020;
/** Steps of an inner loop that may be written out. */
const UNROLLS = [1, 2, 3, 4, 6, 9, 18];
const MAX_SUMS = 6;
/** Taps of a depthwise filter, which are all written out. */
const MAX_TAPS = 16;
/** Each tile is a call with its own numbers: more of them are no longer small code. */
const MAX_TILES = 24;

/**
 * All plans for a convolution with one row of columns; the best is up to how much code it may take.
 *
 * @param stageBytes the most memory there is for staged inputs
 * @returns none where this way does not work: several rows or batches, a depthwise filter that makes several channels of one, or
 * too little memory
 */
export function planConvolution(layer: ConvolutionLayer, stageBytes: number): ConvolutionPlan[] {
  const spread = spreadOf(layer);
  const { rows } = layer;
  const isOneRow = rows.inSize === 1 && rows.outSize === 1 && rows.filterSize === 1 && rows.padBefore === 0;
  if (layer.batches > 1 || !isOneRow || spread === undefined) return [];
  if (layer.isDepthwise && layer.outDepth !== layer.inDepth) return [];
  const requantize = requantizeKind(layer);
  if (layer.pooled > 1 && requantize !== "short") return [];
  const ways = waysOf(layer);
  const plans: ConvolutionPlan[] = [];
  for (let columns = 1; columns <= MAX_SUMS; columns++) {
    if (columns > shortestSequence(layer, spread)) break;
    if (layer.pooled > 1 && !poolsAll(layer) && columns !== layer.pooled) continue;
    for (const packing of ways.packings) {
      const staged = stageBlocks(layer, { spread, columns, packing, stageBytes });
      if (staged === undefined) continue;
      for (const channels of ways.channels) {
        if (columns * channels > MAX_SUMS || channels > layer.outDepth) continue;
        for (const format of ways.formats) {
          for (const unroll of ways.unrolls) {
            plans.push(
              ...planBlocks({ ...staged, layer, requantize }, { columns, channels, format, unroll }),
            );
          }
        }
      }
    }
  }
  return plans;
}

interface Ways {
  readonly packings: readonly Packing[];
  readonly channels: readonly number[];
  readonly formats: readonly WeightFormat[];
  readonly unrolls: readonly number[];
}

/** What there is to choose from beside the columns of a block. */
function waysOf(layer: ConvolutionLayer): Ways {
  if (layer.isDepthwise) {
    // Two channels are a word of inputs and a word of weights.
    const channels = [Math.min(2, layer.outDepth)];
    return { packings: ["even"], channels, formats: ["half-words"], unrolls: [layer.columns.filterSize] };
  }
  const formats: WeightFormat[] = ["half-words"];
  if (layer.weightZeroPoint === 0) formats.push("bytes");
  if (canShare(layer)) formats.push("shared");
  return { packings: ["even", "odd"], channels: [1, 2, 3, 4, 5, 6], formats, unrolls: UNROLLS };
}

interface Staging {
  readonly spread: number;
  readonly columns: number;
  readonly packing: Packing;
  readonly stageBytes: number;
}

function stageBlocks(layer: ConvolutionLayer, { spread, columns, packing, stageBytes }: Staging) {
  const { stride } = layer.columns;
  const hasCopy = packing === "odd" && (stride * layer.inDepth) % 2 !== 0;
  if (hasCopy && columns % 2 !== 0) return undefined;
  const columnBytes = 2 * (packing === "even" ? layer.inDepth + (layer.inDepth % 2) : layer.inDepth);
  // What the last pass of a copy writes too much, and the word before the moved copy.
  const room = hasCopy ? (stageBytes - 20) / 2 : stageBytes - 8;
  const tiling = divideIntoTiles(layer, spread, columns, Math.floor(room / columnBytes));
  const stage = tiling && planStage(layer, packing, tiling);
  if (tiling === undefined || stage === undefined) return undefined;
  return stage.bytes > stageBytes || tiling.tiles.length > MAX_TILES ? undefined : { tiling, stage };
}

interface Block {
  readonly columns: number;
  readonly channels: number;
  readonly format: WeightFormat;
  readonly unroll: number;
}

type Decided = Pick<ConvolutionPlan, "layer" | "requantize" | "tiling" | "stage">;

function planBlocks(decided: Decided, block: Block): ConvolutionPlan[] {
  const { layer, stage, tiling } = decided;
  const { columns, channels } = block;
  const { stride, filterSize } = layer.columns;
  const taps = filterSize * stage.columnElements;
  const length = layer.isDepthwise ? filterSize : taps + (taps % 2);
  const inputOffsets = Array.from({ length: columns }, (_, column) => inputOffset(stage, column * stride));
  if (block.format === "shared" && channels % 2 !== 0) return [];
  const steps = Math.floor(length / 4);
  const written = block.unroll >= steps ? steps : block.unroll;
  const reach = layer.isDepthwise
    ? 2 * stage.columnElements * (filterSize - 1) - (LOAD_REACH - LDRD_REACH)
    : 8 * (written + 1);
  if (Math.max(...inputOffsets) + reach > LDRD_REACH || (layer.isDepthwise && filterSize > MAX_TAPS))
    return [];
  const remainder = layer.outDepth % channels;
  const groups: ChannelGroup[] = [];
  for (const [first, width] of [
    [0, channels],
    [layer.outDepth - remainder, remainder],
  ] as const) {
    if (width === 0) continue;
    const format = block.format === "shared" && width % 2 !== 0 ? "bytes" : block.format;
    const shape = { columns, channels: width, format };
    const registers = kernelRegisters(shape);
    if (registers === undefined) return [];
    const blocks = Math.floor((layer.outDepth - first) / width);
    groups.push({ shape, registers, first, blocks, unroll: Math.max(1, written) });
  }
  const outputStep = layer.outDepth * (poolsAll(layer) ? 0 : tiling.spread);
  if (layer.outDepth + columns * outputStep > 4095) return [];
  const plan = {
    ...decided,
    blockColumns: columns,
    length,
    inputOffsets,
    // A depthwise kernel has gone through the channels of a column by itself.
    blockStep: 2 * stage.columnElements * (columns * stride - (layer.isDepthwise ? 1 : 0)),
    groups,
  };
  return [{ ...plan, instructions: estimateInstructions(plan), bytes: estimateBytes(plan) }];
}
