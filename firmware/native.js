/**
 * Machine code for the model, from the file `gestures.native`, used as TensorFlow is; or from `gestures.step` what listens to every sample. Throws, in a
 * few words, why there is none: no such watch, no memory, a file that is damaged or of another model, or a test that this watch does not answer as it
 * should. The build puts this into the module `gestures`.
 *
 * The first call on a watch may be its end: nobody knows whether every board executes its RAM. So before it `gestures.proof` says
 * that it is tried, with which code and which firmware; where that is all it says at the next start, the watch has died of it, and it is not tried again.
 */
(
  /** Notes a text in Storage; false where there is no room. @type {(name: string, text: string) => boolean} */ keep,
  /** Of the code that belongs to the model. @type {number | undefined} */ checksum,
  /** `gestures.native` or `gestures.step`. @type {string} */ name,
) => {
  const storage = require("Storage");
  const isStep = name === "gestures.step";
  // Bytes of the head.
  const size = isStep ? 64 : 48;
  const proofName = isStep ? "gestures.step.proof" : "gestures.proof";
  const environment = process.env;
  if (!E.nativeCall || ["BANGLEJS", "BANGLEJS2", "BANGLEJS3"].indexOf(environment.BOARD) < 0)
    throw "unknown board";
  if (!storage.read(name, 0, 1)) throw "no file";
  // No name for what was read: the functions below would keep it in memory.
  const code = E.toFlatString(storage.read(name));
  if (!code) throw "no memory";
  const bytes = new Uint8Array(E.toArrayBuffer(code));
  // The layout is that of `training/model/native/native-file.ts`: "BGNC", version and head, checksum, sizes and places.
  if (bytes.length < size) throw "damaged file";
  const head = new Uint32Array(bytes.buffer, 0, size >> 2);
  const crc = head[2];
  const times = isStep ? head[12] : 1;
  if (
    head[0] !== 0x434e4742 ||
    head[1] !== size * 65536 + 1 ||
    bytes.length !== size + head[3] + times * head[8] + head[10] ||
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
  const proof = storage.read(proofName);
  if (proof === `${proven}?`) throw "failed its test";
  if (proof !== proven && !keep(proofName, `${proven}?`)) throw "Storage full";
  const view = (/** @type {number} */ end, /** @type {number} */ float) =>
    head[11] & float
      ? new Float32Array(memory.buffer, head[end], head[end + 1] >> 2)
      : new Int8Array(memory.buffer, head[end], head[end + 1]);
  const invoke = () => {
    if (call(E.getAddressOf(memory, true))) throw "misplaced";
  };
  let test = size + head[3];
  for (let i = 0; i < times; i++) {
    memory.set(new Uint8Array(bytes.buffer, test, head[8]), head[7]);
    invoke();
    test += head[8];
  }
  for (let i = 0; i < head[10]; i++) {
    if (memory[head[9] + i] !== bytes[test + i]) throw "failed its test";
  }
  keep(proofName, proven);
  // A stream begins with zeros.
  memory.fill(0);
  return {
    getInput: () => view(7, 1),
    getOutput: () => view(9, 2),
    invoke: invoke,
    misaligned: misaligned,
    memory: memory,
    listen: isStep && E.nativeCall(head[13] | 1, "int(int,int,int,int)", code),
  };
};
