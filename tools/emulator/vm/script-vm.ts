import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from "quickjs-emscripten-core";
import { bytesToText } from "../bytes.ts";
import { type HeapUse, heapUse } from "./heap-use.ts";
import type { QuickJs } from "./quick-js.ts";
import type { ScriptKind, ScriptSources } from "./script-sources.ts";
import { type HostFunction, toHost, toPlain, toVm, type VmValue, WatchException } from "./values.ts";

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
  /** Where all scripts are read. */
  readonly sources: ScriptSources;
  /** Sources of functions `(host, inner) => void`, run in order; `inner` is where they leave functions for us to call. */
  readonly prelude: readonly { readonly name: string; readonly source: string }[];
}

const STACK_BYTES = 256 << 10;
/** One run of the watch's JavaScript, from switching on to restart: an interpreter of its own that knows nothing of this computer. */
export class ScriptVm {
  readonly #runtime: QuickJSRuntime;
  readonly #context: QuickJSContext;
  readonly #inner = new Map<string, QuickJSHandle>();
  readonly #runawayChecks: number;
  readonly #sources: ScriptSources;
  readonly #memoryLimit: number;
  #checks = 0;
  #interrupted = false;
  #halted = false;
  #depth = 0;

  constructor(quickJs: QuickJs, options: ScriptVmOptions) {
    this.#sources = options.sources;
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
    this.#memoryLimit = options.memoryBytes + this.heapUse().bytes;
    this.#runtime.setMemoryLimit(this.#memoryLimit);
  }

  #install(options: ScriptVmOptions): void {
    const context = this.#context;
    const host = context.newObject();
    const inner = context.newObject();
    for (const [name, hostFunction] of Object.entries(options.host)) {
      context
        .newFunction(name, (...handles) => {
          const args = handles.map((handle) => toHost(context, handle));
          if (this.#halted) throw new WatchException("halted");
          return toVm(context, hostFunction(...args));
        })
        .consume((handle) => context.setProp(host, name, handle));
    }
    // Runs a script and gives its value, whatever it is, which no plain host function could.
    context
      .newFunction("compile", (source, name, kind) => {
        const code = bytesToText(context.getArrayBuffer(source).consume((view) => view.value.slice()));
        return this.#evaluate(code, scriptKind(context.getString(kind)), context.getString(name));
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
    const handles = args.map((value) => toVm(this.#context, value));
    try {
      return this.#run(() => this.#context.callFunction(target, this.#context.undefined, ...handles));
    } finally {
      for (const handle of handles) handle.dispose();
    }
  }

  /** Runs a script, text or tokens, in the global scope and hands its value to the prelude function `then`, if one is named. */
  evaluate(source: string, kind: ScriptKind, name: string, then?: string): RunOutcome {
    return this.#run(() => {
      const result = this.#evaluate(source, kind, name);
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

  #evaluate(source: string, kind: ScriptKind, name: string): ReturnType<QuickJSContext["evalCode"]> {
    const { text, id } = this.#sources.add(source, kind, name);
    return this.#context.evalCode(text, id, { type: "global" });
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
        const value = result.value.consume((handle) => toPlain(this.#context, handle));
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

  /** Walks the whole heap. */
  heapUse(): HeapUse {
    return heapUse(this.#runtime, this.#context);
  }

  /**
   * Frees what cycles hold, and what is weakly referred to, whose registered clean-up runs with the next jobs. The interpreter does so by itself
   * only when it has half as many pieces of memory again, or many thousands: with a watch's few that is never. It cannot be asked to, so the
   * prelude's function `collect` leaves garbage until it does.
   */
  collectGarbage(): void {
    const checks = this.#checks;
    this.#runtime.setMemoryLimit(-1);
    this.call("collect");
    this.#runtime.setMemoryLimit(this.#memoryLimit);
    this.#checks = checks;
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
}

function scriptKind(text: string): ScriptKind {
  switch (text) {
    case "module":
    case "event":
    case "function":
      return text;
    default:
      return "file";
  }
}
