import { bytesToText } from "../bytes.ts";
import type { VmValue } from "../vm/values.ts";

/** Arguments as the watch's JavaScript takes them: what is not a number counts as 0. */
export function asNumber(value: VmValue): number {
  const number = Number(value ?? 0);
  return Number.isFinite(number) ? number : 0;
}

export function asBytes(value: VmValue): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

/** Text that was passed as bytes. */
export function asText(value: VmValue): string {
  return bytesToText(asBytes(value));
}
