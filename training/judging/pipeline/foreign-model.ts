import { DEFAULT_DETECTOR } from "../../data/detector/detector-options.ts";
import { windowLengthOf } from "../../model/graph/gesture-input.ts";
import { elementCount, type Graph } from "../../model/graph/graph.ts";
import { ModelError } from "../../model/graph/model-error.ts";
import { type InputUnit, withCountsInput } from "../../model/graph/with-counts-input.ts";
import { withSoftmax } from "../../model/graph/with-softmax.ts";
import { type Inspection, inspectModel } from "../../model/inspect/inspect-model.ts";
import type { Target } from "../../model/targets.ts";
import { adaptTflite } from "../../model/tflite/adapt-tflite.ts";
import { writeTflite } from "../../model/tflite/write-tflite.ts";
import { phrase } from "../../phrase.ts";
import type { AppCard } from "../card/model-card.ts";
import { decideBy } from "../evaluation/decide.ts";
import { chooseThreshold } from "./choose-threshold.ts";
import { requireRunnable } from "./finish-model.ts";

export interface ForeignOptions {
  /** The model's outputs, in this order. */
  readonly labels: readonly string[];
  /** What its input learned in; without it counts are supposed, and an int8 input has to look like them. */
  readonly unit?: InputUnit | undefined;
  /**
   * Answers below this probability become "unknown". Unless told, the lowest from 0.5 up that takes few made-up everyday movements
   * for a gesture, as `train` chooses it.
   */
  readonly rejectionThreshold?: number | undefined;
  readonly target: Target;
}

/** A `.tflite` file from elsewhere as an app takes it. Nothing was measured: there are no recordings. */
export interface ForeignModel {
  readonly card: AppCard;
  readonly tflite: Uint8Array;
  /** Samples of a gesture that it looks at. */
  readonly windowLength: number;
  /** What was changed of the file, as text for people. */
  readonly changes: readonly string[];
}

/**
 * Takes a `.tflite` file from elsewhere for an app: says it in the watch's operators, gives it an input of counts and an output of
 * probabilities, and checks that the target runs it.
 *
 * @throws ModelError "does-not-run" with all reasons, "unsupported-layer" for what is no model of gestures or has not as many outputs as
 * there are labels, "unsupported-tensor" where its input holds no counts; "malformed-model"
 */
export function foreignModel(bytes: Uint8Array, options: ForeignOptions): ForeignModel {
  const { labels, target, unit } = options;
  const file = inspectModel(bytes);
  requireGestures(file, labels);
  if (file.faults.length > 0 && file.adaptable === null) requireRunnable(file, target);
  const adapted = adaptTflite(bytes);
  const counted = withCountsInput(adapted.graph, unit);
  const graph = withSoftmax(counted);
  const windowLength = windowLengthOf(graph);
  const tflite = writeTflite(graph, { labels, names: "ends" });
  const inspection = inspectModel(tflite);
  requireRunnable(inspection, target);
  return {
    tflite,
    windowLength,
    changes: [
      ...adapted.changes,
      ...(counted === adapted.graph ? [] : ["counts to the units of its input"]),
      ...(graph === counted ? [] : ["a SOFTMAX behind its outputs"]),
    ],
    card: {
      labels: [...labels],
      rejectionThreshold: options.rejectionThreshold ?? thresholdFor(graph, labels, windowLength),
      arenaBytes: inspection.arenaBytes ?? 0,
      modelBytes: tflite.length,
      macs: inspection.macs ?? 0,
      aiGestureSafe: inspection.aiGestureSafe,
      detector: DEFAULT_DETECTOR,
    },
  };
}

function requireGestures({ noGestures, outputs, tensors }: Inspection, labels: readonly string[]): void {
  if (noGestures !== null) {
    throw new ModelError("unsupported-layer", phrase`this is no model of gestures: ${noGestures}`, {
      hint: phrase`An app needs one that takes 50 samples of x, y and z or so, and answers with a number for each gesture.`,
    });
  }
  const answers = elementCount(tensors[outputs[0]]?.shape ?? []);
  if (answers === labels.length) return;
  throw new ModelError(
    "unsupported-layer",
    phrase`the model has ${answers} outputs, and there ${labels.length === 1 ? "is 1 label" : `are ${labels.length} labels`}: ${labels.join(", ")}`,
    { hint: phrase`Name every output with --labels, in the order of the outputs.` },
  );
}

function thresholdFor(graph: Graph, labels: readonly string[], length: number): number {
  const validation = { windows: new Int8Array(), classes: new Int32Array(), count: 0, length };
  return chooseThreshold(decideBy(graph), { validation, labels }).threshold;
}
