import { clipToInt8 } from "./fixed-point.ts";
import { COUNT_SHIFT, RAW_PER_G } from "./gesture-detector.ts";

const RAW_LIMIT = 32767;

/** What a watch keeps of an acceleration in g: 16-bit values of 8192 a g, of which the firmware drops seven bits and clips. */
export function countOf(g: number): number {
  const raw = Math.max(-RAW_LIMIT, Math.min(RAW_LIMIT, Math.round(g * RAW_PER_G)));
  return clipToInt8(raw >> COUNT_SHIFT);
}
