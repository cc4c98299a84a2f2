#!/usr/bin/env bash
# Three readers of NumPy's .npy files in JavaScript, on recordings as numpy 2.4.6 (PyPI) saves them: npyjs 1.2.0, tfjs-npy 0.0.3 and
# numpy-parser 1.2.3 (npm).
#
# Seen:
# * tfjs-npy makes int32 of int64, which is what NumPy makes of whole numbers unless told, and drops the upper half without a word: times in
#   milliseconds of the year 2026 become numbers that have nothing to do with them. float64 becomes float32, in which such times have steps of over
#   a minute. Samples of int8 and int16 it refuses.
# * A transposed array (`samples.T`, as when axes come first) is saved in Fortran's order. npyjs gives its numbers as they lie in the file,
#   beside a shape by which they are read in another order, and a flag; who does not look at the flag mixes x, y and z. The other two refuse it.
# * numpy-parser gives a list of numbers the shape [2, 1] where it has [2].
# * Half precision npyjs gives as numbers, the other two refuse it. Big-endian numbers no one of them reads.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check numpy==2.4.6 2> /dev/null
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts npyjs@1.2.0 tfjs-npy@0.0.3 numpy-parser@1.2.3

cat > make.py <<'PY'
import numpy as np

samples = np.arange(-2, 4).reshape(2, 3)
np.save("times.npy", np.array([1795910400000, 1795910400080]))
np.save("seconds.npy", np.array([1795910400.0, 1795910400.08]))
np.save("int8.npy", samples.astype("i1"))
np.save("transposed.npy", samples.astype("f4").T)
np.save("half.npy", samples.astype("f2"))
np.save("big-endian.npy", samples.astype(">i2"))
PY
venv/bin/python make.py
cat > try.mjs <<'JS'
import { deepStrictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import npyjs from "npyjs";
import { fromArrayBuffer } from "numpy-parser";
import tfjsNpy from "tfjs-npy";
const readers = {
  npyjs: (buffer) => new npyjs().parse(buffer),
  "tfjs-npy": (buffer) => {
    const tensor = tfjsNpy.parse(buffer);
    return { shape: tensor.shape, data: tensor.dataSync() };
  },
  "numpy-parser": fromArrayBuffer,
};
const table = {};
for (const name of ["times", "seconds", "int8", "transposed", "half", "big-endian"]) {
  const bytes = readFileSync(`${name}.npy`);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  table[name] = Object.values(readers).map((read) => {
    try {
      const { shape, data } = read(buffer);
      return `[${shape}] ${[...data].join(" ")}`;
    } catch {
      return "refused";
    }
  });
  console.log(name.padEnd(11), Object.keys(readers).map((reader, at) => `${reader}: ${table[name][at]}`).join("; "));
}
const samples = "[2,3] -2 -1 0 1 2 3";
deepStrictEqual(table, {
  times: ["[2] 1795910400000 1795910400080", "[2] 614070272 614070352", "refused"],
  seconds: ["[2] 1795910400 1795910400.08", "[2] 1795910400 1795910400", "[2,1] 1795910400 1795910400.08"],
  int8: [samples, "refused", samples],
  transposed: ["[3,2] -2 -1 0 1 2 3", "refused", "refused"],
  half: [samples, "refused", "refused"],
  "big-endian": ["refused", "refused", "refused"],
});
JS
node try.mjs 2> errors || { cat errors >&2; exit 1; }
