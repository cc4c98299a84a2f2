import type { QuickJSContext, QuickJSHandle } from "quickjs-emscripten-core";

/** What crosses the border between the watch's JavaScript and ours: plain values, copied. ArrayBuffers are bytes. */
export type VmValue = undefined | null | boolean | number | string | Uint8Array | VmValue[];

/** A function of ours that the watch's JavaScript may call. Strings end at a NUL; bytes are passed as ArrayBuffers. */
export type HostFunction = (...args: VmValue[]) => VmValue;

/** Thrown by a host function to throw `name: message` inside the watch. */
export class WatchException extends Error {
  constructor(message: string, name: "Error" | "TypeError" | "ReferenceError" = "Error") {
    super(message);
    this.name = name;
  }
}

/** A value of the watch's JavaScript, copied. */
export function toHost(context: QuickJSContext, handle: QuickJSHandle): VmValue {
  switch (context.typeof(handle)) {
    case "number":
      return context.getNumber(handle);
    case "string":
      return context.getString(handle);
    case "boolean":
      return context.sameValue(handle, context.true);
    case "object":
      if (context.sameValue(handle, context.null)) return null;
      return context.getArrayBuffer(handle).consume((view) => view.value.slice());
    default:
      return undefined;
  }
}

/** A result as a plain value; objects, which nobody asked for, are left behind. */
export function toPlain(context: QuickJSContext, handle: QuickJSHandle): VmValue {
  if (context.typeof(handle) !== "object") return toHost(context, handle);
  return isBuffer(context, handle) ? toHost(context, handle) : undefined;
}

function isBuffer(context: QuickJSContext, handle: QuickJSHandle): boolean {
  if (context.sameValue(handle, context.null)) return false;
  return context.getProp(handle, "byteLength").consume((length) => context.typeof(length) === "number");
}

/** A value for the watch's JavaScript, copied. */
export function toVm(context: QuickJSContext, value: VmValue): QuickJSHandle {
  switch (typeof value) {
    case "number":
      return context.newNumber(value);
    case "string":
      return context.newString(value);
    case "boolean":
      return value ? context.true : context.false;
    case "undefined":
      return context.undefined;
  }
  if (value === null) return context.null;
  if (value instanceof Uint8Array) return context.newArrayBuffer(value.slice().buffer);
  const array = context.newArray();
  value.forEach((item, index) => {
    toVm(context, item).consume((handle) => context.setProp(array, index, handle));
  });
  return array;
}
