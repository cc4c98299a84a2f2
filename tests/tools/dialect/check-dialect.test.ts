import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FIRMWARE_FILES, type FirmwareFile, firmwareFile } from "../../../tools/bundle/firmware-files.ts";
import { firmwareSource } from "../../../tools/bundle/firmware-source.ts";
import { requireDialect } from "../../../tools/bundle/require-dialect.ts";
import { ABSENT } from "../../../tools/dialect/absent-members.ts";
import { MISSING_METHODS } from "../../../tools/dialect/api-table.ts";
import { checkDialect } from "../../../tools/dialect/check-dialect.ts";
import { readScript } from "../../../tools/dialect/reading/rewrite.ts";
import { TARGETS } from "../../../training/model/targets.ts";

const messages = (source: string) => checkDialect(source, "banglejs2").map((finding) => finding.message);

// Every line was run on the official emulator of Bangle.js 2 (Espruino 2v29): these work …
test.each([
  "(() => { let a = 1; { let a = 2; } return a; })()",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source text for the check.
  "let s = `a${1 + 1}b${`c${3}`}`;",
  "let n = null ?? 5;",
  "let o = { f() { return 1; }, get x() { return 3; } };",
  "let a = 1, o = { a };",
  "class A { x = 4; constructor() { this.y = 1; } static s() { return 5; } } class B extends A { m() { return super.m(); } }",
  "for (const x of [1, 2]) print(x);",
  "for (const k in { a: 1 }) print(k);",
  "try { throw 1; } catch { print(2); } finally { print(3); }",
  "do {} while (0);",
  "switch (3) { case 1: break; default: print(1); }",
  "let n = 0b101 + 0o17 + 1_000 + .5;",
  "/a(b)|[^\\d]+$/gi.test('a');",
  "let x = ((a,) => a)(1);",
  "let s = ({ if: 1 }).if;",
])("accepts %s", (source) => {
  expect(checkDialect(source, "banglejs2")).toEqual([]);
  expect(readScript(source).text).not.toContain("__refuse(");
});

// … and these do not.
test.each([
  ["let x = [...[1], 2];", "spread (...)"],
  ["Math.max(...[1]);", "spread (...)"],
  ["let f = (...a) => a;", "rest parameters (...)"],
  ["let f = (a, b = 3) => a;", "default values of parameters"],
  ["let { a } = { a: 1 };", "destructuring"],
  ["let [a] = [1];", "destructuring"],
  ["let a = {}; a?.b;", "optional chaining (?.)"],
  ["let a = 2 ** 3;", "the operator **"],
  ["let a = 2; a ||= 3;", "the operator ||="],
  ["let n = 10n;", "BigInt"],
  ["let f = async () => 1;", "async functions"],
  ["let f = function* () {};", "generators"],
  ["a: for (;;) break a;", "labels"],
  ["with ({}) {}", "with"],
  ["let o = { ['x']: 1 };", "computed property names"],
  ["let f = print; f`x`;", "tagged templates"],
  ["class A { #p = 1; }", "private members (#)"],
  ["let s = '\\u{1F600}';", "escapes of the form \\u{…}"],
  ["/(?:a)/.test('a');", "(?…) in regular expressions"],
  ["/a{2}/.test('a');", "counts {n} in regular expressions"],
  ["/\\bword/.test('a');", "\\b in regular expressions"],
  ["/a*?/.test('a');", "lazy quantifiers in regular expressions"],
  ["/a/s.test('a');", 'the regular expression flag "s"'],
])("refuses %s", (source, what) => {
  expect(messages(source)).toContain(`Espruino does not have ${what}`);
  // What the checker refuses the virtual watch refuses, but for what is only seen when it runs, or is run as something else.
  if (!/regular|BigInt|tagged/.test(what)) expect(readScript(source).text).toMatch(/__(?:refuse|missing)\(/);
});

describe("the API", () => {
  test.each([
    ["Bangle.setLcdPower(1);", "Bangle.setLcdPower does not exist on banglejs2"],
    ["Math.trunc(1.5);", "Math.trunc does not exist on banglejs2"],
    ["Array.from([1]);", "Array.from does not exist on banglejs2"],
    ["[1, [2]].flat();", 'nothing on the watch has a method ".flat"'],
    ["new Map();", 'there is no "Map" on the watch'],
    ["require('fs');", 'there is no module "fs" on the watch'],
  ])("refuses %s", (source, message) => {
    expect(messages(source)).toEqual([message]);
  });

  test("methods that nothing has are known to be absent", () => {
    const absent = new Set(Object.values(ABSENT).flatMap((names) => names.split(" ")));
    expect([...MISSING_METHODS].filter((name) => !absent.has(name))).toEqual([]);
  });

  test("differs between watches", () => {
    const source = "Bangle.getPressure();";
    expect(checkDialect(source, "banglejs2")).toEqual([]);
    expect(checkDialect(source, "banglejs1")).toHaveLength(1);
  });

  test("a local variable of the same name is not the watch's object", () => {
    expect(messages("let g = { gesture: 1 }; print(g.gesture);")).toEqual([]);
  });
});

test("functions are not hoisted", () => {
  expect(checkDialect("h();\nfunction h() {}\n", "banglejs2")).toEqual([
    { line: 1, column: 1, message: expect.stringContaining("does not hoist functions") },
  ]);
  expect(checkDialect("let f = () => h();\nfunction h() {}\nf();", "banglejs2")).toEqual([]);
});

test("says where: file, line and column, also for what is no JavaScript", () => {
  expect(() => requireDialect("let a = {};\nprint(a?.b);\n", "app.js", "banglejs2")).toThrow(
    "app.js:2:7 Espruino does not have optional chaining (?.)",
  );
  expect(() => requireDialect("let a = ;", "app.js", "banglejs2")).toThrow("app.js:1:9 Unexpected token");
});

describe("our own firmware", () => {
  const folder = new URL("../../../firmware/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".js"));

  test("is in one file where it is joined from parts", async () => {
    expect(await firmwareSource("tensorflow.js")).not.toMatch(/^(?:import|export) /m);
  });

  test("is all listed for the bundle", () => {
    // One of them is another one's source, built with machine code.
    expect([...files, "gestures-native.js"].sort()).toEqual(Object.keys(FIRMWARE_FILES).sort());
  });

  test.each(TARGETS)("keeps to the dialect of %s, before and after minification", async (target) => {
    for (const name of Object.keys(FIRMWARE_FILES)) {
      expect(checkDialect(await firmwareSource(name as FirmwareFile), target), name).toEqual([]);
      expect(checkDialect(await firmwareFile(name as FirmwareFile), target), `minified ${name}`).toEqual([]);
    }
  });
});
