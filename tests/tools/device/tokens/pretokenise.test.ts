import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIRMWARE_FILES, type FirmwareFile, firmwareFile } from "../../../../tools/bundle/firmware-files.ts";
import type { FirmwareVersion } from "../../../../tools/device/repl/firmware-version.ts";
import { pretokenise } from "../../../../tools/device/tokens/pretokenise.ts";
import { readTokens } from "../../../../tools/device/tokens/read-tokens.ts";

const WORDS_ONLY: FirmwareVersion = { major: 2, minor: 18, build: 0 };
const STRINGS: FirmwareVersion = { major: 2, minor: 25, build: 0 };
const NEWEST: FirmwareVersion = { major: 2, minor: 29, build: 277 };
const VERSIONS = [WORDS_ONLY, STRINGS, NEWEST];

/** The value of a program's last expression. */
function run(code: string): unknown {
  return runInNewContext(code, { atob });
}

describe("pretokenise", () => {
  it("makes words, operators, strings and integers tokens, as the firmware knows them", () => {
    const code = 'if (a >= 5) b("hi", -300);';
    expect(pretokenise(code, { major: 2, minor: 10, build: 0 })).toBe(code);
    expect(pretokenise(code, WORDS_ONLY)).toBe('\xa3(a\x915)b("hi",-300);');
    expect(pretokenise(code, STRINGS)).toBe("\xa3(a\x915)b(\xd1\x02hi,-300);");
    expect(pretokenise(code, NEWEST)).toBe("\xa3(a\x91\xd4\x05)b(\xd1\x02hi,\xd5\xd4\xfe);");
  });

  it.each(Object.keys(FIRMWARE_FILES).filter((name): name is FirmwareFile => name in FIRMWARE_FILES))(
    "tokenises firmware/%s, smaller than it was",
    async (name) => {
      const code = await firmwareFile(name);
      for (const version of VERSIONS) expect(pretokenise(code, version).length).toBeLessThan(code.length);
    },
  );

  it.each([
    ["minus of a minus", "1 - -1"],
    ["plus of a plus", "1 + +1"],
    ["minus of a decrement", "(a => 1 - --a)(5)"],
    ["minus zero", "1 / (1, -0)"],
    ["a method of a negative integer", "[-5 .toFixed(1), (-5).toFixed(1)].join()"],
    ["division by a regular expression", '"4" / /4/.source'],
    ["words as names of properties", "({ if: 1, in: 2, undefined: 3 }).in + ({ new: 1 }).new"],
    ["a getter", "({ get x() { return 5 } }).x"],
    ["catch of a promise", "typeof Promise.resolve().catch(() => 1)"],
    ["quotes in strings", `"a'b" + 'a"b' + "\\"" + '\\''`],
    ["bytes in strings", '"\\x00\\xff\\x1b\\n" + "\\u0041"'],
    ["Unicode in strings", '"\\u00e9\\u20ac"'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template on the watch
    ["a template", "((a, b) => `a${a + `<${b}>`}\\n}`)(1, 2)"],
    ["a template with nothing to fill in", "`a\nb\\``"],
    ["strings in regular expressions", '"a\\"b".replace(/"[/"]?/g, "/*")'],
    ["a regular expression behind a word", '(() => { return /x\\/"/.test("x/\\"") })()'],
    ["division that looks like a regular expression", "((a, g) => a / 2 / g)(8, 2)"],
    ["comments in strings", '"/* no */" + "// no" /* yes */ // "'],
    [
      "numbers of all kinds",
      "[0, 1, 127, 128, -128, 255, 32767, 32768, -32768, 65536, 0x10, 1e3, 1.5, .5, 1., 0.0].join()",
    ],
    ["a method of an integer", "1..toString() + 20 .toString()"],
    ["base64", 'atob("AAEC/w==") + atob("QUI" + "D") + ({ atob: x => x }).atob("QUJD")'],
    ["code that lives from line ends", "(() => {\nvar a = 1\nvar b = 2\nreturn a + b\n})()"],
    ["directives for the compiler", '(() => { "ram"; "compiled"; return 1 })()'],
    ["long strings", `"${"long ".repeat(60)}".length`],
    ["a conditional", "(a => a ? -1 : -2)(0)"],
    ["classes", "new (class A extends Array { static of2() {} constructor() { super(); this.b = 2 } })().b"],
  ])("keeps the meaning of %s", (_, code) => {
    for (const version of VERSIONS) {
      const tokens = pretokenise(code, version);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a byte each
      expect(tokens).toMatch(/^[\x00-\xff]*$/);
      expect(run(readTokens(tokens))).toEqual(run(code));
    }
  });

  it("leaves alone what is no JavaScript, and comments alone", () => {
    for (const code of ["// comment", "if (", "a b c", "label one", '"\xe9"'])
      expect(pretokenise(code, NEWEST)).toBe(code);
  });

  it("leaves nothing in the global scope", () => {
    pretokenise("if (a) b()", NEWEST);
    expect("Espruino" in globalThis || "acorn" in globalThis).toBe(false);
  });

  it("keeps the value of any expression", () => {
    let tokenised = 0;
    fc.assert(
      fc.property(expression, fc.constantFrom(...VERSIONS), (code, version) => {
        const program = `(function(a,b){return ${code}})(3,"x")`;
        const tokens = pretokenise(program, version);
        if (tokens !== program) tokenised++;
        expect(run(readTokens(tokens))).toEqual(run(program));
      }),
      { numRuns: 500, seed: 6 },
    );
    expect(tokenised).toBeGreaterThan(350);
  });

  it("keeps any string of bytes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 600 }), (bytes) => {
        const escaped = bytes.map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
        const tokens = pretokenise(`["${escaped}"]`, NEWEST);
        if (bytes.length > 0) expect(tokens.length).toBeLessThan(bytes.length + 6);
        expect(run(readTokens(tokens))).toEqual([String.fromCharCode(...bytes)]);
      }),
      { numRuns: 200, seed: 6 },
    );
  });
});

