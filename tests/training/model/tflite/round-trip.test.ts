import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { writeTflite } from "../../../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../../../training/random.ts";
import { anyText } from "../../any-text.ts";
import { randomGraph } from "../../random-graph.ts";

const graphs = fc.integer().map((seed) => randomGraph(createRandom(seed)));
const SEED = 20261123;

describe("writing and reading a graph", () => {
  test("gives the same graph", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect(readTflite(writeTflite(graph)).graph).toEqual(graph);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test("gives the same labels and description, whatever they are written in", () => {
    const label = anyText({ minLength: 1 }).filter((text) => !/[\r\n]/.test(text));
    const labels = fc.uniqueArray(label, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(graphs, labels, anyText(), (graph, labels, description) => {
        const model = readTflite(writeTflite({ ...graph, description }, { labels }));
        expect(model.labels).toEqual(labels);
        expect(model.graph.description).toBe(description);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test("is deterministic: the same graph, the same bytes", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const file = writeTflite(graph);
        expect(writeTflite(structuredClone(graph))).toEqual(file);
        expect(writeTflite(readTflite(file).graph)).toEqual(file);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});
