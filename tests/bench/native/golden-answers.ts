import { readFileSync } from "node:fs";
import * as v from "valibot";
import { compileNative } from "../../../training/model/native/compile-native.ts";
import { simulateNative } from "../../../training/model/native/simulate-native.ts";
import { readTflite } from "../../../training/model/tflite/read-tflite.ts";
import { sharedPath } from "../../shared.ts";

const numbers = v.array(v.array(v.number()));
const schema = v.array(v.object({ model: v.string(), inputs: numbers, outputs: numbers }));

export interface GoldenAnswers {
  readonly model: string;
  readonly compared: number;
  /** Answers of native code that are those of the watch's own firmware, bit for bit. */
  readonly equal: number;
}

/** The 2019 models with int8 in and out, against what a real build of the firmware answered. */
export function compareGolden(): GoldenAnswers[] {
  const golden = v.parse(
    schema,
    JSON.parse(readFileSync(sharedPath("golden/espruino-2v29.277.json"), "utf8")),
  );
  return golden
    .filter(({ model }) => model.includes(".int8."))
    .map(({ model, inputs, outputs }) => {
      const { graph } = readTflite(readFileSync(sharedPath(`models/${model}`)));
      const native = simulateNative(compileNative(graph));
      const equal = inputs.filter((input, index) => {
        const { output } = native.run(new Uint8Array(Int8Array.from(input).buffer));
        const answer = [...new Int8Array(output.buffer, output.byteOffset, output.length)];
        return answer.every((value, at) => value === outputs[index]?.[at]);
      });
      return { model, compared: inputs.length, equal: equal.length };
    });
}
