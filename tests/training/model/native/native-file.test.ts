import { expect, test } from "vitest";
import { compileNative } from "../../../../training/model/native/compile-native.ts";
import { compileStream } from "../../../../training/model/native/compile-stream.ts";
import {
  readNativeFile,
  readStreamFile,
  writeNativeFile,
  writeStreamFile,
} from "../../../../training/model/native/native-file.ts";
import { nativeTest, streamTest } from "../../../../training/model/native/native-test.ts";
import { simulateNative } from "../../../../training/model/native/simulate-native.ts";
import { createRandom } from "../../../../training/random.ts";
import { streamCase } from "../../../fuzz/stream-case.ts";
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

test("so is the file of a stream, whose test is many samples long", () => {
  const { graph, options } = streamCase(3);
  const stream = compileStream(graph, options);
  const written = writeStreamFile({ model: stream, test: streamTest(graph) });
  const read = readStreamFile(written);
  expect(read.model).toEqual(stream);
  const native = simulateNative(read.model);
  let output = new Uint8Array();
  for (let at = 0; at < read.test.input.length; at += 3)
    output = native.run(read.test.input.slice(at, at + 3)).output.slice();
  expect(output).toEqual(read.test.output);
  expect(() => readNativeFile(written)).toThrow("head and its length disagree");
  expect(() => readStreamFile(file)).toThrow("head and its length disagree");
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
