import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { errorLine } from "../tools/terminal/error-line.ts";
import { withHint } from "../training/errors.ts";
import { findFaults } from "../training/model/inspect/find-faults.ts";
import { waysOutOf } from "../training/model/inspect/ways-out.ts";
import { REFUSED_LAYERS } from "../training/model/lowering/refused-layers.ts";
import { OPERATOR_NAMES } from "../training/model/tflite/builtin-operators.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = [
  "training",
  "tools/cli",
  "tools/bundle",
  "tools/computer",
  "tools/device",
  "tools/emulator",
  "tools/studio",
  "tools/workbench",
];
const TEXT = /(?:phrase)?(`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*")/.source;
/** `new SomeError("code", "message"`, with either kind of quotes round the message. */
const THROWN = new RegExp(`new (\\w+Error)\\(\\s*(?:"[^"]*"|[\\w.]+),\\s*${TEXT}`, "g");
/** `hint: "text"`, also as one branch of a condition, and `const …HINT = "text"`. */
const HINT = new RegExp(`(?:\\bhint:(?:[^,"\`]*\\?)?|\\b[A-Z_]*HINT =)\\s*${TEXT}`, "g");

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(join(root, folder, file), "utf8") })),
);

test("the messages of errors begin in lower case and end without a full stop: they stand between others", () => {
  const messages = sources.flatMap(({ file, text }) =>
    [...text.matchAll(THROWN)]
      .filter(([, name = ""]) => !["RangeError", "TypeError"].includes(name))
      .map(([, , message = ""]) => `${file}: ${message}`),
  );
  expect(messages.length).toBeGreaterThan(80);
  expect(messages.filter((message) => /\.["`]$/.test(message))).toEqual([]);
  // Names, such as Bangle.js 3, stay as they are.
  expect(
    messages.filter((message) => /: ["`](The|This|A|An|Only|No|There|Port|Layer|Tensor) /.test(message)),
  ).toEqual([]);
});

/** Whether it can stand behind a full stop: a sentence, or one that ends in what is to be typed, `such as: time,x,y,z`. */
const isSentence = (text: string) => /^[\p{Lu}`$].*(?:[^.][.?)]|: .+)$/su.test(text);
/** Not of errors: what a question says of its answers, and the page's own words. */
const OTHER_HINTS = /^tools\/(cli\/guide|studio\/words|device\/collect\/collector-code)/;

test("hints are whole sentences: they stand behind a full stop, and nothing follows them", () => {
  const hints = sources
    .filter(({ file }) => !OTHER_HINTS.test(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(HINT)].map(([, hint]) => ({ file, hint: hint.slice(1, -1) })),
    )
    // A template within a template ends elsewhere.
    .filter(({ hint }) => hint !== "" && !/\$\{[^}]*$/.test(hint));
  expect(hints.length).toBeGreaterThan(60);
  expect(hints.filter(({ hint }) => !isSentence(hint))).toEqual([]);
  const advice = [
    ...Object.values(REFUSED_LAYERS).map(({ instead }) => instead),
    ...waysOutOf(OPERATOR_NAMES),
  ];
  expect(advice.filter((text) => !isSentence(text))).toEqual([]);
});

test("message and hint are put together in one place", () => {
  const joined = sources.filter(({ file }) => file !== "training/errors.ts");
  const byHand =
    /\$\{[^}]*\bmessage\}[.;:]? \$\{[^}]*hint|\[[\w.]*message, [\w.]*hint\b[^\]]*\][^;]{0,80}\.join|[`"]\. \$\{[^}]*\bhint/s;
  expect(joined.filter(({ text }) => byHand.test(text)).map(({ file }) => file)).toEqual([]);
});

describe("the joint between message and hint", () => {
  const hint = "Use another.";
  test.each([
    ["it is wrong", "it is wrong. Use another."],
    // Other libraries end their messages as they like.
    ["tfjs says `inputShape`.", "tfjs says `inputShape`. Use another."],
    ["no watch runs more than 2000000", "no watch runs more than 2000000. Use another."],
    ["tfjs says so.\n", "tfjs says so. Use another."],
  ])("%j", (message, line) => {
    expect(withHint(message, hint)).toBe(line);
    expect(errorLine({ code: "x", message, hint })).toBe(line);
    expect(withHint(message, undefined)).toBe(message);
  });
  test("and of all that is wrong with a file", () => {
    for (const name of readdirSync(join(root, "tests/fixtures/tflite")).filter((file) =>
      file.endsWith(".tflite"),
    )) {
      for (const fault of findFaults(readFileSync(join(root, "tests/fixtures/tflite", name)))) {
        expect(withHint(fault.message, fault.hint)).not.toMatch(/\.\.|[^.?!)] [A-Z][a-z]+ (?:it|the|a) /);
      }
    }
  });
});
