/**
 * How much of the watch a network may take: small ones are right under the firmware's own `aiGesture`, large ones are for machine code
 * (at most 24 kB with its weights, 8 kB of memory and 10 ms on a Bangle.js 2).
 */
export const NETWORK_SIZES = ["small", "large"] as const;
export type NetworkSize = (typeof NETWORK_SIZES)[number];
