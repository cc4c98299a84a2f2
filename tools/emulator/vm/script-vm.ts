import variant from "@jitl/quickjs-wasmfile-release-sync";
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from "quickjs-emscripten-core";
import { bytesToText } from "../bytes.ts";
import { plainSource } from "./plain-source.ts";

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

/** How a piece of the watch's JavaScript ended. */
export type RunOutcome =
  | { readonly kind: "done"; readonly value: VmValue }
  /** Already reported on the console. */
  | { readonly kind: "failed" }
  /** Ran longer than the limit: a run-away script. */
  | { readonly kind: "runaway" }
  /** More memory than the watch has. */
  | { readonly kind: "out-of-memory" }
  /** `halt` was called meanwhile. */
  | { readonly kind: "halted" };

export interface ScriptVmOptions {
  /** Bytes all of the script's values may take. */
  readonly memoryBytes: number;
  /**
   * How long a script may run before it counts as hung, in checks of the interpreter (one every 10,000 jumps or
   * calls), so that the answer never depends on how fast this computer is.
   */
  readonly runawayChecks: number;
  readonly host: Readonly<Record<string, HostFunction>>;
  /** Sources of functions `(host, inner) => void`, run in order; `inner` is where they leave functions for us to call. */
  readonly prelude: readonly { readonly name: string; readonly source: string }[];
}

let wasmModule: Promise<QuickJSWASMModule> | undefined;

/** The WebAssembly module is loaded once for all watches. */
export function loadQuickJs(): Promise<QuickJSWASMModule> {
  wasmModule ??= newQuickJSWASMModuleFromVariant(variant);
  return wasmModule;
}

const STACK_BYTES = 256 << 10;

/** One run of the watch's JavaScript, from switching on to restart: an interpreter of its own that knows nothing of this computer. */
/** Entries of QuickJS's account of its memory that are neither text nor buffer. */
const STRUCTURE = [
  "atom_size",
  "obj_size",
  "prop_size",
  "shape_size",
  "js_func_size",
  "js_func_code_size",
  "js_func_pc2line_size",
];
const ELEMENT_BYTES = 8;

export class ScriptVm {
  readonly #runtime: QuickJSRuntime;
  readonly #context: QuickJSContext;
  readonly #inner = new Map<string, QuickJSHandle>();
  readonly #runawayChecks: number;
  #checks = 0;
  #interrupted = false;
  #halted = false;
  #depth = 0;

