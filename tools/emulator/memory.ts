import type { HeapUse } from "./vm/heap-use.ts";

/** What the firmware has in use when nothing is installed: measured on the official emulators. */
const FIRMWARE_VARIABLES = 85;
/** Bytes QuickJS keeps for what the watch keeps in one variable: measured on objects, arrays and closures of apps. */
const QUICKJS_BYTES_PER_VARIABLE = 72;
/** The interpreter needs room of its own (bytecode, shapes, atoms) that the watch has in flash. */
const QUICKJS_HEADROOM = 1 << 20;

/** The interpreter's hard limit: well above what the estimate allows, so that the estimate decides first. */
export function memoryLimitBytes(variables: number): number {
  return variables * QUICKJS_BYTES_PER_VARIABLE * 2 + QUICKJS_HEADROOM;
}

/**
 * An estimate of the variables that values take on the watch, from what the interpreter here holds more than just
 * after switching on: one variable for an object, one for a property's name and small value, one for an array element,
 * a string's text and the bytes of buffers by what fits into a variable. Code is not counted: an app's functions stay in
 * flash.
 */
export function estimateVariables(before: HeapUse, now: HeapUse, variableBytes: number): number {
  const grown = (key: keyof HeapUse) => Math.max(0, now[key] - before[key]);
  return Math.round(
    FIRMWARE_VARIABLES +
      grown("objects") +
      grown("properties") +
      grown("elements") +
      grown("dataBytes") / variableBytes,
  );
}

/** Variables a piece of memory of so many bytes takes when it has to be in one piece. */
export function flatVariables(bytes: number, variableBytes: number): number {
  return 1 + Math.ceil(bytes / variableBytes);
}
