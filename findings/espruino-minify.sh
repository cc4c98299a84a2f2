#!/usr/bin/env bash
# espruino 0.1.67 (npm): the minifier of its tools that works without the web (level "ESPRIMA"), on valid JavaScript.
#
# Seen; each time it reports "No errors", or that the code is optimized already:
# * Names are made shorter where they are declared and not where an object is made of them or taken apart: `{ twice }` and `let { x, y } = …` keep theirs
#   while all other uses get another, and a class gets a short name that its users outside do not know. The code then stops at a name that is not defined.
# * `{ a, b = 2 }` as a parameter loses the 2. `b = a * 2` as a parameter becomes no JavaScript at all.
# * A function declared in the braces of an if, and called behind them, is renamed there alone.
# * `??`, `?.`, `**`, `...rest` of objects and class fields, which it cannot read, are reported as errors, and the code is sent as it was.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts espruino@0.1.67

cat > try.cjs <<'JS'
const { deepStrictEqual, ok } = require("node:assert");
const log = console.log;
console.log = console.warn = console.error = () => {};
const minify = (code) => new Promise((done) => Espruino.callProcessor("transformForEspruino", code, done));
/** What the code prints, or what it stops with. */
function run(code) {
  const printed = [];
  try {
    new Function("print", code)((value) => printed.push(value));
  } catch (error) {
    return error.message;
  }
  return printed.join(" ");
}
require("espruino").init(async () => {
  const said = [];
  const say = (text) => said.push(text);
  Espruino.Core.Notifications = { success: say, info: say, warning: say, error: (text) => say(`error: ${text}`) };
  Object.assign(Espruino.Config, { MINIFICATION_LEVEL: "ESPRIMA", SET_TIME_ON_WRITE: false });
  const seen = async (code, before, after) => {
    said.length = 0;
    const short = await minify(code);
    log(`${code}\n  becomes ${short}\n  and gives ${run(short)} instead of ${run(code)}`);
    deepStrictEqual([run(code), run(short)], [before, after]);
    ok(said.length > 0 && !said.some((text) => text.startsWith("error")), said.join());
  };
  await seen("let g=(name)=>({name,age:1});print(g('ada').name)", "ada", "name is not defined");
  await seen("function f(){let {x,y}={x:1,y:2};return x+y}print(f())", "3", "a is not defined");
  await seen("class A{constructor(v){this.v=v}static of(v){return new A(v)}}print(A.of(2).v)", "2", "A is not defined");
  await seen("function f({a,b=2}){return a+b}print(f({a:1}))", "3", "NaN");
  await seen("function f(a,b=a*2){return a+b}print(f(1))", "3", "Unexpected token '*'");
  await seen("if(true){function h(){return 1}}print(h())", "1", "h is not defined");
  for (const code of ["print(null ?? 1)", "let o={};print(o?.a)", "print(2**3)", "let {a,...r}={a:1,b:2};print(r.b)", "class A{b=2}print(new A().b)"]) {
    said.length = 0;
    deepStrictEqual(await minify(code), code);
    ok(said.some((text) => text.startsWith("error")));
    log(`${code}: sent as it is, ${said.length} error(s) reported`);
  }
  const plain = "function f(value){let sum=0;for(let i=0;i<value;i++){const twice=i*2;sum+=twice}return sum}print(f(4))";
  const short = await minify(plain);
  ok(short.length < plain.length && run(short) === run(plain));
  log(`without any of this: ${plain.length} to ${short.length} bytes, the same answer`);
  process.exit(0);
});
JS
echo "espruino 0.1.67: minifier, level ESPRIMA"
timeout 60 node try.cjs
