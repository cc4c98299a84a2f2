import { describe, expect, it } from "vitest";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import type { MemoryOptions } from "../../../../tools/device/transports/memory-stream.ts";
import { FakeWatch, type FakeWatchOptions } from "../fake-watch.ts";
import { VirtualClock } from "../virtual-clock.ts";

const OLD = { firmware: "2v12", packets: false, enquiry: false, board: "BANGLEJS" };

async function open(options: Partial<FakeWatchOptions> = {}, before: (watch: FakeWatch) => void = () => {}) {
  const clock = new VirtualClock();
  const watch = new FakeWatch({ clock, ...options });
  before(watch);
  const connect = (memory: MemoryOptions = {}) => {
    const { stream, cut } = watch.connect({ mtu: 20, chunkSeed: 7, ...memory });
    return { cut, session: clock.run(ReplSession.open(stream, { clock })) };
  };
  const { session, cut } = connect();
  return { clock, watch, session: await session, cut, connect };
}

describe("ReplSession.open", () => {
  it("knows board and firmware before it sends anything but an enquiry", async () => {
    const { watch, session } = await open();
    expect(session.watch).toEqual({
      board: "BANGLEJS2",
      firmware: "2v29.277",
      version: { major: 2, minor: 29, build: 277 },
    });
    expect(watch.executed).toEqual([]);
  });

  it("asks firmware that does not answer enquiries", async () => {
    const { session } = await open(OLD);
    expect(session.watch).toMatchObject({ board: "BANGLEJS", firmware: "2v12" });
  });

  it.each<[string, Partial<Pick<FakeWatch, "line" | "stuck" | "echo">>]>([
    ["half a line", { line: 'require("Storage").eraseAll(' }],
    ["several open lines", { line: "function f() {\n  if (true) {\n" }],
    ["code that never ends", { stuck: true }],
    ["echo off", { echo: false }],
    ["half a line with echo off", { echo: false, line: "foo(" }],
  ])("gets through %s", async (_, state) => {
    for (const options of [{}, OLD]) {
      const { watch, session, clock } = await open(options, (it) => Object.assign(it, state));
      expect(await clock.run(session.evaluate("6*7"))).toBe(42);
      expect(watch.executed.filter((line) => !line.startsWith("print("))).toEqual([]);
    }
  });

  it("gets through half a packet that somebody left behind", async () => {
    const { watch, clock, connect } = await open();
    const { stream } = watch.connect();
    await clock.run(stream.write(Uint8Array.of(16, 1, 0x80, 200, 1, 2, 3)));
    expect(await clock.run((await connect().session).evaluate("1+1"))).toBe(2);
  });

  it("says that somebody else may be connected when it is hung up on without a word", async () => {
    const clock = new VirtualClock();
    const watch = new FakeWatch({ clock });
    const { stream } = watch.connect();
    watch.connect();
    await expect(clock.run(ReplSession.open(stream, { clock }))).rejects.toMatchObject({
      code: "busy",
      message: "fake watch: the watch hung up without a word",
      hint: expect.stringContaining("another program is connected"),
    });
  });

  it("says that the connection was lost when that happens after a word", async () => {
    const clock = new VirtualClock();
    const watch = new FakeWatch({ clock, enquiry: false });
    const { stream, cut } = watch.connect();
    const opening = ReplSession.open(stream, { clock });
    watch.print("hello");
    clock.after(300, cut);
    await expect(clock.run(opening)).rejects.toMatchObject({ code: "disconnected" });
  });
});

describe.each([
  ["by packets", {}],
  ["by lines", OLD],
])("ReplSession.evaluate %s", (_, options) => {
  it.each<[string, unknown]>([
    ["1+1", 2],
    ['"<>\\"\\\\ \\xe9\\n"', '<>"\\ \xe9\n'],
    ["undefined", undefined],
    ["null", null],
    ["[1,{a:'b'}]", [1, { a: "b" }]],
    ["(()=>{var a=1;return a+1})()", 2],
  ])("gives the value of %s", async (expression, value) => {
    const { clock, session } = await open(options);
    expect(await clock.run(session.evaluate(expression))).toEqual(value);
  });

  it("says what the watch threw", async () => {
    const { clock, session } = await open(options);
    await expect(clock.run(session.evaluate("nobody.home"))).rejects.toMatchObject({
      code: "watch-exception",
      message: expect.stringContaining("nobody is not defined"),
    });
    await expect(clock.run(session.evaluate("1+"))).rejects.toMatchObject({
      code: "protocol",
      message: expect.stringContaining("the watch cannot read what it is asked: SyntaxError"),
    });
    expect(await clock.run(session.evaluate("2"))).toBe(2);
  });

  it("is not confused by what the watch prints meanwhile", async () => {
    const { clock, watch, session } = await open(options);
    watch.run("setTimeout(()=>print('<1:12:{}>'), 1)");
    expect(await clock.run(session.evaluate("print('<2:1:x>'),print('=undefined\\r\\n>'),3"))).toBe(3);
  });

  it("answers questions in the order asked", async () => {
    const { clock, session } = await open(options);
    const answers = Promise.all([1, 2, 3].map((n) => session.evaluate(`${n}*10`)));
    expect(await clock.run(answers)).toEqual([10, 20, 30]);
  });

  it("stops with disconnected when the link goes", async () => {
    const { clock, session, cut, watch } = await open(options);
    watch.stuck = true;
    const answer = session.evaluate("1");
    clock.after(300, cut);
    await expect(clock.run(answer)).rejects.toMatchObject({ code: "disconnected" });
    await expect(clock.run(session.evaluate("1"))).rejects.toMatchObject({ code: "disconnected" });
  });

  it("interrupts the watch and asks again only what may run twice", async () => {
    const { clock, session, watch } = await open(options);
    watch.stuck = true;
    expect(await clock.run(session.evaluate("5", { repeatable: true, limit: 1000 }))).toBe(5);
    watch.stuck = true;
    await expect(clock.run(session.evaluate("5", { limit: 1000 }))).rejects.toMatchObject({
      code: "timeout",
    });
  });
});
