import { withHint } from "../../errors.ts";
import { whyNoGestures } from "../graph/gesture-input.ts";
import type { Graph } from "../graph/graph.ts";
import { countMacs } from "../graph/macs.ts";
import { ModelError } from "../graph/model-error.ts";
import { createInterpreter } from "../interpreter/create-interpreter.ts";
import { isCompilable } from "../native/compile-native.ts";
import { type AiGestureVerdict, judgeAiGesture } from "../planner/ai-gesture.ts";
import { type MemoryPlan, planMemory } from "../planner/plan-memory.ts";
import { TARGETS, type Target } from "../targets.ts";
import { adaptTflite } from "../tflite/adapt-tflite.ts";
import { describeTflite, type TensorDescription, type TfliteDescription } from "../tflite/describe-tflite.ts";
import { readTflite } from "../tflite/read-tflite.ts";
import { estimateInstructions, estimateMilliseconds } from "./estimate-time.ts";
import { findFaults } from "./find-faults.ts";
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
  /** Why this is no model of gestures, as a sentence's end; `null` where it may be one. */
  readonly noGestures: string | null;
  /** Everything for which no watch runs the file as it is, and what to do about it; empty in one that runs. */
  readonly faults: readonly InspectedFault[];
  /** What `build` writes in other words to make it run; `null` where it runs as it is, or cannot be made to. */
  readonly adaptable: readonly string[] | null;
  readonly targets: Readonly<Record<Target, TargetVerdict>>;
}

export interface InspectedFault {
  readonly what: string;
  /** What to do about it; "" where nothing is known. */
  readonly wayOut: string;
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
  return runnable instanceof ModelError
    ? notRunnable(file, bytes, runnable)
    : inspectRunnable(file, runnable);
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
  const compilable = isCompilable(graph);
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
    faults: [],
    adaptable: null,
    targets: forEachTarget((target) =>
      judgeTarget(target, { modelBytes: file.bytes, arenaBytes, aiGesture, isCompilable: compilable }),
    ),
  };
}

function notRunnable(file: TfliteDescription, bytes: Uint8Array, error: ModelError): Inspection {
  const found = findFaults(bytes);
  const faults = (found.length > 0 ? found : [error]).map(({ message, hint = "" }) => ({
    what: message,
    wayOut: hint,
  }));
  const adaptable = changesFor(bytes);
  const reasons = [
    ...faults.map(({ what, wayOut }) => withHint(what, wayOut)),
    ...(adaptable === null
      ? []
      : [`\`bangle-gestures build FILE.tflite --labels …\` makes it run: it writes ${adaptable.join("; ")}`]),
  ];
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
    faults,
    adaptable,
    targets: forEachTarget((target) => ({
      verdict: "does not run",
      reasons: WATCHES[target].hasTensorflow
        ? reasons
        : [
            `${WATCHES[target].name} has no TensorFlow, and our interpreter in JavaScript has what the others have`,
            ...reasons,
          ],
    })),
  };
}

/** What has to be written in other words; null where that does not help. */
function changesFor(bytes: Uint8Array): readonly string[] | null {
  try {
    const { graph, changes } = adaptTflite(bytes);
    const { inputs, outputs, tensors } = graph;
    createInterpreter(graph);
    planMemory(graph);
    return whyNoGestures(tensors[inputs[0]].shape, tensors[outputs[0]].shape) === undefined ? changes : null;
  } catch (error) {
    if (error instanceof ModelError) return null;
    throw error;
  }
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
    noGestures: noGesturesIn(file) ?? null,
  };
}

function noGesturesIn({ tensors, inputs, outputs }: TfliteDescription): string | undefined {
  if (inputs.length !== 1 || outputs.length !== 1) {
    return `it has ${inputs.length} inputs and ${outputs.length} outputs, and one of each is expected`;
  }
  const [input, output] = [tensors[inputs[0]]?.shape, tensors[outputs[0]]?.shape];
  return input && output ? whyNoGestures(input, output) : undefined;
}

function forEachTarget(judge: (target: Target) => TargetVerdict): Record<Target, TargetVerdict> {
  const [first, second, third] = TARGETS;
  return { [first]: judge(first), [second]: judge(second), [third]: judge(third) };
}
