/**
 * Machine code for the model, from the file `gestures.native`, used as TensorFlow is; or undefined where there is none, where it is damaged,
 * or where this watch does not answer its test as it should. The build puts this into the module `gestures`.
 *
 * The first call on a watch may be its end: nobody knows whether every board executes its RAM. So before it `gestures.proof` says
 * that it is tried; where that is all it says at the next start, the watch has died of it, and it is not tried again.
 */
() => {
  const storage = require("Storage");
  if (!E.nativeCall || ["BANGLEJS", "BANGLEJS2", "BANGLEJS3"].indexOf(process.env.BOARD) < 0) return;
  // No name for what was read: the functions below would keep it in memory.
  const code = E.toFlatString(storage.read("gestures.native") || "");
  if (!code || code.length < 48) return;
  const bytes = new Uint8Array(E.toArrayBuffer(code));
  // The layout is that of `training/model/native/native-file.ts`: "BGNC", version and head, checksum, sizes and places.
  const head = new Uint32Array(bytes.buffer, 0, 12);
  const crc = head[2];
  if (
    head[0] !== 0x434e4742 ||
    head[1] !== 0x300001 ||
    bytes.length !== 48 + head[3] + head[8] + head[10] ||
    E.CRC32(new Uint8Array(bytes.buffer, 12)) !== crc
  )
    return;
  const memory = new Uint8Array(head[5]);
  /** Both move when memory is defragmented, and have to lie at multiples of 4. */
  const misaligned = () => (E.getAddressOf(code, true) | E.getAddressOf(memory, true)) & 3;
  const call = E.nativeCall(head[4] | 1, "int(int)", code);
  const proof = storage.read("gestures.proof");
  if (!call || !E.getAddressOf(memory, true) || misaligned() || proof === `${crc}?`) return;
  if (proof !== `${crc}`) storage.write("gestures.proof", `${crc}?`);
  const view = (/** @type {number} */ end, /** @type {number} */ float) =>
    head[11] & float
      ? new Float32Array(memory.buffer, head[end], head[end + 1] >> 2)
      : new Int8Array(memory.buffer, head[end], head[end + 1]);
  const invoke = () => {
    if (call(E.getAddressOf(memory, true))) throw new Error("gestures: native");
  };
  const test = 48 + head[3];
  memory.set(new Uint8Array(bytes.buffer, test, head[8]), head[7]);
  invoke();
  for (let i = 0; i < head[10]; i++) {
    if (memory[head[9] + i] !== bytes[test + head[8] + i]) return;
  }
  if (proof !== `${crc}`) storage.write("gestures.proof", `${crc}`);
  return { getInput: () => view(7, 1), getOutput: () => view(9, 2), invoke: invoke, misaligned: misaligned };
};
