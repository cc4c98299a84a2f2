import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { fromLatin1, latin1 } from "../../../../tools/device/latin1.ts";
import { heatshrinkDecompress } from "../../../../tools/device/packets/heatshrink.ts";
import { packQuestion, parseAnswer, wrapQuestion } from "../../../../tools/device/repl/question.ts";
import { readTokens } from "../../../../tools/device/tokens/read-tokens.ts";
import { crc32 } from "../../../../training/crc32.ts";
import { createRandom } from "../../../../training/random.ts";
import { HANGING_MS } from "../../../hanging.ts";

const watch = createContext({
  crc: (text: string) => crc32(latin1(text)),
  bytes: fromLatin1,
  modules: (name: string) => {
    if (name !== "heatshrink") throw new Error(`Module ${name} not found`);
    return { decompress: (data: string) => heatshrinkDecompress(latin1(data)) };
  },
});
// Damaged code assigns to whatever it comes upon.
runInContext(
  `for (const [name, value] of Object.entries({ E: Object.freeze({ CRC32: crc, toString: bytes }), JSON, eval, require: modules }))
     Object.defineProperty(globalThis, name, { value, writable: false, configurable: false });
   // Each code by itself, from the same start: damage may also let variables out.
   Object.defineProperty(globalThis, "runEach", { value: (codes) => codes.map((code) => {
     globalThis.ran = 0;
     delete globalThis.k;
     const globalEval = eval;
     let text;
     try { text = globalEval(code) } catch {}
     return { text, ran };
   }) });`,
  watch,
);

/** What questions are answered, and how often each has run what was asked. One limit for all: each costs more than a question. */
function answersTo(questions: readonly string[]) {
  const codes = questions.map(readTokens);
  const tried: { text: unknown; ran: unknown }[] = runInContext(`runEach(${JSON.stringify(codes)})`, watch, {
    timeout: HANGING_MS,
  });
  return tried.map(({ text, ran }) => ({
    answer: typeof text === "string" ? parseAnswer(7, text) : undefined,
    ran,
  }));
}

const answerTo = (question: string) => answersTo([question])[0]?.answer;

describe("wrapQuestion", () => {
  it("gives the value of an expression, and what it throws", () => {
    expect(answerTo(wrapQuestion(7, "1,'\\xe9'"))).toEqual({ kind: "value", value: "\xe9" });
    expect(answerTo(wrapQuestion(7, "undefined // said"))).toEqual({ kind: "value", value: undefined });
    expect(answerTo(wrapQuestion(7, "nobody.home"))).toMatchObject({ kind: "thrown" });
    expect(answerTo(wrapQuestion(7, "1+"))).toMatchObject({ kind: "unread" });
    expect(answerTo(wrapQuestion(8, "1"))).toBeUndefined();
  });

  it.each([
    ["as text", wrapQuestion],
    ["compressed", packQuestion],
  ])("gives that value or none when any byte of it is damaged, %s", (how, make) => {
    const more = how === "compressed" ? `/*${"and so on ".repeat(20)}*/` : "";
    const question = make(7, `[ran=(global=globalThis).ran+1,'value']${more}`);
    expect(question.includes("heatshrink")).toBe(how === "compressed");
    const random = createRandom(1);
    const kinds = { value: 0, damaged: 0, unread: 0, none: 0 };
    for (let at = 0; at < question.length; at++) {
      const damaged = Array.from({ length: 24 }, () => {
        const code = question.charCodeAt(at) ^ (1 + Math.floor(random.uniform() * 254));
        return question.slice(0, at) + String.fromCharCode(code) + question.slice(at + 1);
      });
      for (const { answer, ran } of answersTo(damaged)) {
        expect([0, 1]).toContain(ran);
        if (answer?.kind === "value") expect(answer.value).toEqual([1, "value"]);
        if (answer?.kind === "unread" || (answer?.kind === "damaged" && answer.ran === "no"))
          expect(ran).toBe(0);
        if (answer?.kind === "thrown") expect.fail(answer.message);
        kinds[answer?.kind ?? "none"]++;
      }
    }
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(20);
  });
});
