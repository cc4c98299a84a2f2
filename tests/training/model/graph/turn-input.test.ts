import { describe, expect, test } from "vitest";
import { ALL_TURNS, formatTurn, type Turn } from "../../../../training/data/axes/turn.ts";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { compact } from "../../../../training/learning/network/architectures.ts";
import { architectureOf, type Candidate } from "../../../../training/learning/search/candidate.ts";
import type { Graph } from "../../../../training/model/graph/graph.ts";
import { turnInput } from "../../../../training/model/graph/turn-input.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";
import { quantizeGraph } from "../../../../training/model/quantize/quantize-graph.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../../../training/random.ts";

const LENGTH = 20;
const random = createRandom(4);
/** Counts from -127: the only count that has no opposite is -128. A third of each window is the zeros after its end. */
const windows = Array.from({ length: 12 }, () =>
  Int8Array.from({ length: LENGTH * 3 }, (_, index) => (index < LENGTH * 2 ? random.integer(-127, 127) : 0)),
);
/** Reversed by the sign, as weights do it; not by `~`, as the sensor does. */
const turnedWindow = (window: Int8Array, turn: Turn) =>
  window.map((_, index) => turn[index % 3].sign * window[index - (index % 3) + turn[index % 3].axis]);

const answer = (graph: Graph, window: Int8Array) => {
  const interpreter = createInterpreter(graph);
  const isFloat = interpreter.inputTensor.type === "float32";
  return [...interpreter.run(isFloat ? Float32Array.from(window) : window)];
};

const separable: Candidate = {
  blocks: [
    { kind: "separable", filters: 6, kernel: 4, stride: 1, dilation: 1, pool: 2 },
    { kind: "full", filters: 5, kernel: 3, stride: 1, dilation: 1, pool: 1 },
  ],
  head: "max",
};

describe.each([
  ["the default network", compact],
  ["one that begins with a filter an axis", architectureOf(separable)],
])("%s", (_, architecture) => {
  test("answers in other axes what it answered in its own, to the bit, at the same size", async () => {
    await startEngine();
    const float = lowerLayersModel(architecture.build({ windowLength: LENGTH, classes: 3 }));
    const int8 = quantizeGraph(float, windows);
    for (const turn of ALL_TURNS) {
      const turned = turnInput(int8, turn);
      const written = writeTflite(turned, { labels: ["a", "b", "c"], names: "ends" });
      expect(written.length).toBe(writeTflite(int8, { labels: ["a", "b", "c"], names: "ends" }).length);
      const read = readTflite(written).graph;
      for (const window of windows.slice(0, 4)) {
        expect(answer(read, window), formatTurn(turn)).toEqual(answer(int8, turnedWindow(window, turn)));
      }
      const [window] = windows;
      const floats = answer(turnInput(float, turn), window);
      for (const [index, value] of answer(float, turnedWindow(window, turn)).entries()) {
        expect(floats[index]).toBeCloseTo(value, 4);
      }
    }
  });
});
