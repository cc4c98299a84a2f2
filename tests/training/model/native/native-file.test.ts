import { expect, test } from "vitest";
import { compileNative } from "../../../../training/model/native/compile-native.ts";
import { readNativeFile, writeNativeFile } from "../../../../training/model/native/native-file.ts";
import { nativeTest } from "../../../../training/model/native/native-test.ts";
import { simulateNative } from "../../../../training/model/native/simulate-native.ts";
import { createRandom } from "../../../../training/random.ts";
import { randomGraph } from "../../random-graph.ts";

const graph = randomGraph(createRandom(22), "int8");
const model = compileNative(graph);
const file = writeNativeFile({ model, test: nativeTest(graph) });

test("what was written is read again, and passes its own test", () => {
  const read = readNativeFile(file);
  expect(read.model).toEqual(model);
  const { output } = simulateNative(read.model).run(read.test.input);
  expect(output).toEqual(read.test.output);
});

test("a file with any one byte changed, cut or continued is refused", () => {
  for (let at = 0; at < file.length; at++) {
    const damaged = file.slice();
    damaged[at] = (damaged[at] ?? 0) ^ 0x10;
    expect(() => readNativeFile(damaged), `byte ${at}`).toThrow(/native code/);
  }
  expect(() => readNativeFile(file.subarray(0, file.length - 1))).toThrow(/damaged/);
  expect(() => readNativeFile(Uint8Array.from([...file, 0]))).toThrow(/damaged/);
  expect(() => readNativeFile(new Uint8Array(0))).toThrow(/BGNC/);
});
