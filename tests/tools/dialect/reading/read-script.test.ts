import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIRMWARE_FILES, type FirmwareFile, firmwareFile } from "../../../../tools/bundle/firmware-files.ts";
import { firmwareSource } from "../../../../tools/bundle/firmware-source.ts";
import { describeFunction, wholeText } from "../../../../tools/dialect/reading/function-text.ts";
import { originalText, placeInSource, readScript } from "../../../../tools/dialect/reading/rewrite.ts";
import { tokensOf } from "../../../../tools/dialect/reading/tokens.ts";

/** The rewritten text without the marks around what was changed. */
const rewritten = (source: string) =>
  readScript(source)
    .text.replaceAll(/\/\*~\[[\s\S]*?\*\//g, "")
    .replaceAll("/*]~*/", "");

describe("what the firmware refuses throws when it is run", () => {
  test.each([
    [
      "a(); b?.c; d()",
      `a(); ;(b)?__refuse("SyntaxError: Got '.' expected EOF"):__refuse("SyntaxError: Got ID:c expected ':'");`,
    ],
    ["f(...x)", `;(f);__refuse("SyntaxError: Got '.' expected EOF");`],
    ["var a=1,b=2**3", `;var a=1;(2);__refuse("SyntaxError: Got '*' expected EOF");`],
    ["a&&b**c", `a&&__refuse("SyntaxError: Got '*' expected EOF");c`],
    ["function f(a=1){}", `;__refuse("SyntaxError: Got '=' expected ','");`],
    ["x=>({...x})", `x=>(__refuse("SyntaxError: Got '.' expected ID"))`],
    ["(function(){ a; return {...b} })", `(function(){ a; ;__refuse("SyntaxError: Got '.' expected ID");})`],
    ["if(a){b?.c}else d", /^if\(a\)\{;\(b\)\?__refuse.*;;void 0;\}else d$/],
    ["5=3", `__refuse("Error: Unable to assign value to non-reference %t",(5),(3))`],
    ["break", `__refuse("SyntaxError: BREAK statement outside of SWITCH, FOR or WHILE loop")`],
  ])("%s", (source, expected) => {
    if (typeof expected === "string") expect(rewritten(source)).toBe(expected);
    else expect(rewritten(source)).toMatch(expected);
  });
});

describe("what means something else is said so", () => {
  test.each([
    ["for(let i=0;i<3;i++)f(i)", "{let  i=0;for(;i<3;i++)f(i)}"],
    ["for(const k of o)f(k)", "{let  k;for( k of o)f(k)}"],
    ["let a=1", "var a=1"],
    ["const a=1,b=2", ' a=1,b=2;__constant("a","b")'],
    ["function f(){}", "f=function(){};"],
    ["1 2", "1; 2"],
    ["eval(x)", "eval(__readCode((x)))"],
    ["/a+/g.test(x)", '__regexp("a+","g").test(x)'],
    ["try{a}catch(e){b}", "try{a}catch(e){__caught(e);b}"],
  ])("%s", (source, expected) => {
    expect(rewritten(source)).toBe(expected);
  });
});

describe("a line at the REPL comes to", () => {
  test.each([
    ["1", "value"],
    ["var a=1,b", { name: "b" }],
    ["class A{}", { name: "A" }],
    ["{1}", "nothing"],
    ["while(0)1", "nothing"],
    ["1;", "value"],
  ])("%s", (source, expected) => {
    expect(readScript(source).result).toEqual(expected);
  });
});

test("our own firmware is refused nothing, minified or not", async () => {
  for (const name of Object.keys(FIRMWARE_FILES).filter(isFirmwareFile)) {
    const isModule = !name.includes(".app.") && name !== "boot.js" && name !== "settings.js";
    for (const source of [await firmwareSource(name), await firmwareFile(name)]) {
      expect(readScript(source, isModule).text, name).not.toContain("__refuse(");
    }
  }
});

const isFirmwareFile = (name: string): name is FirmwareFile => name in FIRMWARE_FILES;

describe("whatever is written", () => {
  const words =
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the watch's.
    "a b f if else for while do let var const => ( ) [ ] { } , ; : ? . ... = + ** ++ ?. 'x' `t${a}` /r/ 1 1e new function class return try catch async of in \n".split(
      " ",
    );
  const soup = fc.array(fc.constantFrom(...words, " "), { maxLength: 40 }).map((parts) => parts.join(" "));

  test("can be read, and be made what it was", () => {
    fc.assert(
      fc.property(soup, (source) => {
        expect(originalText(readScript(source).text)).toBe(source);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test("has its places in the source", () => {
    fc.assert(
      fc.property(soup, (source) => {
        const reading = readScript(source);
        for (let offset = 0; offset < reading.text.length; offset++) {
          const { at, isEdited } = placeInSource(reading, offset);
          if (!isEdited) expect(reading.text[offset]).toBe(source[at]);
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test("is cut into tokens that cover all but spaces and comments", () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        let at = 0;
        for (const { start, end } of tokensOf(source)) {
          expect(start).toBeGreaterThanOrEqual(at);
          at = end;
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("a function is kept as", () => {
  test.each([
    ["function f(a , b){ return a+b }", "function (a,b) {return a+b}"],
    ["a=>a*2", "function (a) {return a*2}"],
    ["(a,b)=>{ x; }", "function (a,b) {x;}"],
    ["()=>5", "function () {return 5}"],
    ["class A{m(){}constructor(a){this.a=a}}", "function (a) {this.a=a}"],
    ["class B extends A{}", "function () {A.apply(this,arguments)}"],
    ["m(){\n  a;\n  b;\n}", "function () {\n  a;\n  b;\n}"],
    ["function(){}", "function () {}"],
  ])("%s", (source, expected) => {
    expect(wholeText(describeFunction(source))).toBe(expected);
  });
});
