import { FlatMemory } from "./flat-memory.ts";
import type { Canvas } from "./graphics/canvas.ts";
import { graphicsFunctions } from "./host/graphics-functions.ts";
import { memoryFunctions } from "./host/memory-functions.ts";
import { storageFunctions } from "./host/storage-functions.ts";
import { tensorFlowFunctions } from "./host/tensorflow-functions.ts";
import { estimateVariables, memoryLimitBytes } from "./memory.ts";
import { BANGLE_PRELUDE } from "./prelude/bangle.ts";
import { CORE_PRELUDE } from "./prelude/core.ts";
import { ESPRUINO_PRELUDE } from "./prelude/espruino.ts";
import { FLAT_PRELUDE } from "./prelude/flat.ts";
import { GRAPHICS_PRELUDE } from "./prelude/graphics.ts";
import { MENUS_PRELUDE } from "./prelude/menus.ts";
import { MESSAGES_PRELUDE } from "./prelude/messages.ts";
import { PRINT_PRELUDE } from "./prelude/print.ts";
import { STORAGE_PRELUDE } from "./prelude/storage.ts";
import { TENSORFLOW_PRELUDE } from "./prelude/tensorflow.ts";
import { UI_PRELUDE } from "./prelude/ui.ts";
import type { FlashStorage } from "./storage/flash-storage.ts";
import type { TensorFlowRuntime } from "./tensorflow-runtime.ts";
import {
  type HostFunction,
  type loadQuickJs,
  type RunOutcome,
  ScriptVm,
  type VmValue,
} from "./vm/script-vm.ts";
import type { WatchSpec } from "./watch-spec.ts";

type QuickJs = Awaited<ReturnType<typeof loadQuickJs>>;

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
  readonly #vm: ScriptVm;
  readonly #parts: SessionParts;
  readonly #memoryAtStart: ReturnType<ScriptVm["memoryUse"]>;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const { spec } = parts;
    const withoutTensorFlow = [
      { name: "prelude/core", source: CORE_PRELUDE },
      { name: "prelude/print", source: PRINT_PRELUDE },
      { name: "prelude/storage", source: STORAGE_PRELUDE },
      { name: "prelude/espruino", source: ESPRUINO_PRELUDE },
      { name: "prelude/flat", source: FLAT_PRELUDE },
      { name: "prelude/graphics", source: GRAPHICS_PRELUDE },
      { name: "prelude/bangle", source: BANGLE_PRELUDE },
      { name: "prelude/ui", source: UI_PRELUDE },
      { name: "prelude/messages", source: MESSAGES_PRELUDE },
      { name: "prelude/menus", source: MENUS_PRELUDE },
    ];
    this.#vm = new ScriptVm(parts.quickJs, {
      memoryBytes: memoryLimitBytes(spec.variables),
      runawayChecks: parts.runawayChecks,
      host: {
        ...storageFunctions(parts.storage),
        ...graphicsFunctions(parts.screen),
        ...tensorFlowFunctions(parts.tensorFlow),
        ...memoryFunctions(new FlatMemory(spec.variableBytes)),
        ...parts.host,
      },
      prelude: spec.hasTensorFlow
        ? [...withoutTensorFlow, { name: "prelude/tensorflow", source: TENSORFLOW_PRELUDE }]
        : withoutTensorFlow,
    });
    this.#memoryAtStart = this.#vm.memoryUse();
  }

  /** Variables in use, by the estimate of memory.ts. */
  usedVariables(): number {
    return estimateVariables(this.#memoryAtStart, this.#vm.memoryUse(), this.#parts.spec.variableBytes);
  }

  /** Calls a function of the prelude; its plain value, or undefined where it failed. */
  call(name: string, ...args: VmValue[]): VmValue {
    return this.#checked(this.#vm.call(name, ...args));
  }

  /** Runs source in the global scope; with `then` (a prelude function), that function's value for the result. */
  evaluate(source: string, fileName: string, then?: string): { value: VmValue } | undefined {
    const outcome = this.#vm.evaluate(source, fileName, then);
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
