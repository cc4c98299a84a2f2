#!/usr/bin/env bash
# csv-parse 6.1.0: `skip_records_with_error` skips everything after a stray opening quote, as one record without text.
#
# Seen: of five rows whose second has a single quote in front of a cell, the first comes out and no other, also those that have
# nothing wrong with them; `on_skip` is called once, with CSV_QUOTE_NOT_CLOSED and null for the raw text, so that the loss
# looks like one line. A stray quote behind a cell costs its own row only. Where a damaged line may cost no more than itself, quotes
# have to be kept within lines before the parser sees them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-save --no-audit --no-fund csv-parse@6.1.0

cat > try.mjs <<'JS'
import { parse } from "csv-parse/sync";
function read(text) {
  const skipped = [];
  const records = parse(text, {
    columns: true,
    skip_records_with_error: true,
    on_skip: (error, raw) => skipped.push([error.code, raw ?? null]),
  });
  return { records: records.map(({ t }) => t), skipped };
}
const before = read('t,x\n1,2\n2,"3\n3,4\n4,5\n5,6\n');
const behind = read('t,x\n1,2\n2,3"\n3,4\n4,5\n5,6\n');
console.log("a quote before a cell of the second row:", JSON.stringify(before));
console.log("a quote behind it:", JSON.stringify(behind));
const isAsSeen =
  before.records.join() === "1" &&
  JSON.stringify(before.skipped) === '[["CSV_QUOTE_NOT_CLOSED",null]]' &&
  behind.records.join() === "1,3,4,5";
process.exit(isAsSeen ? 0 : 1);
JS
echo "csv-parse 6.1.0, skip_records_with_error:"
node try.mjs
