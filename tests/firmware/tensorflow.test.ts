import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createInterpreter } from "../../training/model/interpreter/create-interpreter.ts";
import { writeTflite } from "../../training/model/tflite/write-tflite.ts";
import { createRandom } from "../../training/random.ts";
import { describeWithShared, sharedPath } from "../shared.ts";
import { randomGraph, randomInput } from "../training/random-graph.ts";
import { loadTensorflow } from "./load-tensorflow.ts";

const tensorflow = await loadTensorflow();

interface Golden {
  readonly model: string;
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
}

describeWithShared("the firmware's golden answers", () => {
  // Models with int8 inside; outputs of DEQUANTIZE are kept as the firmware printed them, with eleven decimals.
  test.each(["v11.quant.int8", "v10.quant.int8", "v11.quant", "v10.quant"])("%s: 60 of 60", (name) => {
    const all: readonly Golden[] = JSON.parse(
      readFileSync(sharedPath("golden/espruino-2v29.277.json"), "utf8"),
    );
    const golden = all.find((entry) => entry.model === `${name}.tflite`);
    const interpreter = tensorflow.create(
      4000,
      arrayBuffer(readFileSync(sharedPath(`models/${name}.tflite`))),
    );
    const input = interpreter.getInput();
    const output = interpreter.getOutput();
    const answers = golden?.inputs.map((values) => {
      input.set(values);
      interpreter.invoke();
      return [...output];
    });
    expect(answers).toHaveLength(60);
    const differences = answers?.flatMap((values, i) =>
      values.map((value, k) => Math.abs(value - (golden?.outputs[i]?.[k] ?? Number.NaN))),
    );
    expect(Math.max(...(differences ?? []))).toBeLessThanOrEqual(name.endsWith("int8") ? 0 : 1e-10);
  });
});

describe("random graphs of the nine operators", () => {
  test.each(["int8", "mixed"] as const)(
    "%s: equal to the twin of the watch's interpreter, bit for bit",
    (type) => {
      for (let seed = 0; seed < 150; seed++) {
        const random = createRandom(seed);
        const graph = randomGraph(random, type);
        const twin = createInterpreter(graph);
        const interpreter = tensorflow.create(100_000, arrayBuffer(writeTflite(graph)));
        for (let repeat = 0; repeat < 2; repeat++) {
          const values = randomInput(random, graph);
          interpreter.getInput().set(values);
          interpreter.invoke();
          expect([...interpreter.getOutput()], `seed ${seed}`).toEqual([...twin.run(values)]);
        }
      }
    },
  );
});

test("a float model is refused, and an arena no watch would take", () => {
  const graph = randomGraph(createRandom(1), "float32");
  expect(() => tensorflow.create(4000, arrayBuffer(writeTflite(graph)))).toThrow("int8 only");
  expect(() => tensorflow.create(100, new ArrayBuffer(0))).toThrow("Invalid Arena Size");
});

/** A copy that begins at 0, as a string from Storage does. */
function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
