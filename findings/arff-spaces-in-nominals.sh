#!/usr/bin/env bash
# The npm package `arff` cannot read ARFF whose labels are listed with spaces, as Weka's own examples are.
#
# Version: arff 0.1.1 (npm).
# `@attribute outlook {sunny, overcast, rainy}` stands in the weather data that comes with Weka. Seen: `{A,B}` is read;
# with a space after the comma or the brace it is a syntax error, at the brace. And a word in a numeric column becomes null
# without a word, as if it had been the "?" of a missing value, which leaves the key out.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --silent arff@0.1.1
cat > check.cjs <<'EOF'
const arff = require("arff");
const file = (kind, row) => `@relation wrist\n\n@attribute x numeric\n@attribute activity ${kind}\n\n@data\n${row}\n`;
const read = (kind, row = "0.5,up") => {
  try {
    return JSON.stringify(arff.parse(file(kind, row)).data);
  } catch (error) {
    return `refused: ${error.message}`;
  }
};
const answers = [read("{up,down}"), read("{up, down}"), read("{ up,down }"), read("{up,down}", "fast,up"), read("{up,down}", "?,up")];
for (const answer of answers) console.log(answer);
const seen = [
  answers[0] === '[{"x":0.5,"activity":"up"}]',
  /^refused: .*"\{" found/.test(answers[1]),
  /^refused: .*"\{" found/.test(answers[2]),
  answers[3] === '[{"x":null,"activity":"up"}]',
  answers[4] === '[{"activity":"up"}]',
];
process.exitCode = seen.every(Boolean) ? 0 : 1;
EOF
node check.cjs
