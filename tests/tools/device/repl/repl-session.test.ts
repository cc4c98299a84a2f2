import { describe, expect, it } from "vitest";
import { latin1 } from "../../../../tools/device/latin1.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { type MemoryOptions, memoryPair } from "../../../../tools/device/transports/memory-stream.ts";
import { FakeWatch } from "../fake-watch.ts";
import type { FakeWatchOptions } from "../fake-watch-options.ts";
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

  it.each<[string, (bytes: Uint8Array) => Uint8Array | undefined]>([
    ["nobody", () => undefined],
    ["an echo", (bytes) => bytes],
    ["somebody who chatters", () => latin1("what?\r\n")],
  ])("says that no Bangle.js is there, within 15 s, where %s is", async (_, answer) => {
    const clock = new VirtualClock();
    const { near, far } = memoryPair({ name: "tcp://host:1" });
    far.onData((bytes) => {
      const said = answer(bytes);
      if (said) void far.write(said).catch(() => {});
    });
    await expect(clock.run(ReplSession.open(near, { clock }))).rejects.toMatchObject({
      code: "no-answer",
      message: "no Bangle.js answers at tcp://host:1",
      hint: expect.stringContaining("Is the port right?"),
    });
    expect(clock.now()).toBeLessThan(15_000);
  });

  it("says so at once of a web server, which answers and hangs up", async () => {
    const clock = new VirtualClock();
    const { near, far } = memoryPair({ name: "tcp://host:80" });
    far.onData(() => void far.write(latin1("HTTP/1.1 400 Bad Request\r\n\r\n")).then(() => far.close()));
    await expect(clock.run(ReplSession.open(near, { clock }))).rejects.toMatchObject({ code: "no-answer" });
    expect(clock.now()).toBeLessThan(1000);
  });

  it("does not say so of a watch that prompts and then never answers", async () => {
    const clock = new VirtualClock();
    const { near, far } = memoryPair({ name: "fake watch" });
    let isFirst = true;
    far.onData(() => {
      if (isFirst) void far.write(latin1("\r\n>"));
      isFirst = false;
    });
    await expect(clock.run(ReplSession.open(near, { clock }))).rejects.toMatchObject({ code: "timeout" });
  });

  it("says that the connection was lost when that happens after a word", async () => {
    const clock = new VirtualClock();
    const watch = new FakeWatch({ clock, enquiry: false });
    const { stream, cut } = watch.connect();
    const opening = ReplSession.open(stream, { clock });
    watch.print("hello");
    clock.after(300, cut);
    await expect(clock.run(opening)).rejects.toMatchObject({
      code: "disconnected",
      message: "fake watch: the connection was lost before the watch said what it is",
    });
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
