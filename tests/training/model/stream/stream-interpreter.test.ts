import { beforeAll, expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { streaming } from "../../../../training/learning/network/architectures.ts";
import type { Graph } from "../../../../training/model/graph/graph.ts";
import { countMacs } from "../../../../training/model/graph/macs.ts";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";
import { quantizeGraph } from "../../../../training/model/quantize/quantize-graph.ts";
import { createStreamInterpreter } from "../../../../training/model/stream/stream-interpreter.ts";
import { planStream } from "../../../../training/model/stream/stream-plan.ts";
import { createRandom } from "../../../../training/random.ts";
import { NETWORK_GRAPHS } from "../../network-graphs.ts";

beforeAll(startEngine);

/** Answers a sample, of both; the first where a window is full. */
function answersOf(graph: Graph, samples: Int8Array) {
  const stream = createStreamInterpreter(graph);
  const window = createInterpreter(graph);
  const answers = { stream: [] as number[], window: [] as number[] };
  const size = stream.windowLength * 3;
  for (let end = 3; end <= samples.length; end += 3) {
    const answer = stream.push(samples[end - 3], samples[end - 2], samples[end - 1]);
    expect(answer === undefined).toBe(end < size);
    if (answer === undefined) continue;
    answers.stream.push(...answer);
    answers.window.push(...window.run(samples.slice(end - size, end)));
  }
  return answers;
}

test.each(["compact", "wide"] as const)("%s a sample at a time answers as on whole windows", (name) => {
  const random = createRandom(3);
  const samples = Int8Array.from({ length: 400 * 3 }, () => random.integer(-128, 127));
  const { stream, window } = answersOf(NETWORK_GRAPHS[name](), samples);
  expect(stream).toEqual(window);
  expect(new Set(stream).size).toBeGreaterThan(20);
});

test("the network that listens on the watch, whose parts overlap, answers as on whole windows", () => {
  const random = createRandom(4);
  const drawn = (count: number) => Int8Array.from({ length: count * 3 }, () => random.integer(-100, 100));
  const float = lowerLayersModel(streaming.build({ windowLength: 50, classes: 7 }));
  const graph = quantizeGraph(
    float,
    Array.from({ length: 30 }, () => drawn(50)),
  );
  const { stream, window } = answersOf(graph, drawn(300));
  expect(stream).toEqual(window);
  expect(new Set(stream).size).toBeGreaterThan(10);
});

test("a sample costs one column of each layer", () => {
  const graph = NETWORK_GRAPHS.compact();
  expect(countMacs(planStream(graph).graph).total).toBe(18 * 7 * 3 + 16 * 4 * 18 + 16 * 8);
});

test("refuses what does not treat every place alike, and says why", () => {
  expect(() => planStream(NETWORK_GRAPHS.nodeconf2019())).toThrow(
    /^the network cannot run a sample at a time: CONV_2D \d+: it is dilated$/,
  );
  const graph = NETWORK_GRAPHS.compact();
  const odd = graph.operators.map((one) => (one.kind === "MAX_POOL_2D" ? { ...one, strideHeight: 5 } : one));
  expect(() => planStream({ ...graph, operators: odd })).toThrow("of 44 rows, 2 at the end are left over");
});
