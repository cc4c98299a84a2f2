#!/usr/bin/env bash
# jsfive 0.4.2 (npm), a reader of HDF5 in JavaScript, such as Keras' .h5, on files that h5py 3.16.0 (PyPI) wrote.
#
# Seen:
# * A data set of which nothing, or only some chunks, were written has a fill value for the rest. jsfive gives undefined there,
#   without a word; h5py gives the fill value.
# * No data set in chunks can be read, compressed or not, of a file with `libver="latest"`, which lays the index of chunks down in another way: "thing is not
#   a function". Those in one piece of the same file are read.
# * The filter LZF, which h5py has itself and takes for compression="lzf", is refused by its number, 32000.
# What it reads rightly: gzip with shuffle, half precision, big-endian numbers, int8, attributes with lists of names.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check numpy==2.4.6 h5py==3.16.0 2> /dev/null
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jsfive@0.4.2

cat > make.py <<'PY'
import h5py
import numpy as np

weights = np.arange(6, dtype="f4").reshape(2, 3)
for libver in ("earliest", "latest"):
    with h5py.File(f"{libver}.h5", "w", libver=libver) as f:
        f["whole"] = weights
        f["half"] = weights.astype("f2")
        f["int8"] = (weights - 2).astype("i1")
        f.create_dataset("gzip", data=weights, chunks=(1, 3), compression="gzip", shuffle=True)
        f.create_dataset("lzf", data=np.tile(weights, (50, 1)), chunks=(50, 3), compression="lzf")
        f.create_dataset("unwritten", shape=(2, 3), dtype="f4", fillvalue=7)
        f.create_dataset("partly", shape=(4, 3), dtype="f4", fillvalue=7, chunks=(2, 3))[0] = 1
        print(libver, [f[name][()].ravel().tolist() for name in ("unwritten", "partly")])
PY
cat > try.mjs <<'JS'
import { deepStrictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { File } from "jsfive";
const read = (name) => {
  const bytes = readFileSync(`${name}.h5`);
  const file = new File(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), name);
  const valueOf = (key) => {
    try {
      return [...file.get(key).value].map(String).join(" ");
    } catch (error) {
      return String(error.message ?? error);
    }
  };
  const found = Object.fromEntries(["whole", "half", "int8", "gzip", "lzf", "unwritten", "partly"].map((key) => [key, valueOf(key)]));
  console.log(name, found);
  return found;
};
const none = Array(6).fill("undefined").join(" ");
const both = { whole: "0 1 2 3 4 5", half: "0 1 2 3 4 5", int8: "-2 -1 0 1 2 3", unwritten: none };
const lzf = 'NotImplementedError("Filter with id:32000 not supported")';
deepStrictEqual(read("earliest"), { ...both, gzip: "0 1 2 3 4 5", lzf, partly: `1 1 1 7 7 7 ${none}` });
const why = "thing is not a function";
deepStrictEqual(read("latest"), { ...both, gzip: why, lzf: why, partly: why });
JS
echo "h5py 3.16.0 reads what it wrote as"
venv/bin/python make.py
echo "jsfive 0.4.2 reads"
node try.mjs