  constructor(quickJs: QuickJSWASMModule, options: ScriptVmOptions) {
    this.#runtime = quickJs.newRuntime();
    this.#runawayChecks = options.runawayChecks;
    this.#runtime.setMaxStackSize(STACK_BYTES);
    this.#runtime.setInterruptHandler(() => {
      this.#checks++;
      if (this.#checks > this.#runawayChecks) this.#interrupted = true;
      return this.#interrupted || this.#halted;
    });
    this.#context = this.#runtime.newContext();
    this.#install(options);
    this.#runtime.setMemoryLimit(options.memoryBytes + this.memoryUse().bytes);
  }

  #install(options: ScriptVmOptions): void {
    const context = this.#context;
    const host = context.newObject();
    const inner = context.newObject();
    for (const [name, hostFunction] of Object.entries(options.host)) {
      context
        .newFunction(name, (...handles) => {
          const args = handles.map((handle) => this.#toHost(handle));
          if (this.#halted) throw new WatchException("halted");
          return this.#toVm(hostFunction(...args));
        })
        .consume((handle) => context.setProp(host, name, handle));
    }
    // Runs a script and gives its value, whatever it is, which no plain host function could.
    context
      .newFunction("compile", (source, name) => {
        const text = bytesToText(context.getArrayBuffer(source).consume((view) => view.value.slice()));
        return context.evalCode(plainSource(text), context.getString(name), { type: "global" });
      })
      .consume((handle) => context.setProp(host, "compile", handle));
    for (const part of options.prelude) {
      const factory = context.unwrapResult(context.evalCode(`(${part.source}\n)`, part.name));
      factory.consume((handle) => {
        context.unwrapResult(context.callFunction(handle, context.undefined, host, inner)).dispose();
      });
    }
    const names = context.unwrapResult(context.getOwnPropertyNames(inner));
    for (const name of names) {
      const key = context.getString(name);
      this.#inner.set(key, context.getProp(inner, key));
      name.dispose();
    }
    host.dispose();
    inner.dispose();
  }

  /** Calls a function that the prelude left in `inner`. */
  call(name: string, ...args: VmValue[]): RunOutcome {
    const target = this.#inner.get(name);
    if (target === undefined) throw new Error(`the prelude has no function ${name}`);
    const handles = args.map((value) => this.#toVm(value));
    try {
      return this.#run(() => this.#context.callFunction(target, this.#context.undefined, ...handles));
    } finally {
      for (const handle of handles) handle.dispose();
    }
  }

  /** Runs a script, text or tokens, in the global scope and hands its value to the prelude function `then`, if one is named. */
  evaluate(source: string, fileName: string, then?: string): RunOutcome {
    return this.#run(() => {
      const result = this.#context.evalCode(plainSource(source), fileName, { type: "global" });
      if (result.error) return result;
      if (then === undefined) {
        result.value.dispose();
        return this.#context.evalCode("undefined");
      }
      const target = this.#inner.get(then);
      if (target === undefined) throw new Error(`the prelude has no function ${then}`);
      return result.value.consume((value) =>
        this.#context.callFunction(target, this.#context.undefined, value),
      );
    });
  }

  #run(action: () => ReturnType<QuickJSContext["evalCode"]>): RunOutcome {
    if (this.#depth === 0) {
      this.#checks = 0;
      this.#interrupted = false;
    }
    this.#depth++;
    try {
      const result = action();
      if (!result.error) {
        const value = result.value.consume((handle) => this.#plain(handle));
        return this.#halted ? { kind: "halted" } : { kind: "done", value };
      }
      return result.error.consume((error) => this.#failure(error));
    } finally {
      this.#depth--;
    }
  }

  #failure(error: QuickJSHandle): RunOutcome {
    if (this.#halted) return { kind: "halted" };
    if (this.#interrupted) return { kind: "runaway" };
    const description = this.#errorText(error);
    if (/^InternalError: out of memory|^null$/.test(description)) return { kind: "out-of-memory" };
    const report = this.#inner.get("report");
    if (report !== undefined) {
      const result = this.#context.callFunction(report, this.#context.undefined, error);
      (result.error ?? result.value).dispose();
    }
    return { kind: "failed" };
  }

  #errorText(error: QuickJSHandle): string {
    return this.#context.getString(error);
  }

  /** Runs what promises have made ready; errors inside are reported as those of any other callback. */
  runJobs(): RunOutcome {
    if (!this.#runtime.hasPendingJob()) return { kind: "done", value: undefined };
    if (this.#depth === 0) {
      this.#checks = 0;
      this.#interrupted = false;
    }
    const result = this.#runtime.executePendingJobs();
    if (result.error) return result.error.consume((error) => this.#failure(error));
    return { kind: "done", value: result.value };
  }

  /** What the interpreter has allocated; walks the whole heap. */
  memoryUse(): {
    bytes: number;
    objects: number;
    properties: number;
    elements: number;
    dataBytes: number;
  } {
    return this.#runtime.computeMemoryUsage().consume((handle) => {
      const read = (key: string) =>
        this.#context.getProp(handle, key).consume((value) => this.#context.getNumber(value));
      const bytes = read("memory_used_size");
      const elements = read("fast_array_elements");
      // What is no structure is data: texts and buffers, which the interpreter counts nowhere by themselves.
      const structure = STRUCTURE.reduce((sum, key) => sum + read(key), 0);
      return {
        bytes,
        objects: read("obj_count"),
        properties: read("prop_count"),
        elements,
        dataBytes: bytes - structure - elements * ELEMENT_BYTES,
      };
    });
  }

  /** Stops the script that runs, whatever it catches; no other will run. */
  halt(): void {
    this.#halted = true;
  }

  dispose(): void {
    for (const handle of this.#inner.values()) handle.dispose();
    this.#inner.clear();
    this.#context.dispose();
    this.#runtime.dispose();
  }

  /** A result as a plain value; objects, which nobody asked for, are left behind. */
  #plain(handle: QuickJSHandle): VmValue {
    if (this.#context.typeof(handle) !== "object") return this.#toHost(handle);
    return this.#isBuffer(handle) ? this.#toHost(handle) : undefined;
  }

  #isBuffer(handle: QuickJSHandle): boolean {
    if (this.#context.sameValue(handle, this.#context.null)) return false;
    return this.#context
      .getProp(handle, "byteLength")
      .consume((length) => this.#context.typeof(length) === "number");
  }

  #toHost(handle: QuickJSHandle): VmValue {
    const context = this.#context;
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

  #toVm(value: VmValue): QuickJSHandle {
    const context = this.#context;
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
      this.#toVm(item).consume((handle) => context.setProp(array, index, handle));
    });
    return array;
  }
}
