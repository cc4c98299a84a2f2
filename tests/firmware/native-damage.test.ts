import { expect, test, vi } from "vitest";
import { firmwareFile } from "../../tools/bundle/firmware-files.ts";
import { crc32 } from "../../training/crc32.ts";
import { compileNative } from "../../training/model/native/compile-native.ts";
import { fileChecksum, writeNativeFile } from "../../training/model/native/native-file.ts";
import { nativeTest } from "../../training/model/native/native-test.ts";
import { createRandom } from "../../training/random.ts";
import { randomGraph } from "../training/random-graph.ts";

/** What `native.js` finds on a watch: one file of machine code, and memory that is all in one piece. */
function watchOf(file: Uint8Array) {
  const called = vi.fn(() => 0);
  const E = {
    nativeCall: () => called,
    toFlatString: (data: unknown) => data,
    toArrayBuffer: (data: Uint8Array) => data.slice().buffer,
    getAddressOf: () => 0x2000_1000,
    CRC32: crc32,
  };
  const storage = {
    read: (name: string) => (name === "gestures.native" ? file : undefined),
  };
  return { called, E, require: () => storage, process: { env: { BOARD: "BANGLEJS2", VERSION: "2v29" } } };
}

const graph = randomGraph(createRandom(22), "int8");
const file = writeNativeFile({ model: compileNative(graph), test: nativeTest(graph) });

/** Loads a file as the watch does, and says what is wrong with it and how often it was called. */
async function loader() {
  const start = new Function("E", "require", "process", `return ${await firmwareFile("native.js")}`);
  return (bytes: Uint8Array): readonly [why: unknown, calls: number] => {
    const { called, E, require, process } = watchOf(bytes);
    let why: unknown;
    try {
      start(E, require, process)(() => true, fileChecksum(file));
    } catch (error) {
      why = error;
    }
    return [why, called.mock.calls.length];
  };
}

test("a file whose every bit is as it was is called; with any bit turned, or an end cut off or added, it is not", async () => {
  const load = await loader();
  // This processor does nothing: the test that the file brings is not passed.
  expect(load(file)).toEqual(["failed its test", 1]);
  const refused = ["damaged file", 0];
  for (let bit = 0; bit < 8 * file.length; bit++) {
    const damaged = file.slice();
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    if (load(damaged)[1] !== 0) expect.fail(`bit ${bit}`);
  }
  for (let length = 1; length < file.length; length++)
    expect(load(file.subarray(0, length))).toEqual(refused);
  for (const byte of [0, 255]) expect(load(Uint8Array.from([...file, byte]))).toEqual(refused);
  expect(load(new Uint8Array(file.length))).toEqual(refused);
  expect(load(new Uint8Array(file.length).fill(255))).toEqual(refused);
});
