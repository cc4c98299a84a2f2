import { describe, expect, it } from "vitest";
import { textToBytes } from "../../../tools/emulator/bytes.ts";
import { newWatch } from "./terminal.ts";

describe("the REPL", () => {
  it.each([
    ["1+2\n", "1+2\r\n=3\r\n>"],
    ['({a:1,b:[1,"x"]})\n', '({a:1,b:[1,"x"]})\r\n={ a: 1, \r\n  b: [ 1, \r\n    "x"\r\n   ]\r\n }\r\n>'],
    ["\x10print('hi')\n", "hi\r\n>"],
    [
      "function f(){\nreturn 5}\nf()\n",
      "function f(){\r\n:return 5}\r\n=function () { ... }\r\n>f()\r\n=5\r\n>",
    ],
    ["\x05", "Espruino 2v29 BANGLEJS2\r\n"],
    ["ab\x05", "ab"],
    ["x\n", 'x\r\nUncaught ReferenceError: "x" is not defined\r\n    at REPL (:1:1)\r\nx\r\n^\r\n>'],
    ["1+\b2\n", "1+\b \b2\r\n=12\r\n>"],
    ["12\x03", "12\x1b[D\x1b[D\r\x1b[J>"],
    ["'a\\x80\\n'\n", "'a\\x80\\n'\r\n=\"a\\x80\\n\"\r\n>"],
  ])("answers %j", async (typed, answer) => {
    const { watch, terminal } = await newWatch();
    expect(await terminal.send(typed)).toBe(answer);
    watch.dispose();
  });

  it("does not care where its bytes are cut", async () => {
    const typed = "\x03\x10var a=[\n1,2];\na[1]\r\n\x05'é'\n\x10print(a)\n";
    const whole = await newWatch();
    const expected = await whole.terminal.send(typed);
    expect(expected).toContain("=2");
    whole.watch.dispose();
    const bytes = textToBytes(typed);
    for (let cut = 1; cut < bytes.length; cut++) {
      const { watch, terminal } = await newWatch();
      await terminal.link.write(bytes.subarray(0, cut));
      await terminal.link.write(bytes.subarray(cut));
      expect(terminal.take(), `cut at ${cut}`).toBe(expected);
      watch.dispose();
    }
  });

  it("stays with an endless loop until Ctrl-C, and runs timers late", async () => {
    const { watch, terminal } = await newWatch({ runawayChecks: 20 });
    await terminal.send("\x10setTimeout(function(){print('late')},100);\n");
    expect(await terminal.send("while(true);\n")).toBe("while(true);\r\n");
    expect(watch.isHung).toBe(true);
    await watch.advance(1000);
    expect(await terminal.send("1+1\n")).toBe("");
    const answer = await terminal.send("\x03");
    expect(answer).toContain("Execution Interrupted\r\n");
    expect(answer).toContain("late");
    expect(await terminal.send("2\n")).toBe("2\r\n=2\r\n>");
    watch.dispose();
  });

  it("cannot be caught while being interrupted", async () => {
    const { watch, terminal } = await newWatch({ runawayChecks: 20 });
    await terminal.send("try{while(true);}catch(e){print('caught')}finally{print('finally')}\n");
    expect(await terminal.send("\x03")).not.toContain("caught");
    watch.dispose();
  });

  it("prints errors of callbacks and goes on", async () => {
    const { watch, terminal } = await newWatch();
    await terminal.send("\x10setInterval(function tick(){ print('tick'); nothing.here },100);\n");
    await watch.advance(250);
    const printed = terminal.take();
    expect(printed.match(/tick\r\n/g)).toHaveLength(2);
    expect(printed).toContain('Uncaught ReferenceError: "nothing" is not defined\r\n    at :1:23');
    watch.dispose();
  });

  it("asks for a pause when bytes come faster than it works, and for more afterwards", async () => {
    const { watch, terminal } = await newWatch();
    const line = textToBytes(`\x10x="${"a".repeat(90)}"\n`);
    const writes = Array.from({ length: 8 }, () => terminal.link.write(line));
    await Promise.all(writes);
    const answer = terminal.take();
    expect(answer.indexOf("\x13")).toBeGreaterThanOrEqual(0);
    expect(answer.indexOf("\x11")).toBeGreaterThan(answer.indexOf("\x13"));
    expect(answer).not.toContain("FIFO_FULL");
    watch.dispose();
  });

  it("loses what does not fit, and says so", async () => {
    const { watch, terminal } = await newWatch();
    const writes = Array.from({ length: 12 }, () =>
      terminal.link.write(textToBytes(`//${"a".repeat(118)}\n`)),
    );
    await Promise.all(writes);
    expect(terminal.take()).toContain("New interpreter error: FIFO_FULL");
    watch.dispose();
  });
});
