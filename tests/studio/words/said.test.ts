import { beforeAll, describe, expect, it } from "vitest";
import { SAID as DE } from "../../../tools/studio/words/said-de.ts";
import { SAID as EN } from "../../../tools/studio/words/said-en.ts";
import { pageSources } from "./page-sources.ts";
import { sourcePhrases } from "./source-phrases.ts";

/**
 * Where whatever is said may be read in the page. What is said deeper down, of networks
 * that the page never builds, has a headline by its code.
 */
const SAID_IN = /^(training\/(data|judging|learning\/wasm|model\/(planner|quantize|tflite))|tools)\//;
/** Words of the page itself, which have their own catalogue. */
const OWN_WORDS = /^tools\/studio\/words\//;
/** What only a terminal has. */
const OF_TERMINAL = /(^|\s)--[a-z]|`bangle-gestures/;

const gapsOf = (sentence: string) => [...sentence.matchAll(/\{\d+\}/g)].map(([gap]) => gap).sort();

describe("what is said in the page", () => {
  const codes = new Set<string>();
  const unsaid: string[] = [];
  beforeAll(async () => {
    for (const [file, source] of await pageSources()) {
      if (!SAID_IN.test(file) || OWN_WORDS.test(file)) continue;
      const found = sourcePhrases(source, file.endsWith("x"));
      for (const code of found.codes) codes.add(code);
      unsaid.push(...found.unsaid.map((words) => `${file}: ${words}`));
    }
  });

  it("is a phrase: errors, hints and findings have a code and values, and no words that are none", () => {
    expect(unsaid).toEqual([]);
  });

  it("has German words for every code, and none that are no longer said", () => {
    expect(codes.size).toBeGreaterThan(300);
    expect([...codes].filter((code) => !Object.hasOwn(DE, code))).toEqual([]);
    expect(Object.keys(DE).filter((code) => !codes.has(code))).toEqual([]);
  });

  it("speaks of no commands of a terminal, in any language", () => {
    const spoken = [...codes].map((code) => ({ code, en: EN[code] ?? code, de: DE[code] ?? code }));
    expect(spoken.filter(({ en, de }) => OF_TERMINAL.test(en) || OF_TERMINAL.test(de))).toEqual([]);
    expect(Object.keys(EN).filter((code) => !codes.has(code))).toEqual([]);
  });

  it("loses no value on the way into another language, but advice to commands that only a terminal has", () => {
    const lost = [...Object.entries(DE), ...Object.entries(EN)].filter(
      ([code, sentence]) => gapsOf(code).join() !== gapsOf(sentence).join(),
    );
    expect(lost).toEqual([]);
  });
});
