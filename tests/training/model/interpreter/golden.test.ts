import { readFileSync } from "node:fs";
import * as v from "valibot";
import { expect, test } from "vitest";
import { createInterpreter } from "../../../../training/model/interpreter/create-interpreter.ts";
import { readTflite } from "../../../../training/model/tflite/read-tflite.ts";
import { describeWithShared, sharedPath } from "../../../shared.ts";

const numbers = v.array(v.array(v.number()));
const goldenSchema = v.array(
  v.object({ model: v.string(), arena: v.number(), inputs: numbers, outputs: numbers }),
);

/** Float answers of the firmware were printed with 11 decimals. */
const PRINTED = 1e-10;

describeWithShared("the firmware's own answers", () => {
  const golden = v.parse(
    goldenSchema,
    JSON.parse(readFileSync(sharedPath("golden/espruino-2v29.277.json"), "utf8")),
  );

  test("are 360", () => {
    expect(golden.reduce((sum, { outputs }) => sum + outputs.length, 0)).toBe(360);
  });

  for (const { model, inputs, outputs } of golden) {
    test(`${model}: all ${outputs.length} are equal`, () => {
      const { graph } = readTflite(readFileSync(sharedPath(`models/${model}`)));
      const interpreter = createInterpreter(graph);
      inputs.forEach((input, index) => {
        const values =
          interpreter.inputTensor.type === "int8" ? Int8Array.from(input) : Float32Array.from(input);
        const actual = [...interpreter.run(values)];
        const expected = outputs[index] ?? [];
        expect(actual.length).toBe(expected.length);
        if (interpreter.outputTensor.type === "int8") {
          expect(actual).toEqual(expected);
        } else {
          const errors = actual.map((value, place) => Math.abs(value - (expected[place] ?? Number.NaN)));
          expect(Math.max(...errors)).toBeLessThan(PRINTED);
        }
      });
    });
  }
});
