import { inspectModel } from "../../model/inspect/inspect-model.ts";
import { lowerLayersModel } from "../../model/lowering/lower-layers-model.ts";
import { quantizeGraph } from "../../model/quantize/quantize-graph.ts";
import { writeTflite } from "../../model/tflite/write-tflite.ts";
import { createRandom } from "../../random.ts";
import type { NetworkShape } from "../network/architecture.ts";
import { initializeWeights } from "../network/initialize.ts";
import { architectureOf, type Candidate } from "./candidate.ts";
import type { Cost } from "./limits.ts";

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
  // tfjs draws others each time, and with them the file is some bytes longer or shorter.
  initializeWeights(model, createRandom(1));
  const windows = [1, -1].map((sign) => new Int8Array(shape.windowLength * 3).fill(sign * 64));
  const int8 = quantizeGraph(lowerLayersModel(model), windows);
  model.dispose();
  const inspection = inspectModel(writeTflite(int8, { labels, names: "ends" }));
  const { modelBytes, arenaBytes, macs, aiGestureSafe } = inspection;
  return arenaBytes === null || macs === null ? undefined : { modelBytes, arenaBytes, macs, aiGestureSafe };
}
