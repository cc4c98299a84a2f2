import { inspectModel } from "../inspect/inspect-model.ts";
import { lowerLayersModel } from "../lowering/lower-layers-model.ts";
import type { NetworkShape } from "../network/architectures.ts";
import { quantizeGraph } from "../quantize/quantize-graph.ts";
import { writeTflite } from "../tflite/write-tflite.ts";
import { architectureOf, type Candidate } from "./candidate.ts";

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

/** What a Bangle.js takes beside an app: the arena of `aiGesture`, 4.5 kB of model, some 70 ms for an answer. */
export const DEFAULT_LIMITS: Limits = {
  modelBytes: 4500,
  arenaBytes: 4000,
  macs: 60_000,
  aiGestureSafe: true,
};

/**
 * Builds the network untrained, quantizes it and inspects the file, labels included. The engine has to be started.
 * `undefined` for what no watch can run.
 */
export function costOf(
  candidate: Candidate,
  shape: NetworkShape,
  labels: readonly string[],
): Cost | undefined {
  const model = architectureOf(candidate).build(shape);
  const windows = [1, -1].map((sign) => new Int8Array(shape.windowLength * 3).fill(sign * 64));
  const int8 = quantizeGraph(lowerLayersModel(model), windows);
  model.dispose();
  const inspection = inspectModel(writeTflite(int8, { labels, names: "ends" }));
  const { modelBytes, arenaBytes, macs, aiGestureSafe } = inspection;
  return arenaBytes === null || macs === null ? undefined : { modelBytes, arenaBytes, macs, aiGestureSafe };
}

export function fits(cost: Cost, limits: Limits): boolean {
  return (
    cost.modelBytes <= limits.modelBytes &&
    cost.arenaBytes <= limits.arenaBytes &&
    cost.macs <= limits.macs &&
    (cost.aiGestureSafe || !limits.aiGestureSafe)
  );
}
