import { stepInstructions } from "./kernel-shape.ts";
import type { ChannelGroup, ConvolutionPlan } from "./plan.ts";
import { poolsAll } from "./tiles.ts";

/**
 * What a plan will take, before its code is written: near enough to choose between plans; the program's own numbers are counted.
 */
type Undecided = Omit<ConvolutionPlan, "instructions" | "bytes">;

const STEP_OVERHEAD = 12;
const TILE_INSTRUCTIONS = 14;
/** Most instructions take four bytes, some take two. */
const INSTRUCTION_BYTES = 3.9;

export function estimateInstructions(plan: Undecided): number {
  const { tiling, groups, length } = plan;
  const blocks = tiling.tiles.reduce((sum, tile) => sum + tile.blocks, 0);
  const perBlock = groups.reduce(
    (sum, group) =>
      sum +
      group.blocks * (loopInstructions(group, length, plan.layer.isDepthwise) + blockOverhead(plan, group)),
    0,
  );
  const staged = tiling.tiles.reduce((sum, tile) => sum + stageInstructions(plan, tile.copied), 0);
  return blocks * (perBlock + STEP_OVERHEAD) + staged + TILE_INSTRUCTIONS * tiling.tiles.length;
}

export function estimateBytes(plan: Undecided): number {
  const { tiling, groups, length, layer, stage, requantize } = plan;
  const code = groups.reduce((sum, group) => {
    const steps = Math.floor(length / 4);
    const written = group.unroll >= steps ? steps : group.unroll + (steps % group.unroll) + 1;
    const half = length % 4 === 0 ? 0 : 1;
    const products = layer.isDepthwise
      ? loopInstructions(group, length, true)
      : (written + half) * stepInstructions(group.shape);
    return sum + products + blockOverhead(plan, group) + 4;
  }, 0);
  const staging = 8 + 5 * Math.ceil(stage.unit / 2) + (stage.copyAt > 0 ? 10 : 0);
  const tiles = tiling.tiles.length === 1 ? TILE_INSTRUCTIONS : (TILE_INSTRUCTIONS + 3) * tiling.tiles.length;
  const weightBytes = groups[0]?.shape.format === "half-words" ? 2 : 1;
  const constants =
    layer.outDepth *
    ((layer.isDepthwise ? length : Math.ceil(length / 4) * 4) * weightBytes +
      4 +
      (requantize === "short" ? 8 : 16));
  return INSTRUCTION_BYTES * (code + staging + tiles + 20) + constants;
}

/** Everything of a block of sums but the products: loading biases, results, the loop over channels. */
function blockOverhead(plan: Undecided, { shape, blocks, registers }: ChannelGroup): number {
  const { layer, requantize } = plan;
  const { columns, channels, format } = shape;
  const results = layer.pooled > 1 ? 1 : columns;
  const each =
    (requantize === "short" ? 4 : 15) + (requantize === "short" && format !== "half-words" ? 1 : 0) + 1;
  const clamped = (layer.lowest > -128 ? 4 : 0) + (layer.highest < 127 ? 4 : 0);
  const running = poolsAll(layer) ? 4 : 0;
  const pooled = layer.pooled > 1 ? 3 * (columns - 1) : 0;
  const perChannel = 1 + pooled + results * (each + clamped + running);
  const separate = format === "shared" ? (columns * channels) / 2 : 0;
  // Loading the zero point, and where no register is left for it the output's address, which is kept again.
  const addresses = registers.free.length > 0 ? 1 : 3;
  return 1 + (columns - 1) * channels + addresses + separate + channels * perChannel + (blocks > 1 ? 3 : 0);
}

function stageInstructions({ layer, stage }: Undecided, copied: number): number {
  const perElement =
    (stage.alignment === 4 ? 1.5 : stage.alignment === 2 ? 2 : 2.5) + (stage.copyAt > 0 ? 1.5 : 0);
  const passes = stage.passes(copied);
  return copied * layer.inDepth * perElement + 3 * passes;
}

/** Instructions of the inner loop for all products of a block of channels. */
function loopInstructions(
  { shape, unroll, registers }: ChannelGroup,
  length: number,
  isDepthwise: boolean,
): number {
  if (isDepthwise) return length * (1 + shape.columns * (1 + shape.channels)) + 1;
  const steps = Math.floor(length / 4);
  const half = length % 4 === 0 ? 0 : stepInstructions(shape) / 2 + 1;
  const passes = unroll >= steps ? 0 : Math.floor(steps / unroll);
  // With a register for a counter a pass takes one less.
  const perPass = registers.free.length > 1 ? 2 : 3;
  return steps * stepInstructions(shape) + half + (passes === 0 ? 0 : 2 + perPass * passes);
}
