#!/usr/bin/env bash
# Papa Parse 5.5.3: its guess of the delimiter takes columns of decimal commas for comma-separated values.
#
# Seen: "x;y;z" over rows such as "0,1202;0,5932;-0,9703" (how a spreadsheet in most of Europe writes acceleration) is parsed
# with the delimiter ",": one column "x;y;z", whose value in the second row is "0", and the rest as extra cells. With one
# column more, be it another decimal one, the guess is ";" and right. So the guess has to be checked, or the semicolon be tried first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-save --no-audit --no-fund papaparse@5.5.3

cat > try.cjs <<'JS'
const Papa = require("papaparse");
const rows = [[0, 0.6, -1], [0.1202, 0.5932, -0.9703], [0.2376, 0.5729, -0.9433]];
const written = (row) => row.map((value) => value.toFixed(4).replace(".", ",")).join(";");
const three = ["x;y;z", ...rows.map(written)].join("\n");
const four = ["t;x;y;z", ...rows.map((row, at) => `${20 * at};${written(row)}`)].join("\n");
for (const [name, text] of [["x, y, z", three], ["milliseconds, x, y, z", four]]) {
  const { meta, data } = Papa.parse(text, { header: true });
  console.log(`${name}: delimiter ${JSON.stringify(meta.delimiter)}, second row ${JSON.stringify(data[1])}`);
}
const guess = (text) => Papa.parse(text, { header: true }).meta.delimiter;
process.exit(guess(three) === "," && guess(four) === ";" ? 0 : 1);
JS
echo "papaparse 5.5.3, delimiter not given:"
node try.cjs
