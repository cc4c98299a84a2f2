#!/usr/bin/env bash
# CBOR libraries for JavaScript and Python do not read each other's arrays of samples.
#
# Versions: cborg 6.1.5, cbor-x 1.6.9, cbor 10.0.12, cbor2 2.3.0 (npm), and cbor2 6.3.0 (PyPI). RFC 8746 has tags for arrays of numbers of
# one type, such as 72 for int8.
# Seen:
# * cbor-x and cbor write a Buffer as plain bytes, and a Uint8Array, which a Buffer is, with such a tag (64). cbor2 (npm) writes a Uint8Array as
#   plain bytes, and a Buffer as what its toJSON gives: a map {type: "Buffer", data: [1, 2]}. So what is read elsewhere depends on which of
#   the two somebody had, and no one of them is bytes to all three.
# * cborg refuses every file with such an array ("tag not supported"), bytes of others included; Python's cbor2 leaves the tag with the bytes in it.
# * Half precision (tags 80 and 84), by which sensors save room, no one of them reads: cbor-x, cbor and cbor2 (npm) give an object with the
#   tag's number and the bytes, where all other types give an array; it has no length to go through, and no error tells.
# * An array of int8 read by one of the three that know them is an Int8Array, in both orders of bytes too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cbor2==6.3.0 2> /dev/null
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cborg@6.1.5 cbor-x@1.6.9 cbor@10.0.12 cbor2@2.3.0

cat > try.mjs <<'JS'
import { deepStrictEqual } from "node:assert";
import cbor from "cbor";
import { decode as cborX, encode as cborXEncode } from "cbor-x";
import { decode as cbor2, encode as cbor2Encode } from "cbor2";
import { decode as cborg } from "cborg";
const readers = { "cbor-x": cborX, cbor: (bytes) => cbor.decodeFirstSync(bytes), cbor2, cborg };
const writers = { "cbor-x": cborXEncode, cbor: (value) => cbor.encode(value), cbor2: cbor2Encode };
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const table = {};
for (const [name, write] of Object.entries(writers))
  table[`written by ${name}`] = [Uint8Array.of(1, 2), Buffer.of(1, 2), Int8Array.of(-1, 1)].map((value) => hex(write(value))).join(" ");
const samples = { int8: "d84842ff01", "int16 big-endian": "d849440001fffe", "half big-endian": "d850443c00c000", "half little-endian": "d85444003c00c0" };
for (const [name, read] of Object.entries(readers)) {
  const found = Object.values(samples).map((text) => {
    try {
      const value = read(Buffer.from(text, "hex"));
      return ArrayBuffer.isView(value) ? `${value.constructor.name} ${[...value]}` : `an object, length ${value.length}, tag ${value.tag}`;
    } catch ({ message }) {
      return /tag/.test(message) ? "refused" : message;
    }
  });
  table[`read by ${name}`] = found.join("; ");
}
for (const [what, found] of Object.entries(table)) console.log(`${what.padEnd(18)} ${found}`);
const read = "Int8Array -1,1; Int16Array 1,-2; an object, length undefined, tag 80; an object, length undefined, tag 84";
deepStrictEqual(table, {
  "written by cbor-x": "d840420102 420102 d84842ff01",
  "written by cbor": "d840420102 420102 d84842ff01",
  "written by cbor2": "420102 a26474797065664275666665726464617461820102 d84842ff01",
  "read by cbor-x": read,
  "read by cbor": read,
  "read by cbor2": read,
  "read by cborg": "refused; refused; refused; refused",
});
JS
node try.mjs
venv/bin/python - <<'PY'
import cbor2
seen = [repr(cbor2.loads(bytes.fromhex(text))) for text in ("d840420102", "d84842ff01")]
print("read by Python's  ", "; ".join(seen))
raise SystemExit(seen != ["CBORTag(64, b'\\x01\\x02')", "CBORTag(72, b'\\xff\\x01')"])
PY
