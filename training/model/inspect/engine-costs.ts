import type { Graph } from "../graph/graph.ts";
import { countMacs } from "../graph/macs.ts";
import { ModelError } from "../graph/model-error.ts";
import { compileNative } from "../native/compile-native.ts";
import { writeNativeFile } from "../native/native-file.ts";
import { nativeTest } from "../native/native-test.ts";
import { simulateNative } from "../native/simulate-native.ts";
import { STRUCT_BYTES } from "../planner/firmware-structs.ts";
import { planMemory } from "../planner/plan-memory.ts";
import { TARGETS, type Target } from "../targets.ts";
import { readTflite } from "../tflite/read-tflite.ts";
import { estimateInstructions, estimateMilliseconds } from "./estimate-time.ts";
import { hasRoomForNative, interpreterVariables, nativeVariables } from "./room.ts";
import { textTable } from "./text-table.ts";
import { freeVariables, WATCHES } from "./watches.ts";

/** What one run costs with an engine on a watch. */
export interface EngineCost {
  readonly engine: "native" | "tensorflow" | "javascript";
  readonly target: Target;
  /** Of one run; `null` for JavaScript, whose interpreter nobody has counted, and where the engine does not run the model. */
  readonly instructions: number | null;
  /** Estimated, from cycles or instructions at the watch's clock. */
  readonly milliseconds: number | null;
  /** Bytes of Storage for the model: machine code comes beside the model, which is there for when it does not run. */
  readonly storageBytes: number | null;
  /** Bytes of memory while something listens, and the watch's JavaScript variables that these take. */
  readonly ramBytes: number | null;
  readonly variables: number | null;
  /** Bytes of the processor's stack that a run takes at most; `null` where it is the firmware's affair. */
  readonly stackBytes: number | null;
  /** Why it does not run, or what is not known; "" where there is nothing to say. */
  readonly note: string;
}

/**
 * What a model costs with each engine on each watch.
 *
 * @throws ModelError as `readTflite`
 */
export function engineCosts(tflite: Uint8Array): EngineCost[] {
  const { graph } = readTflite(tflite);
  const native = nativeCosts(graph);
  return TARGETS.flatMap((target) => [
    nativeCost(target, native, tflite.length),
    ...interpreterCosts(target, graph, tflite.length),
  ]);
}

interface NativeCosts {
  readonly instructions: number;
  readonly cycles: number;
  readonly fileBytes: number;
  readonly memoryBytes: number;
  readonly stackBytes: number;
}

/** Machine code's costs, as the simulator counts them; or why there is none. */
function nativeCosts(graph: Graph): NativeCosts | ModelError {
  try {
    const model = compileNative(graph);
    const test = nativeTest(graph);
    const { instructions, cycles } = simulateNative(model).run(test.input);
    const fileBytes = writeNativeFile({ model, test }).length;
    const { memoryBytes, stackBytes } = model;
    return { instructions, cycles, fileBytes, memoryBytes, stackBytes };
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
}

function nativeCost(target: Target, native: NativeCosts | ModelError, modelBytes: number): EngineCost {
  const about = { engine: "native", target } as const;
  if (native instanceof ModelError) {
    const nothing = { instructions: null, milliseconds: null, storageBytes: null, ramBytes: null };
    return { ...about, ...nothing, variables: null, stackBytes: null, note: native.message };
  }
  const { fileBytes, memoryBytes, stackBytes } = native;
  const variables = nativeVariables(fileBytes, memoryBytes, target);
  return {
    ...about,
    instructions: native.instructions,
    milliseconds: native.cycles / (WATCHES[target].megahertz * 1000),
    storageBytes: fileBytes + modelBytes,
    ramBytes: fileBytes + memoryBytes,
    variables,
    stackBytes,
    note: !hasRoomForNative(fileBytes, memoryBytes, target)
      ? `only about ${freeVariables(target)} variables are free: build --engine auto leaves it out`
      : target === "banglejs3"
        ? "tried once on the watch: whether it executes its RAM is not known"
        : "",
  };
}

/** Twice what the default network takes, which an interpreter in JavaScript does in seconds. */
const MANY_MACS = 80_000;

/** What the watch does without machine code: the firmware's TensorFlow where it has one, and ours in JavaScript anywhere. */
function interpreterCosts(target: Target, graph: Graph, modelBytes: number): EngineCost[] {
  const { hasTensorflow, megahertz } = WATCHES[target];
  const arenaBytes = planMemory(graph).recommendedArena;
  const ramBytes = STRUCT_BYTES.interpreter + arenaBytes + modelBytes;
  const { total } = countMacs(graph);
  const variables = interpreterVariables(modelBytes, arenaBytes, target);
  const about = { target, storageBytes: modelBytes, ramBytes, variables, stackBytes: null };
  const slow = total > MANY_MACS ? "takes many seconds" : "takes seconds";
  const javascript: EngineCost = {
    ...about,
    engine: "javascript",
    instructions: null,
    milliseconds: null,
    note: hasTensorflow ? `${slow}: only for firmware that lacks TensorFlow` : slow,
  };
  if (!hasTensorflow) return [javascript];
  const tensorflow: EngineCost = {
    ...about,
    engine: "tensorflow",
    instructions: estimateInstructions(total),
    milliseconds: estimateMilliseconds(total, megahertz),
    note: "",
  };
  return [tensorflow, javascript];
}

/** The costs as a table for a terminal. */
export function formatEngineCosts(costs: readonly EngineCost[]): string {
  const rows = costs.map((cost) => [
    WATCHES[cost.target].name,
    cost.engine,
    number(cost.instructions),
    cost.milliseconds === null ? "" : cost.milliseconds.toFixed(1),
    number(cost.storageBytes),
    number(cost.ramBytes),
    cost.variables === null ? "" : `${cost.variables} of ${WATCHES[cost.target].variables}`,
    number(cost.stackBytes),
    cost.note,
  ]);
  const header = ["watch", "engine", "instructions", "ms", "Storage", "memory", "variables", "stack", ""];
  return ["Engines (build --engine)", ...textTable(header, rows, [2, 3, 4, 5, 6, 7])].join("\n");
}

const number = (value: number | null): string => (value === null ? "" : value.toLocaleString("en-GB"));
