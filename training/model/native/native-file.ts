import { crc32 } from "../../crc32.ts";
import type { TensorType } from "../graph/graph.ts";
import { ModelError } from "../graph/model-error.ts";
import type { NativeModel } from "./compile-native.ts";
import type { NativeStream } from "./compile-stream.ts";

/**
 * The files `gestures.native` and `gestures.step`, which are loaded into one flat string and called there. All numbers are little-endian.
 *
 * | byte | size | what |
 * |---|---|---|
 * | 0 | 4 | `BGNC` |
 * | 4 | 2 | version of this layout, 1 |
 * | 6 | 2 | H, bytes of this head: where the code begins; 48 for a model of windows, 64 for one that takes a sample at a time |
 * | 8 | 4 | CRC-32 of everything from byte 12 to the end of the file |
 * | 12 | 4 | C, bytes of code and weights, a multiple of 4 |
 * | 16 | 4 | where in the *file* the function begins: `E.nativeCall(this | 1, "int(int)", file)` |
 * | 20 | 4 | bytes of memory the function works in |
 * | 24 | 4 | bytes of stack it uses at most |
 * | 28 | 4 | where in the memory the input is written |
 * | 32 | 4 | I, bytes of the input |
 * | 36 | 4 | where in the memory the output is found |
 * | 40 | 4 | O, bytes of the output |
 * | 44 | 4 | bit 0: the input is float32, bit 1: the output is; otherwise int8 |
 * | 48 | 4 | only where H is 64: T, calls of the test |
 * | 52 | 4 | where in the file `listen` begins: `E.nativeCall(this | 1, "int(int,int,int,int)", file)` |
 * | 56 | 4 | samples that an answer depends on |
 * | 60 | 4 | 0 |
 * | H | C | code and weights |
 * | H + C | T I | the input of a test, T is 1 where H is 48 |
 * | H + C + T I | O | the output that belongs to it, or to the last of them, bit for bit |
 *
 * The function takes the address of its memory, a multiple of 4, and returns 0; anything else means that nothing was done. What takes a sample at a time
 * begins with memory of zeros, and `listen` is what `NativeStream` says of it.
 */
const MAGIC = "BGNC";
const VERSION = 1;
const HEAD_BYTES = 48;
const STREAM_HEAD_BYTES = 64;
const CHECKSUM_AT = 8;
const CHECKED_FROM = 12;

/** An input and the output that the interpreter gives for it. */
export interface NativeTest {
  readonly input: Uint8Array;
  readonly output: Uint8Array;
}

export interface NativeFile {
  readonly model: NativeModel;
  readonly test: NativeTest;
}

/** A model that takes a sample at a time, and a test: samples one behind the other, and the answer after the last. */
export interface StreamFile {
  readonly model: NativeStream;
  readonly test: NativeTest;
}

/** The bytes of `gestures.native`. */
export function writeNativeFile({ model, test }: NativeFile): Uint8Array {
  return write(model, test, () => []);
}

/** The bytes of `gestures.step`. */
export function writeStreamFile({ model, test }: StreamFile): Uint8Array {
  const calls = test.input.length / model.input.bytes;
  return write(model, test, (head) => [calls, head + model.listenEntry, model.windowLength, 0]);
}

function write(model: NativeModel, test: NativeTest, more: (head: number) => number[]): Uint8Array {
  const { code, input, output } = model;
  const head = HEAD_BYTES + 4 * more(0).length;
  const file = new Uint8Array(head + code.length + test.input.length + test.output.length);
  const view = new DataView(file.buffer);
  for (let index = 0; index < MAGIC.length; index++) file[index] = MAGIC.charCodeAt(index);
  view.setUint16(4, VERSION, true);
  view.setUint16(6, head, true);
  const types = (input.type === "float32" ? 1 : 0) | (output.type === "float32" ? 2 : 0);
  [
    code.length,
    head + model.entry,
    model.memoryBytes,
    model.stackBytes,
    input.offset,
    input.bytes,
    output.offset,
    output.bytes,
    types,
    ...more(head),
  ].forEach((value, index) => {
    view.setUint32(CHECKED_FROM + 4 * index, value, true);
  });
  file.set(code, head);
  file.set(test.input, head + code.length);
  file.set(test.output, head + code.length + test.input.length);
  view.setUint32(CHECKSUM_AT, crc32(file.subarray(CHECKED_FROM)), true);
  return file;
}

/** The checksum in the head of such a file, by which a watch knows code and model to belong together. */
export function fileChecksum(file: Uint8Array): number {
  return new DataView(file.buffer, file.byteOffset, file.length).getUint32(CHECKSUM_AT, true);
}

/**
 * Reads `gestures.native`.
 *
 * @throws ModelError "malformed-model" where it is no such file or was damaged, "unsupported-version" where it is a newer one
 */
export function readNativeFile(file: Uint8Array): NativeFile {
  return read(file, HEAD_BYTES);
}

/** Reads `gestures.step`. @throws ModelError as `readNativeFile` */
export function readStreamFile(file: Uint8Array): StreamFile {
  const { model, test, word } = read(file, STREAM_HEAD_BYTES);
  const listenEntry = word(10) - STREAM_HEAD_BYTES;
  return { model: { ...model, listenEntry, windowLength: word(11) }, test };
}

function read(
  file: Uint8Array,
  headBytes: number,
): NativeFile & { readonly word: (index: number) => number } {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  if (file.length < headBytes || String.fromCharCode(...file.subarray(0, 4)) !== MAGIC) {
    throw new ModelError("malformed-model", "this is not native code of ours: it does not begin with BGNC");
  }
  const version = view.getUint16(4, true);
  if (version !== VERSION) {
    throw new ModelError(
      "unsupported-version",
      `native code of version ${version}; this program knows ${VERSION}`,
    );
  }
  if (view.getUint32(CHECKSUM_AT, true) !== crc32(file.subarray(CHECKED_FROM))) {
    throw new ModelError("malformed-model", "the native code is damaged: its checksum is another", {
      hint: "Build the app again, and send it to the watch again.",
    });
  }
  const word = (index: number) => view.getUint32(CHECKED_FROM + 4 * index, true);
  const [codeBytes, entry, memoryBytes, stackBytes] = [word(0), word(1), word(2), word(3)];
  const [inputAt, inputBytes, outputAt, outputBytes, types] = [word(4), word(5), word(6), word(7), word(8)];
  const testAt = headBytes + codeBytes;
  const testBytes = inputBytes * (headBytes === HEAD_BYTES ? 1 : word(9));
  if (
    view.getUint16(6, true) !== headBytes ||
    testAt + testBytes + outputBytes !== file.length ||
    entry < headBytes ||
    entry >= testAt
  ) {
    throw new ModelError("malformed-model", "the native code's head and its length disagree");
  }
  const typeOf = (bit: number): TensorType => ((types >> bit) & 1 ? "float32" : "int8");
  const code = file.slice(headBytes, testAt);
  return {
    word,
    model: {
      code,
      entry: entry - headBytes,
      memoryBytes,
      stackBytes,
      input: { offset: inputAt, bytes: inputBytes, type: typeOf(0) },
      output: { offset: outputAt, bytes: outputBytes, type: typeOf(1) },
      checksum: crc32(code),
    },
    test: {
      input: file.slice(testAt, testAt + testBytes),
      output: file.slice(testAt + testBytes),
    },
  };
}
