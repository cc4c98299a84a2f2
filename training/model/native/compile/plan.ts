import type { ConvolutionLayer } from "./convolution-layer.ts";
import type { KernelRegisters, KernelShape } from "./kernel-shape.ts";
import type { RequantizeKind } from "./requantize.ts";
import type { StagePlan } from "./stage.ts";
import type { Tiling } from "./tiles.ts";

/** Channels that are worked on by one kernel: all of them but a remainder, or the remainder. */
export interface ChannelGroup {
  readonly shape: KernelShape;
  readonly registers: KernelRegisters;
  readonly first: number;
  /** Blocks of channels. */
  readonly blocks: number;
  /** Steps of the inner loop that are written out. */
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
  /** Inputs of one sum, made even. */
  readonly length: number;
  /** Bytes from the block's first staged input to those of each of its columns, and of the next block. */
  readonly inputOffsets: readonly number[];
  readonly blockStep: number;
  readonly groups: readonly ChannelGroup[];
  /** About what it takes: instructions, and bytes of code and constants. */
  readonly instructions: number;
  readonly bytes: number;
}
