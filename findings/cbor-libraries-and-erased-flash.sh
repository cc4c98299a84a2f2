#!/usr/bin/env bash
# CBOR libraries for JavaScript refuse what Edge Impulse's firmware keeps in its flash memory.
#
# Versions: cborg 6.1.5, cbor-x 1.6.9, cbor 10.0.12, cbor2 2.3.0, borc 3.0.0 (npm).
# The ingestion SDK ends a sample with CBOR's "break" (0xff), and the sampler of its device firmwares fills the last word, and a
# word more, with 0xff, which is both the break and what erased flash reads as. What follows a whole CBOR item is then 0xff bytes.
# Seen: with 4 such bytes, `decode` of all five throws ("too many terminals", "end of buffer not reached", "Unexpected data",
# "Extra data", and for borc a TypeError); only an interface that reads one item and gives back the rest (cborg's
# `decodeFirst`) reads the file.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --silent cborg@6.1.5 cbor-x@1.6.9 cbor@10.0.12 cbor2@2.3.0 borc@3.0.0
cat > check.mjs <<'EOF'
import borc from "borc";
import cbor from "cbor";
import { decode as cborX } from "cbor-x";
import { decode as cbor2 } from "cbor2";
import { decode, decodeFirst, encode } from "cborg";

const item = encode({ payload: { interval_ms: 10, values: [[0.5, 0, -9.8]] } });
const padded = Buffer.concat([item, Buffer.alloc(4, 0xff)]);
const libraries = { cborg: decode, "cbor-x": cborX, cbor: (bytes) => cbor.decode(bytes), cbor2, borc: (bytes) => borc.decode(bytes) };
let isAsSeen = true;
for (const [name, read] of Object.entries(libraries)) {
  const plain = read(Buffer.from(item)).payload.interval_ms;
  let answer = "reads it";
  try {
    read(Buffer.from(padded));
  } catch (error) {
    answer = `throws: ${error.message}`;
  }
  console.log(`${name}: without padding ${plain === 10 ? "reads it" : "?"}; with it ${answer}`);
  isAsSeen &&= plain === 10 && answer.startsWith("throws");
}
const [first, rest] = decodeFirst(padded);
console.log(`cborg decodeFirst: interval ${first.payload.interval_ms}, ${rest.length} bytes left`);
process.exitCode = isAsSeen && first.payload.interval_ms === 10 && rest.length === 4 ? 0 : 1;
EOF
node check.mjs