/** Expressions over `a` and `b` with every kind of token in them. */
const { expression } = fc.letrec<{ expression: string; operand: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small" },
    tie("operand"),
    fc
      .tuple(
        tie("operand"),
        fc.constantFrom(
          "+",
          "-",
          "*",
          "/",
          "%",
          "<",
          ">=",
          "===",
          "!=",
          "<<",
          ">>>",
          "&&",
          "||",
          "&",
          "^",
          " in ",
          ",",
        ),
        tie("operand"),
      )
      .map(([left, operator, right]) =>
        operator === " in " ? `${left} in [${right}]` : `${left} ${operator} ${right}`,
      ),
    fc
      .tuple(tie("operand"), tie("expression"), tie("expression"))
      .map(([test, yes, no]) => `${test}?(${yes}):(${no})`),
    tie("expression").map(
      (inner) => `((a)=>{if(a){try{return ${inner}}catch(e){return typeof e}}else return null})(a)`,
    ),
    tie("expression").map((inner) => `[${inner}].map(function(b){for(var i=0;i<2;i++)b+=i;return b})[0]`),
  ),
  operand: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(
      "a",
      "b",
      "true",
      "null",
      "undefined",
      "this",
      "-a",
      "- -a",
      "+a",
      "!b",
      "typeof b",
      "void 0",
      "/b/.test(b)",
    ),
    fc.integer({ min: -40_000, max: 40_000 }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.string({ maxLength: 12 }).map((text) => JSON.stringify(text)),
    fc.string({ unit: "binary-ascii", maxLength: 5 }).map((text) => `\`${text.replace(/[`\\$\r]/g, "")}\``),
    tie("expression").map((inner) => `(${inner})`),
    tie("expression").map((inner) => `\`<\${${inner}}>\``),
  ),
}));
