import type { Target } from "../../training/model/targets.ts";
import type { TensorFlowRuntime } from "./tensorflow-runtime.ts";

export interface VirtualWatchOptions {
  readonly target: Target;
  /** Files in Storage when it is first switched on. */
  readonly storage?: ReadonlyMap<string, Uint8Array>;
  /** Size of Storage; what the watch has unless told. */
  readonly storageBytes?: number;
  /** Default `2v29`; before `2v25` there are no packets. */
  readonly firmwareVersion?: string;
  /** Of `Math.random` on the watch. */
  readonly seed?: number;
  /** What the watch's clock shows when it is switched on, in milliseconds since 1970. */
  readonly startTime?: number;
  /** What `require("tensorflow")` runs on; by default the twin of the watch's interpreter. */
  readonly tensorFlow?: TensorFlowRuntime;
  /** See `ScriptVmOptions.runawayChecks`. */
  readonly runawayChecks?: number;
}

/**
 * Something the watch's JavaScript asked of hardware that is not there: `Bangle.buzz`, `NRF.sendHIDReport`, …; or what it has done
 * to the watch: `crash`.
 */
export interface RecordedCall {
  readonly at: number;
  readonly name: string;
  /** The arguments as the prelude wrote them down. */
  readonly args: string;
}

export const DEFAULT_START = Date.UTC(2026, 0, 1, 10, 9);
export const DEFAULT_RUNAWAY_CHECKS = 10_000;
export const DEFAULT_VERSION = "2v29";
