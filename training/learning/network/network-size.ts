/**
 * How much of the watch a network may take: small ones are right under the firmware's own `aiGesture`, large ones are for machine code
 * (at most 24 kB with its weights, 8 kB of memory and 10 ms on a Bangle.js 2).
 */
export const NETWORK_SIZES = ["small", "large"] as const;
export type NetworkSize = (typeof NETWORK_SIZES)[number];

/** What the network of each size is called, in a model's file and its card. */
export const NETWORK_OF_SIZE: Readonly<Record<NetworkSize, string>> = { small: "compact", large: "large" };

/** A network by the size that a user chooses, its own name behind where that is another: `small (compact)`; others as they are. */
export function networkInWords(name: string): string {
  const size = NETWORK_SIZES.find((one) => NETWORK_OF_SIZE[one] === name);
  return size === undefined || size === name ? name : `${size} (${name})`;
}
