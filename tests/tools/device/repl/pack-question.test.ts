import { describe, expect, it } from "vitest";
import { latin1 } from "../../../../tools/device/latin1.ts";
import { packQuestion, parseAnswer, wrapQuestion } from "../../../../tools/device/repl/question.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
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

  it("is followed by text where the watch cannot unpack it", async () => {
    const clock = new VirtualClock();
    const watch = new FakeWatch({ clock });
    watch.run("E.toString = () => undefined; asked = 0");
    const session = await clock.run(ReplSession.open(watch.connect().stream, { clock }));
    expect(await clock.run(session.evaluate(`(asked++,${LONG})`))).toBe(200);
    expect(watch.run("asked")).toBe(1);
  });
});
