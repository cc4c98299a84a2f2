import { FlatMemory } from "./flat-memory.ts";
import type { Canvas } from "./graphics/canvas.ts";
import { graphicsFunctions } from "./host/graphics-functions.ts";
import { memoryFunctions } from "./host/memory-functions.ts";
import { scriptFunctions } from "./host/script-functions.ts";
import { storageFunctions } from "./host/storage-functions.ts";
import { tensorFlowFunctions } from "./host/tensorflow-functions.ts";
import { estimateVariables, memoryLimitBytes } from "./memory.ts";
import { preludeFor } from "./prelude/prelude.ts";
import type { FlashStorage } from "./storage/flash-storage.ts";
import type { TensorFlowRuntime } from "./tensorflow-runtime.ts";
import type { HeapUse } from "./vm/heap-use.ts";
import type { QuickJs } from "./vm/quick-js.ts";
import { type ScriptKind, ScriptSources } from "./vm/script-sources.ts";
import { type RunOutcome, ScriptVm } from "./vm/script-vm.ts";
import type { HostFunction, VmValue } from "./vm/values.ts";
import type { WatchSpec } from "./watch-spec.ts";

export type Trouble = Exclude<RunOutcome["kind"], "done" | "failed">;

export interface SessionParts {
  readonly quickJs: QuickJs;
  readonly spec: WatchSpec;
  readonly storage: FlashStorage;
  readonly screen: Canvas;
  readonly tensorFlow: TensorFlowRuntime;
  readonly runawayChecks: number;
  /** What the prelude calls beside Storage, graphics and TensorFlow. */
  readonly host: Readonly<Record<string, HostFunction>>;
  /** Told of every run that did not end well; errors have been reported by then. */
  readonly onTrouble: (kind: Trouble) => void;
}

/** The watch's JavaScript from one start to the next: an interpreter, the watch's API in it, and its memory account. */
export class Session {
  readonly sources = new ScriptSources();
  readonly #vm: ScriptVm;
  readonly #parts: SessionParts;
  readonly #memoryAtStart: HeapUse;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const { spec } = parts;
    this.#vm = new ScriptVm(parts.quickJs, {
      memoryBytes: memoryLimitBytes(spec.variables),
      runawayChecks: parts.runawayChecks,
      sources: this.sources,
      host: {
        ...storageFunctions(parts.storage),
        ...graphicsFunctions(parts.screen),
        ...tensorFlowFunctions(parts.tensorFlow),
        ...memoryFunctions(new FlatMemory(spec.variableBytes)),
        ...scriptFunctions(this.sources),
        ...parts.host,
      },
      prelude: preludeFor(spec),
    });
    this.#memoryAtStart = this.#vm.heapUse();
  }

  /** Variables in use, by the estimate of memory.ts; what is only waiting to be collected counts. */
  usedVariables(): number {
    return estimateVariables(this.#memoryAtStart, this.#vm.heapUse(), this.#parts.spec.variableBytes);
  }

  /** Variables in use once garbage is collected, as the firmware does before it counts. */
  keptVariables(): number {
    this.#vm.collectGarbage();
    return this.usedVariables();
  }

  /** Whether so many more variables are there; where they are not, garbage is collected first. */
  hasRoom(variables = 0): boolean {
    const most = this.#parts.spec.variables - variables;
    return this.usedVariables() <= most || this.keptVariables() <= most;
  }

  /** Calls a function of the prelude; its plain value, or undefined where it failed. */
  call(name: string, ...args: VmValue[]): VmValue {
    return this.#checked(this.#vm.call(name, ...args));
  }

  /** Runs source in the global scope; with `then` (a prelude function), that function's value for the result. */
  evaluate(source: string, kind: ScriptKind, name = "", then?: string): { value: VmValue } | undefined {
    const outcome = this.#vm.evaluate(source, kind, name, then);
    this.#checked(outcome);
    return outcome.kind === "done" ? { value: outcome.value } : undefined;
  }

  /** Runs what events and promises have made ready, until nothing is left. */
  settle(): void {
    for (;;) {
      const drained = this.#vm.call("drain");
      this.#checked(drained);
      if (drained.kind !== "done") return;
      const jobs = this.#vm.runJobs();
      this.#checked(jobs);
      if (jobs.kind !== "done" || !jobs.value) return;
    }
  }

  /** The firmware has died in the middle of a script: nothing more of it happens. */
  halt(): void {
    this.#vm.halt();
  }

  dispose(): void {
    this.#vm.dispose();
  }

  #checked(outcome: RunOutcome): VmValue {
    if (outcome.kind === "done") return outcome.value;
    if (outcome.kind !== "failed") this.#parts.onTrouble(outcome.kind);
    return undefined;
  }
}
