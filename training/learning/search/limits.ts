import { WATCHES } from "../../model/inspect/watches.ts";
import type { Target } from "../../model/targets.ts";

/** What a network asks of the watch, whatever its weights are. */
export interface Cost {
  readonly modelBytes: number;
  readonly arenaBytes: number;
  readonly macs: number;
  readonly aiGestureSafe: boolean;
}

/** The most that a network may ask for. */
export interface Limits {
  readonly modelBytes: number;
  readonly arenaBytes: number;
  readonly macs: number;
  /** Whether it has to be right under the firmware's own `aiGesture` event. */
  readonly aiGestureSafe: boolean;
}

/** The arena of the firmware's `aiGesture`, a model that leaves a Bangle.js 1 room, and some 70 ms for an answer. */
export const DEFAULT_LIMITS: Limits = {
  modelBytes: 4500,
  arenaBytes: 4000,
  macs: 60_000,
  aiGestureSafe: true,
};

/** The default limits; a watch without TensorFlow has no `aiGesture` that a model could be wrong under. */
export function limitsOf(target: Target): Limits {
  return { ...DEFAULT_LIMITS, aiGestureSafe: WATCHES[target].hasTensorflow };
}

export function fits(cost: Cost, limits: Limits): boolean {
  return (
    cost.modelBytes <= limits.modelBytes &&
    cost.arenaBytes <= limits.arenaBytes &&
    cost.macs <= limits.macs &&
    (cost.aiGestureSafe || !limits.aiGestureSafe)
  );
}
