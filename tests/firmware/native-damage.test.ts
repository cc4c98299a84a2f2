import { expect, test, vi } from "vitest";
import { firmwareFile } from "../../tools/bundle/firmware-files.ts";
import { crc32 } from "../../training/crc32.ts";
import { compileNative } from "../../training/model/native/compile-native.ts";
import { compileStream } from "../../training/model/native/compile-stream.ts";
import { fileChecksum, writeNativeFile, writeStreamFile } from "../../training/model/native/native-file.ts";
import { nativeTest, streamTest } from "../../training/model/native/native-test.ts";
import { createRandom } from "../../training/random.ts";
import { streamCase } from "../fuzz/stream-case.ts";
import { randomGraph } from "../training/random-graph.ts";

/** What `native.js` finds on a watch: one file of machine code, and memory that is all in one piece. */
function watchOf(name: string, file: Uint8Array) {
  const called = vi.fn(() => 0);
  const E = {
    nativeCall: () => called,
    toFlatString: (data: unknown) => data,
    toArrayBuffer: (data: Uint8Array) => data.slice().buffer,
    getAddressOf: () => 0x2000_1000,
    CRC32: crc32,
  };
  const storage = {
    read: (asked: string) => (asked === name ? file : undefined),
  };
  return { called, E, require: () => storage, process: { env: { BOARD: "BANGLEJS2", VERSION: "2v29" } } };
}

const graph = randomGraph(createRandom(22), "int8");
const stream = streamCase(10);
const FILES = [
  {
    name: "gestures.native",
    file: writeNativeFile({ model: compileNative(graph), test: nativeTest(graph) }),
    calls: 1,
    bits: 1,
  },
  {
    name: "gestures.step",
    file: writeStreamFile({
      model: compileStream(stream.graph, { ...stream.options, maxBytes: 0 }),
      test: streamTest(stream.graph),
    }),
    // A sample each.
    calls: streamTest(stream.graph).input.length / 3,
    // It is longer, and checked by the same code: behind the head every so many bits.
    bits: 37,
  },
];

/** Loads a file as the watch does, and says what is wrong with it and how often it was called. */
async function loader(name: string, file: Uint8Array) {
  const start = new Function("E", "require", "process", `return ${await firmwareFile("native.js")}`);
  return (bytes: Uint8Array): readonly [why: unknown, calls: number] => {
    const { called, E, require, process } = watchOf(name, bytes);
    let why: unknown;
    try {
      start(E, require, process)(() => true, fileChecksum(file), name);
    } catch (error) {
      why = error;
    }
    return [why, called.mock.calls.length];
  };
}

test.each(FILES)(
  "$name whose every bit is as it was is called; with any bit turned, or an end cut off or added, it is not",
  async ({ name, file, calls, bits }) => {
    const load = await loader(name, file);
    // This processor does nothing: the test that the file brings is not passed.
    expect(load(file)).toEqual(["failed its test", calls]);
    const refused = ["damaged file", 0];
    for (let bit = 0; bit < 8 * file.length; bit += bit < 512 ? 1 : bits) {
      const damaged = file.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (load(damaged)[1] !== 0) expect.fail(`bit ${bit}`);
    }
    for (let length = 1; length < file.length; length += bits)
      expect(load(file.subarray(0, length))).toEqual(refused);
    for (const byte of [0, 255]) expect(load(Uint8Array.from([...file, byte]))).toEqual(refused);
    expect(load(new Uint8Array(file.length))).toEqual(refused);
    expect(load(new Uint8Array(file.length).fill(255))).toEqual(refused);
  },
);
