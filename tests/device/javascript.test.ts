import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bytesToText, textToBytes } from "../../tools/emulator/bytes.ts";
import { kindUnderTest, startWatch } from "./watch-under-test.ts";

/** Lines and what the official emulator of Bangle.js 2 (2v29.74) answered to them, echo and prompt left out. */
const GROUPS: Record<string, readonly (readonly [line: string, answer: string])[]> = JSON.parse(
  readFileSync(new URL("../fixtures/javascript-answers.json", import.meta.url), "utf8"),
);
/** Enough for whatever a line sets off, in the watch's time. */
const WAIT_MS = 100;

// A build for Linux loses typed input now and then; nobody's own watch is for this.
const isFit = ["virtual", "official"].includes(kindUnderTest());

describe.runIf(isFit)(`JavaScript on a ${kindUnderTest()} watch is that of 2v29`, () => {
  test.each(Object.entries(GROUPS))("%s", async (_, lines) => {
    const watch = await startWatch(kindUnderTest(), "banglejs2");
    const link = watch.connect();
    let said = "";
    link.onData((bytes) => {
      said += bytesToText(bytes);
    });
    await watch.advance(500);
    const answers: (readonly [string, string])[] = [];
    for (const [line] of lines) {
      said = "";
      await link.write(textToBytes(`${line}\n`));
      await watch.advance(WAIT_MS);
      const echo = `${line.split("\n").join("\n:")}\n`;
      answers.push([line, said.replaceAll("\r", "").slice(echo.length).replace(/>$/, "")]);
    }
    expect(answers).toEqual(lines);
    await link.close();
    await watch.dispose();
  });
});
