#!/usr/bin/env bash
# espruino 0.1.67 (npm): the lexer that its tools count brackets and find modules with, Espruino.Core.Utils.getLexer and countBrackets.
#
# Seen, all of it on plain JavaScript:
# * A number with an exponent or with separators is two tokens: 1e3 is the number 1 and the name e3, 1_000 is 1 and _000.
# * A template in a template ends it: `a${`b`}c` is a string, the name b, and a string.
# * Behind x++ a slash begins a regular expression, so that all up to the next slash, or to the end, is one token: countBrackets of
#   "y = x++ / (2" is 0, of "y = x / (2" it is 1. (In this the lexer is as that of the firmware; in the rest it is not.)
# * A number may have any number of points: 5..toFixed is the number "5..", and the name toFixed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts espruino@0.1.67

cat > try.cjs <<'JS'
const { deepStrictEqual } = require("node:assert");
const log = console.log;
console.log = () => {};
require("espruino").init(() => {
  const { getLexer, countBrackets } = Espruino.Core.Utils;
  const tokens = (code) => {
    const lexer = getLexer(code);
    const found = [];
    for (let token = lexer.next(); token !== undefined; token = lexer.next()) found.push(`${token.type} ${token.str}`);
    return found;
  };
  const seen = (what, actual, expected) => {
    deepStrictEqual(actual, expected);
    log(`${what.padEnd(14)} ${JSON.stringify(actual)}`);
  };
  seen("1e3", tokens("1e3"), ["NUMBER 1", "ID e3"]);
  seen("1_000", tokens("1_000"), ["NUMBER 1", "ID _000"]);
  seen("`a${`b`}c`", tokens("`a${`b`}c`"), ["STRING `a${`", "ID b", "STRING `}c`"]);
  seen("5..toFixed", tokens("5..toFixed"), ["NUMBER 5..", "ID toFixed"]);
  seen("y = x / (2", countBrackets("y = x / (2"), 1);
  seen("y = x++ / (2", countBrackets("y = x++ / (2"), 0);
});
JS
echo "espruino 0.1.67: Utils.getLexer and Utils.countBrackets"
timeout 60 node try.cjs
