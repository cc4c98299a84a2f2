import type { Quantization } from "../graph/graph.ts";

/** The values a tensor takes: `low` <= 0 <= `high`, so that zero (and padding) is always exact. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** An int8 tensor's single scale and zero point: real = scale * (stored - zeroPoint). */
export interface Int8Encoding {
  readonly scale: number;
  readonly zeroPoint: number;
}

/**
 * Scale and zero point that spread a range over -128 to 127. The scale is a float32, as the file stores it; the zero point
 * is rounded, so both ends may move by half a step.
 */
export function encodingOf(range: Range): Int8Encoding {
  const low = Math.min(range.low, 0);
  const high = Math.max(range.high, 0);
  const scale = Math.fround((high - low) / 255);
  // Of a tensor that is always 0, and of one in which float32 could not tell two steps apart, any scale will do.
  if (!(scale > SMALLEST_SCALE)) return { scale: 1, zeroPoint: low < 0 ? 0 : -128 };
  return { scale, zeroPoint: clamp(Math.round(-128 - low / scale), -128, 127) + 0 };
}

/** Below this, products of two scales would leave float32's range. */
export const SMALLEST_SCALE = 1e-18;

/** The int8 that stands for a real value: rounded half away from zero, as the watch does, and clamped. */
export function quantizeValue(value: number, { scale, zeroPoint }: Int8Encoding): number {
  const scaled = value / scale;
  return clamp(zeroPoint + Math.sign(scaled) * Math.round(Math.abs(scaled)), -128, 127);
}

/** The real value that an int8 stands for. */
export function dequantizeValue(stored: number, { scale, zeroPoint }: Int8Encoding): number {
  return scale * (stored - zeroPoint);
}

/** As the graph has it. */
export function asQuantization({ scale, zeroPoint }: Int8Encoding): Quantization {
  return { scales: [scale], zeroPoints: [zeroPoint], axis: 0 };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
