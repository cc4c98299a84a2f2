import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const HERE = fileURLToPath(new URL(".", import.meta.url));
/** What a test has no business with: limits of its own, and real time. */
const MEASURES = [/^\s*\}, [\d_]{4,}\);$/m, /\b(?:test|hook)Timeout\b/, /\bperformance\.now\b/];

test("no test has a time limit of its own, or measures time", () => {
  const tests = readdirSync(HERE, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".test.ts"),
  );
  const measuring = tests.filter((name) => {
    const text = readFileSync(HERE + name, "utf8");
    return name !== "hanging.test.ts" && MEASURES.some((measure) => measure.test(text));
  });
  expect(measuring).toEqual([]);
});
