import { describe, expect, it } from "vitest";
import { latin1 } from "../../../../tools/device/latin1.ts";
import { packQuestion, parseAnswer, wrapQuestion } from "../../../../tools/device/repl/question.ts";
import { readTokens } from "../../../../tools/device/tokens/read-tokens.ts";
import { FakeWatch } from "../fake-watch.ts";
import { VirtualClock } from "../virtual-clock.ts";

const LONG = `[${Array.from({ length: 200 }, (_, i) => `{n:${i},s:"caf\u00e9"}`).join()}].length`;

function ask(question: string): unknown {
  return new FakeWatch({ clock: new VirtualClock() }).run(readTokens(question));
}

describe("packQuestion", () => {
  it("halves long questions, which give the same answer", () => {
    const packed = packQuestion(7, LONG);
    expect(packed.length).toBeLessThan(wrapQuestion(7, LONG).length / 2);
    expect(latin1(packed).length).toBe(packed.length);
    expect(ask(packed)).toBe(ask(wrapQuestion(7, LONG)));
    expect(parseAnswer(7, String(ask(packed)))).toEqual({ kind: "value", value: 200 });
  });

  it("leaves short ones alone", () => {
    expect(packQuestion(7, "1+1")).toBe(wrapQuestion(7, "1+1"));
  });

  it("runs nothing of a question that was damaged, whichever byte it was", () => {
    const packed = packQuestion(7, `global.ran=1,${LONG}`);
    const start = packed.indexOf("\xd2") + 3;
    for (let place = start; place < packed.length - 1; place++) {
      const damaged =
        packed.slice(0, place) +
        String.fromCharCode(packed.charCodeAt(place) ^ 0x55) +
        packed.slice(place + 1);
      const watch = new FakeWatch({ clock: new VirtualClock() });
      expect(parseAnswer(7, String(watch.run(readTokens(damaged)))), `${place}`).toEqual({
        kind: "damaged",
        ran: "no",
      });
      expect(watch.run("global.ran")).toBeUndefined();
    }
  });
});
