import { isDeepStrictEqual } from "node:util";
import type { Graph } from "../../training/model/graph/graph.ts";
import { ModelError } from "../../training/model/graph/model-error.ts";
import { formatInspection } from "../../training/model/inspect/format-inspection.ts";
import { inspectModel } from "../../training/model/inspect/inspect-model.ts";
import { createInterpreter } from "../../training/model/interpreter/create-interpreter.ts";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import { writeTflite } from "../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../training/random.ts";
import { randomInput } from "../training/random-graph.ts";
import { MUTATIONS } from "./mutate-model.ts";

export interface FuzzCase {
  /** Which of `MUTATIONS` was done. */
  readonly mutation: string;
  readonly file: Uint8Array;
}

/** Case `index` of the run with this seed: always the same bytes. */
export function fuzzCase(corpus: readonly Uint8Array[], seed: number, index: number): FuzzCase {
  const random = createRandom(seed * 1_000_003 + index);
  const names = Object.keys(MUTATIONS);
  const mutation = names[random.integer(0, names.length - 1)] ?? "";
  const original = corpus[random.integer(0, corpus.length - 1)];
  const mutate = MUTATIONS[mutation];
  if (!original || !mutate) throw new Error("nothing to damage");
  return { mutation, file: mutate(original, random) };
}

/**
 * Does with a file what the program does: inspects it (which plans its memory), reads it, prepares it and runs it once.
 *
 * @returns "model", or the code of the ModelError that it ended in
 * @throws anything else: that is what fuzzing is to find
 */
export function useModel(file: Uint8Array): { outcome: string; graph?: Graph } {
  try {
    formatInspection(inspectModel(file));
    const { graph } = readTflite(file);
    const interpreter = createInterpreter(graph);
    const output = interpreter.run(randomInput(createRandom(1), graph));
    if (output.length === 0) throw new Error("the model ran and gave nothing");
    return { outcome: "model", graph };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    if (/\n/.test(error.message)) throw new Error(`more than one line: ${error.message}`, { cause: error });
    return { outcome: error.code };
  }
}

/** What was accepted must be the same after writing and reading it. */
export function survivesRoundTrip(graph: Graph): boolean {
  return isDeepStrictEqual(readTflite(writeTflite(graph)).graph, graph);
}
