import type { Graph } from "../graph/graph.ts";
import { countMacs } from "../graph/macs.ts";
import { ModelError } from "../graph/model-error.ts";
import { createInterpreter } from "../interpreter/create-interpreter.ts";
import { type AiGestureVerdict, judgeAiGesture } from "../planner/ai-gesture.ts";
import { type MemoryPlan, planMemory } from "../planner/plan-memory.ts";
import { TARGETS, type Target } from "../targets.ts";
import { describeTflite, type TensorDescription, type TfliteDescription } from "../tflite/describe-tflite.ts";
import { readTflite } from "../tflite/read-tflite.ts";
import { estimateInstructions, estimateMilliseconds } from "./estimate-time.ts";
import { judgeTarget, type TargetVerdict } from "./judge-target.ts";
import { watchDifferences } from "./watch-differences.ts";
import { WATCHES } from "./watches.ts";

export interface InspectedOperator {
  /** TFLite's name. */
  readonly name: string;
  readonly onWatch: boolean;
  /** Tensor indices; -1 for an optional input that is left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Of the first output; `null` where the file gives none. */
  readonly shape: readonly number[] | null;
  /** `null` in a model that the watch cannot run. */
  readonly macs: number | null;
}

/** All there is to know about a model file. Plain data: it can go out as JSON. */
export interface Inspection {
  readonly description: string;
  readonly labels: readonly string[] | undefined;
  readonly modelBytes: number;
  readonly operators: readonly InspectedOperator[];
  readonly tensors: readonly TensorDescription[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Multiply-accumulates of one run. This and what follows is `null` in a model that no watch can run. */
  readonly macs: number | null;
  readonly instructions: number | null;
  /** Of one run on a Bangle.js 1 or 2, by the firmware's own TensorFlow. */
  readonly milliseconds: number | null;
  /** The smallest arena that works. */
  readonly arenaBytes: number | null;
  readonly memory: MemoryPlan | null;
  readonly aiGesture: AiGestureVerdict | null;
  /** Whether the model is right under the firmware's own `aiGesture` event. */
  readonly aiGestureSafe: boolean;
  /** Where the watch answers otherwise than desktop TensorFlow Lite. */
  readonly differences: readonly string[];
  readonly targets: Readonly<Record<Target, TargetVerdict>>;
}

/**
 * Looks through a `.tflite` file: what is in it, what memory and time it takes on a watch, and which watches run it.
 * A file that no watch can run is described as well, with the reason in `targets`.
 *
 * @throws ModelError "malformed-model" or "unsupported-version" for what is no TFLite file
 */
export function inspectModel(bytes: Uint8Array): Inspection {
  const file = describeTflite(bytes);
  const runnable = readRunnable(bytes);
  return runnable instanceof ModelError ? notRunnable(file, runnable) : inspectRunnable(file, runnable);
}

interface Runnable {
  readonly graph: Graph;
  readonly memory: MemoryPlan;
}

/** The graph with its memory, or why the watch refuses it. */
function readRunnable(bytes: Uint8Array): Runnable | ModelError {
  try {
    const { graph } = readTflite(bytes);
    createInterpreter(graph);
    return { graph, memory: planMemory(graph) };
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
}

function inspectRunnable(file: TfliteDescription, { graph, memory }: Runnable): Inspection {
  const { total, perOperator } = countMacs(graph);
  const aiGesture = judgeAiGesture(graph);
  const arenaBytes = memory.recommendedArena;
  return {
    ...contentOf(file, perOperator),
    macs: total,
    instructions: estimateInstructions(total),
    milliseconds: estimateMilliseconds(total),
    arenaBytes,
    memory,
    aiGesture,
    aiGestureSafe: aiGesture.safe,
    differences: watchDifferences(graph),
    targets: forEachTarget((target) =>
      judgeTarget(target, { modelBytes: file.bytes, arenaBytes, aiGesture }),
    ),
  };
}

function notRunnable(file: TfliteDescription, error: ModelError): Inspection {
  const missing = [...new Set(file.operators.filter(({ onWatch }) => !onWatch).map(({ name }) => name))];
  const reason =
    missing.length > 0
      ? `the firmware's TensorFlow has no ${missing.join(", ")}`
      : [error.message, error.hint].filter((text) => text !== undefined).join(" ");
  return {
    ...contentOf(file),
    macs: null,
    instructions: null,
    milliseconds: null,
    arenaBytes: null,
    memory: null,
    aiGesture: null,
    aiGestureSafe: false,
    differences: [],
    targets: forEachTarget((target) => ({
      verdict: "does not run",
      reasons: WATCHES[target].hasTensorflow
        ? [reason]
        : [
            `${WATCHES[target].name} has no TensorFlow, and our interpreter in JavaScript has what the others have`,
            reason,
          ],
    })),
  };
}

function contentOf(file: TfliteDescription, macs?: readonly number[]) {
  return {
    description: file.description,
    labels: file.labels,
    modelBytes: file.bytes,
    operators: file.operators.map(
      ({ name, onWatch, inputs, outputs }, index): InspectedOperator => ({
        name,
        onWatch,
        inputs,
        outputs,
        shape: file.tensors[outputs[0] ?? -1]?.shape ?? null,
        macs: macs?.[index] ?? null,
      }),
    ),
    tensors: file.tensors,
    inputs: file.inputs,
    outputs: file.outputs,
  };
}

function forEachTarget(judge: (target: Target) => TargetVerdict): Record<Target, TargetVerdict> {
  const [first, second, third] = TARGETS;
  return { [first]: judge(first), [second]: judge(second), [third]: judge(third) };
}
