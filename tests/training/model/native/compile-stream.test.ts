import { describe, expect, test } from "vitest";
import { compileStream } from "../../../../training/model/native/compile-stream.ts";
import { simulateNative } from "../../../../training/model/native/simulate-native.ts";
import { streamCost } from "../../../../training/model/native/stream-cost.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../../../training/random.ts";
import { streamCase } from "../../../fuzz/stream-case.ts";
import { NETWORK_GRAPHS } from "../../network-graphs.ts";
import { randomSamples } from "../../random-stream-graph.ts";
import { compareListening } from "./compare-listening.ts";
import { compareStream } from "./compare-stream.ts";

/** `npm run fuzz:native` runs many more. */
const GRAPHS = 10;

test(`${GRAPHS} random networks give the twin's answers sample by sample, whatever size their code may have`, () => {
  for (let seed = 0; seed < GRAPHS; seed++) {
    const { graph, samples, options } = streamCase(seed);
    const { compared, equal, instructions } = compareStream(graph, samples, options);
    expect(compared, `seed ${seed}`).toBeGreaterThan(0);
    expect(equal, `seed ${seed}`).toBe(compared);
    expect(instructions.most, `seed ${seed}`).toBe(instructions.mean);
  }
});

test("and the twin's gestures, and rest where it says so", () => {
  let [heard, rested] = [0, 0];
  for (let seed = 0; seed < GRAPHS; seed++) {
    const { graph, samples, options } = streamCase(seed);
    const still = Array.from({ length: 80 }, () => Int8Array.of(3, -64, seed));
    const all = [...samples, ...still, Int8Array.of(6, -64, seed), Int8Array.of(7, -64, seed), ...samples];
    const comparison = compareListening(graph, all, options);
    expect(comparison.equal, `seed ${seed}`).toBe(comparison.compared);
    heard += comparison.heard;
    rested += comparison.rested;
  }
  expect(heard).toBeGreaterThan(50);
  expect(rested).toBeGreaterThan(100);
});

describe("the default network as a stream", () => {
  const graph = NETWORK_GRAPHS.compact();

  test("gives the twin's answers within what is promised for one of twice its work", () => {
    const { model, compared, equal, instructions, stackBytes } = compareStream(
      graph,
      randomSamples(createRandom(5), 400),
    );
    expect(compared).toBe(351);
    expect(equal).toBe(compared);
    expect(instructions.most).toBe(instructions.mean);
    expect(instructions.most).toBeLessThan(3300);
    // Two columns in work, 7 of the samples, 2 times 4 of the pool as half-words, what the largest over time needs, and whose turn it is.
    expect(model.memoryBytes).toBeLessThan(1100);
    expect(model.code.length).toBeLessThanOrEqual(1.25 * writeTflite(graph, { names: "ends" }).length);
    expect(stackBytes).toBe(model.stackBytes);
  });

  test("is told in advance what it takes", () => {
    const { instructions, memoryBytes, codeBytes } = streamCost(graph);
    const { model, instructions: counted } = compareStream(graph, randomSamples(createRandom(5), 60));
    expect(instructions).toEqual(counted);
    expect({ memoryBytes, codeBytes }).toEqual({
      memoryBytes: model.memoryBytes,
      codeBytes: model.code.length,
    });
  });

  test("keeps nothing but its memory, which may be moved between two samples", () => {
    const model = compileStream(graph);
    const samples = randomSamples(createRandom(6), 120).map((sample) => Uint8Array.from(sample));
    const stays = simulateNative(model);
    let kept: Uint8Array = new Uint8Array(model.memoryBytes);
    for (const sample of samples) {
      const before = kept;
      const moved = simulateNative(model, (memory) => memory.set(before));
      const { output, memory } = moved.run(sample);
      kept = memory;
      expect(output).toEqual(stays.run(sample).output);
    }
  });
});

test("what there is no code for is refused with a reason", () => {
  const graph = NETWORK_GRAPHS.compact();
  const operators = graph.operators.map((operator) =>
    operator.kind === "MAX_POOL_2D" ? ({ ...operator, kind: "AVERAGE_POOL_2D" } as const) : operator,
  );
  expect(() => compileStream({ ...graph, operators })).toThrow(
    "there is no machine code for a stream through AVERAGE_POOL_2D",
  );
  expect(() => compileStream(NETWORK_GRAPHS.nodeconf2019())).toThrow(/cannot run a sample at a time/);
});
