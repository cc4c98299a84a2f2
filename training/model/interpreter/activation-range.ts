import type { Activation } from "../graph/graph.ts";

/** An activation is applied as min(max(x, lowest), highest). */
export interface ActivationRange {
  readonly lowest: number;
  readonly highest: number;
}

const FLOAT32_MAX = 3.4028234663852886e38;

const REAL_RANGES: Readonly<Record<Activation, ActivationRange>> = {
  none: { lowest: -FLOAT32_MAX, highest: FLOAT32_MAX },
  relu: { lowest: 0, highest: FLOAT32_MAX },
  relu6: { lowest: 0, highest: 6 },
  relu_n1_to_1: { lowest: -1, highest: 1 },
};

/** The range of a fused activation on real numbers. */
export function floatActivationRange(activation: Activation): ActivationRange {
  return REAL_RANGES[activation];
}

export const INT8_RANGE: ActivationRange = { lowest: -128, highest: 127 };

/** The range of a fused activation on stored int8 values: zeroPoint + round(bound / scale), cut to what int8 holds. */
export function int8ActivationRange(
  activation: Activation,
  scale: number,
  zeroPoint: number,
): ActivationRange {
  const stored = (real: number) => zeroPoint + roundHalfAway(Math.fround(real / scale));
  const { lowest, highest } = REAL_RANGES[activation];
  return {
    lowest: lowest === -FLOAT32_MAX ? -128 : Math.max(-128, stored(lowest)),
    highest: highest === FLOAT32_MAX ? 127 : Math.min(127, stored(highest)),
  };
}

/** C's `round`: to the nearest whole number, halves away from zero. For float32 values. */
export function roundHalfAway(value: number): number {
  return value < 0 ? -Math.floor(0.5 - value) : Math.floor(value + 0.5);
}
