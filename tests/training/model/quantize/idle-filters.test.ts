import { beforeAll, expect, test } from "vitest";
import { startEngine } from "../../../../training/learning/engine/engine.ts";
import { streaming } from "../../../../training/learning/network/architectures.ts";
import type { Graph } from "../../../../training/model/graph/graph.ts";
import { lowerLayersModel } from "../../../../training/model/lowering/lower-layers-model.ts";
import { convolutionLayer } from "../../../../training/model/native/compile/convolution-layer.ts";
import { requantizeKind } from "../../../../training/model/native/compile/requantize.ts";
import { quantizeGraph } from "../../../../training/model/quantize/quantize-graph.ts";
import { createRandom } from "../../../../training/random.ts";

beforeAll(startEngine);

/** How machine code rescales each convolution's sums. */
const kindsOf = (graph: Graph) =>
  graph.operators.flatMap((one) =>
    one.kind === "CONV_2D" ? [requantizeKind(convolutionLayer(graph, one))] : [],
  );

test.each([
  ["next to nothing, beside a bias", 1e-9, 0.5],
  ["nothing at all, beside a bias", 0, -0.5],
  ["next to nothing, nor a bias", 1e-9, 1e-9],
])("a filter that learned %s does not make its layer slower", (_, weight, bias) => {
  const random = createRandom(1);
  const float = lowerLayersModel(streaming.build({ windowLength: 50, classes: 6 }));
  for (const operator of float.operators) {
    if (operator.kind !== "CONV_2D" || operator.bias === undefined) continue;
    const [filter, biases] = [operator.filter, operator.bias].map((index) => float.tensors[index].data);
    filter?.fill(weight, 0, filter.length / (biases?.length ?? 1));
    biases?.fill(bias, 0, 1);
  }
  const windows = Array.from({ length: 20 }, () =>
    Int8Array.from({ length: 150 }, () => random.integer(-64, 64)),
  );
  expect(kindsOf(quantizeGraph(float, windows))).toEqual(["short", "short", "short"]);
});
