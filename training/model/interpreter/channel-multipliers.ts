import { quantizeMultiplier } from "./fixed-point.ts";
import type { Int8Operand, KernelContext } from "./operand.ts";
import { refuse } from "./operand.ts";

export interface ChannelMultipliers {
  readonly multipliers: Int32Array;
  readonly shifts: Int32Array;
}

/** Left shifts of 31 and more are undefined on the watch. */
export const MAX_SHIFT = 30;

/** The fixed-point form of input scale * filter scale / output scale, for every output channel. */
export function channelMultipliers(
  context: KernelContext,
  input: Int8Operand,
  filter: Int8Operand,
  output: Int8Operand,
  channels: number,
): ChannelMultipliers {
  const { scales } = filter.quantization;
  const multipliers = new Int32Array(channels);
  const shifts = new Int32Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    const scale = scales.length === 1 ? filter.scale : (scales[channel] ?? filter.scale);
    const { multiplier, shift } = quantizeMultiplier((input.scale * scale) / output.scale);
    if (shift > MAX_SHIFT) refuse(context, `the scales of channel ${channel} are too far apart`);
    multipliers[channel] = multiplier;
    shifts[channel] = shift;
  }
  return { multipliers, shifts };
}
