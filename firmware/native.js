/**
 * Machine code for the model, from the file `gestures.native`, used as TensorFlow is. Throws, in a few words, why there is none: no such
 * watch, no memory, a file that is damaged or of another model, or a test that this watch does not answer as it should. The build puts
 * this into the module `gestures`.
 *
 * The first call on a watch may be its end: nobody knows whether every board executes its RAM. So before it `gestures.proof` says
 * that it is tried, with which code and which firmware; where that is all it says at the next start, the watch has died of it, and it is not tried again.
 */
(
  /** Notes a text in Storage; false where there is no room. @type {(name: string, text: string) => boolean} */ keep,
  /** Of the code that belongs to the model. @type {number | undefined} */ checksum,
) => {
  const storage = require("Storage");
  const environment = process.env;
  if (!E.nativeCall || ["BANGLEJS", "BANGLEJS2", "BANGLEJS3"].indexOf(environment.BOARD) < 0)
    throw "unknown board";
  if (!storage.read("gestures.native", 0, 1)) throw "no file";
  // No name for what was read: the functions below would keep it in memory.
  const code = E.toFlatString(storage.read("gestures.native"));
  if (!code) throw "no memory";
  const bytes = new Uint8Array(E.toArrayBuffer(code));
  // The layout is that of `training/model/native/native-file.ts`: "BGNC", version and head, checksum, sizes and places.
  if (bytes.length < 48) throw "damaged file";
  const head = new Uint32Array(bytes.buffer, 0, 12);
  const crc = head[2];
  if (
    head[0] !== 0x434e4742 ||
    head[1] !== 0x300001 ||
    bytes.length !== 48 + head[3] + head[8] + head[10] ||
    E.CRC32(new Uint8Array(bytes.buffer, 12)) !== crc
  )
    throw "damaged file";
  if (crc !== checksum) throw "of another model";
  const memory = new Uint8Array(head[5]);
  /** Both move when memory is defragmented, and have to lie at multiples of 4. */
  const misaligned = () => (E.getAddressOf(code, true) | E.getAddressOf(memory, true)) & 3;
  const call = E.nativeCall(head[4] | 1, "int(int)", code);
  const place = E.getAddressOf(memory, true);
  if (!call || !place || misaligned()) throw "no memory";
  // Where the RAM of every Cortex-M lies; the emulators of the Web IDE say that they are watches, and have other processors.
  if (place >>> 29 !== 1) throw "emulator";
  const proven = `${crc},${environment.VERSION}`;
  const proof = storage.read("gestures.proof");
  if (proof === `${proven}?`) throw "failed its test";
  if (proof !== proven && !keep("gestures.proof", `${proven}?`)) throw "Storage full";
  const view = (/** @type {number} */ end, /** @type {number} */ float) =>
    head[11] & float
      ? new Float32Array(memory.buffer, head[end], head[end + 1] >> 2)
      : new Int8Array(memory.buffer, head[end], head[end + 1]);
  const invoke = () => {
    if (call(E.getAddressOf(memory, true))) throw "misplaced";
  };
  const test = 48 + head[3];
  memory.set(new Uint8Array(bytes.buffer, test, head[8]), head[7]);
  invoke();
  for (let i = 0; i < head[10]; i++) {
    if (memory[head[9] + i] !== bytes[test + head[8] + i]) throw "failed its test";
  }
  keep("gestures.proof", proven);
  return { getInput: () => view(7, 1), getOutput: () => view(9, 2), invoke: invoke, misaligned: misaligned };
};
