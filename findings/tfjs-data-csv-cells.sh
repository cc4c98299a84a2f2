#!/usr/bin/env bash
# @tensorflow/tfjs-data 4.22.0: what `tf.data.csv` makes of cells that are no plain numbers.
#
# Seen:
# * A column configured as dtype "string" still gives numbers wherever `Number()` can: the label "007" is 7, "1e3" is 1000.
# * A cell of one space is 0, an empty cell is left out of the row, and "NaN" is the string "NaN" beside numbers in the same column.
# * A byte order mark stays in the first column's name, so that a file that Excel saved has no column of that name.
# * A doubled quote in a quoted cell stays doubled (RFC 4180 has it stand for one).
# So labels that look like numbers, and gaps in measurements, have to be looked at before they come here.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-save --no-audit --no-fund --legacy-peer-deps \
  @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-data@4.22.0 seedrandom@3.0.5 2> /dev/null

cat > try.mjs <<'JS'
import { CSVDataset, FileDataSource } from "@tensorflow/tfjs-data";
async function rowsOf(text, config) {
  const rows = [];
  await new CSVDataset(new FileDataSource(new TextEncoder().encode(text)), config).forEachAsync((row) => rows.push(row));
  return rows;
}
const labels = await rowsOf("label\n007\n1e3\nup\n", {
  configuredColumnsOnly: true,
  columnConfigs: { label: { dtype: "string" } },
});
const gaps = await rowsOf("t,x\n1,0.5\n2,\n3, \n4,NaN\n");
const [marked] = await rowsOf("\uFEFFtime,x\n1,2\n");
const [quoted] = await rowsOf('t,label\n1,"say ""up"""\n');
console.log('dtype "string":', JSON.stringify(labels));
console.log("gaps:", JSON.stringify(gaps));
console.log("columns after a byte order mark:", JSON.stringify(Object.keys(marked)), "has time:", "time" in marked);
console.log("a doubled quote:", JSON.stringify(quoted));
const isAsSeen =
  JSON.stringify(labels.map(({ label }) => label)) === '[7,1000,"up"]' &&
  JSON.stringify(gaps) === '[{"t":1,"x":0.5},{"t":2},{"t":3,"x":0},{"t":4,"x":"NaN"}]' &&
  !("time" in marked) &&
  quoted.label === 'say ""up""';
process.exit(isAsSeen ? 0 : 1);
JS
echo "@tensorflow/tfjs-data 4.22.0:"
node try.mjs
