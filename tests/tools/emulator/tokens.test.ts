import { afterEach, describe, expect, it } from "vitest";
import { flashApp } from "../../../tools/device/flash/flash-app.ts";
import { latin1 } from "../../../tools/device/latin1.ts";
import { ReplSession } from "../../../tools/device/repl/repl-session.ts";
import { pretokenise } from "../../../tools/device/tokens/pretokenise.ts";
import { createVirtualWatch, type VirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import { drive } from "../device/drive-watch.ts";

const NEWEST = { major: 2, minor: 29, build: 0 };
const watches: VirtualWatch[] = [];
afterEach(() => {
  for (const watch of watches.splice(0)) watch.dispose();
});

/** A watch with these programs on it as tokens, and a question to it. */
async function start(programs: Record<string, string>) {
  const storage = new Map(
    Object.entries(programs).map(([name, code]) => {
      const tokens = pretokenise(code, NEWEST);
      expect(tokens, name).not.toBe(code);
      return [name, latin1(tokens)];
    }),
  );
  const watch = await createVirtualWatch({ target: "banglejs2", storage });
  watches.push(watch);
  const session = await drive(watch, ReplSession.open(watch.connect(), { clock: watch.clock }));
  return { watch, ask: (expression: string) => drive(watch, session.evaluate(expression)) };
}

describe("tokens on the virtual watch", () => {
  it("run as boot code and as a module", async () => {
    const { ask } = await start({
      "a.boot.js":
        'if (true) { global.sum = 0; for (var i = 300; i >= -2; i--) sum += i; }\nsum2 = require("twice")(sum);',
      twice: "module.exports = function (x) { return x * 2; };",
    });
    expect(await ask("[sum,sum2]")).toEqual([45147, 90294]);
  });

  it("run as an app that is loaded", async () => {
    const { watch, ask } = await start({
      "a.app.js": 'const name = "app \\x80\\x00\\"";global.name2 = name;',
    });
    await ask('(setTimeout(()=>load("a.app.js"),50),1)');
    await watch.advance(200);
    expect(await ask("[].slice.call(E.toUint8Array(name2))")).toEqual([97, 112, 112, 32, 128, 0, 34]);
  });

  it("are what Storage gives, and what eval takes, with the variables around it", async () => {
    const { ask } = await start({ "a.settings.js": '(function (back) { return back + "!" + local; })' });
    const bytes = await ask('[].slice.call(E.toUint8Array(require("Storage").read("a.settings.js")))');
    expect(bytes).toEqual([
      ...latin1(pretokenise('(function (back) { return back + "!" + local; })', NEWEST)),
    ]);
    const call = '(local=>eval(require("Storage").read("a.settings.js"))("x"))(7)';
    expect(await ask(call)).toBe("x!7");
    expect(await ask('eval((1,"2+3"))')).toBe(5);
    expect(
      await ask(`(()=>{var code=${JSON.stringify(`eval(${JSON.stringify(call)})`)};return eval(code)})()`),
    ).toBe("x!7");
  });

  it("are shown as text where they go wrong", async () => {
    const { watch } = await start({ "a.boot.js": 'function fail() { throw new Error("no"); }\nfail();' });
    expect(watch.consoleOutput).toMatch(/Uncaught Error: no\s+at fail \(a\.boot\.js:1/);
    expect(watch.consoleOutput).toContain('throw new Error("no")');
  });

  it("come with a flash where the firmware knows them", async () => {
    const code = 'if (true) print("hello");\n';
    const file = { name: "a.boot.js", bytes: latin1(code), javascript: true };
    for (const [firmwareVersion, hasTokens] of [
      ["2v29", true],
      ["2v18", true],
      ["2v10", false],
    ] as const) {
      const watch = await createVirtualWatch({ target: "banglejs2", firmwareVersion });
      watches.push(watch);
      const session = await drive(watch, ReplSession.open(watch.connect(), { clock: watch.clock }));
      await drive(watch, flashApp(session, [file], { restart: false }));
      const bytes = watch.storage.read("a.boot.js");
      expect(
        bytes?.some((byte) => byte > 126),
        firmwareVersion,
      ).toBe(hasTokens);
      expect(await drive(watch, flashApp(session, [file]))).toMatchObject({
        filesSent: 0,
        filesUnchanged: 1,
      });
      await watch.restart();
      expect(watch.consoleOutput).toContain("hello");
    }
  });
});
