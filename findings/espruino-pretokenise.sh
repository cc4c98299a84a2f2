#!/usr/bin/env bash
# espruino 0.1.67 (npm): its plugin Pretokenise, which sends code to a watch as tokens, and reads what a watch has of it back as text.
#
# Seen, with all of its options on (PRETOKENISE 2, or firmware from 2v26 on):
# * `untokenise` reads whole numbers from -32768 to -1 as if they had no sign: "x=-5" comes back as "x=251", "y=-300" as "y=65236". Whoever
#   fetches an app's code from a watch and sends it again has changed it.
# * Within brackets of any kind line ends are left out, and nothing is put in their place. Code without semicolons, which is valid, then is
#   another program or none: "a=1" and "b=2" in a function become "a=1 b=2", which no parser of JavaScript takes, and "if(x)return" before a line
#   "b()" becomes "if(x)return b()". What is outside of all brackets keeps its line ends.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts espruino@0.1.67

cat > try.cjs <<'JS'
const { deepStrictEqual, throws } = require("node:assert");
const log = console.log;
console.log = () => {};
require("espruino").init(() => {
  Espruino.Config.PRETOKENISE = 2;
  const { tokenise, untokenise } = Espruino.Plugins.Pretokenise;
  const seen = (code, expected) => {
    const actual = untokenise(tokenise(code));
    deepStrictEqual(actual, expected);
    log(`${JSON.stringify(code)} comes back as ${JSON.stringify(actual)}`);
    return actual;
  };
  seen("x=5", "x=5");
  seen("x=-5", "x=251");
  seen("y=-300", "y=65236");
  seen("a=1\nb=2", "a=1\n b=2");
  const pair = "function f(){\n  a=1\n  b=2\n}";
  new Function(pair);
  throws(() => new Function(seen(pair, "function f(){a=1 b=2}")), SyntaxError);
  const early = "var n=0;function b(){n=n+1;}\nfunction f(x){\n  if(x)return\n  b()\n}";
  const calls = (code, x) => new Function(`${code}\nf(${x});return n`)();
  const back = seen(early, "var n=0;function b(){n=n+1;}\nfunction f(x){if(x)return b()}");
  deepStrictEqual([calls(early, true), calls(early, false)], [0, 1]);
  deepStrictEqual([calls(back, true), calls(back, false)], [1, 0]);
  log("b() is called where it was not, and not where it was");
  process.exit(0);
});
JS
echo "espruino 0.1.67: Plugins.Pretokenise"
timeout 60 node try.cjs
