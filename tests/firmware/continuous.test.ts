import { afterEach, describe, expect, test } from "vitest";
import { type Emulated, jsonFile } from "./emulated.ts";
import { listenForHours } from "./listen-for-hours.ts";
import { inWords, movingWrist, twinEvery, twinThatListens, watchThatListens } from "./listening-watch.ts";

let emulated: Emulated;
afterEach(() => emulated?.watch.dispose());

type Heard = [name: string, confidence: number, when: { begin: number; end: number }];

const SAMPLE = 80;
const run = (source: string) => emulated.terminal.send(`\x10${source}\n`);
const heard = async (): Promise<Heard[]> =>
  JSON.parse(await emulated.terminal.ask("JSON.stringify(heard.splice(0))"));
const start = () => run('eval(require("Storage").read("listen.js"))');
const engine = () => emulated.terminal.ask('require("gestures").engine()');
const listeners = () => emulated.terminal.ask('(Bangle["#onaccel"]||[]).length');
const calls = (name: string) => emulated.watch.calls.filter((call) => call.name === name).length;

/** What the twin hears in these samples, as the watch says it. */
const twinHears = (samples: readonly number[][], listen = twinThatListens()) =>
  samples.flatMap(([x = 0, y = 0, z = 0], at) => {
    const answer = listen(x, y, z);
    return answer === undefined || answer === "rest" ? [] : [{ at, ...inWords(answer) }];
  });

describe("by machine code", () => {
  test("hears in every sample what the twin hears, and says when", async () => {
    emulated = await watchThatListens();
    await start();
    expect(await engine()).toBe("machine code, every sample");
    const { wrist, samples } = movingWrist(5);
    emulated.watch.wear(wrist);
    const begin = Number(await emulated.terminal.ask("getTime()"));
    await emulated.watch.advance(600 * SAMPLE);
    const expected = twinHears(samples);
    const answers = await heard();
    expect(answers.map(([name, confidence]) => ({ name, confidence }))).toEqual(
      expected.map(({ name, confidence }) => ({ name, confidence })),
    );
    expect(new Set(answers.map(([name]) => name)).size).toBeGreaterThan(2);
    answers.forEach(([, , when], index) => {
      const end = begin + (((expected[index]?.at ?? 0) + 1) * SAMPLE) / 1000;
      expect(Math.abs(when.end - end)).toBeLessThan(0.081);
      expect(when.end - when.begin).toBeCloseTo(4, 5);
    });
  });

  test("memory that is moved between samples changes nothing, also where it has to be made anew", async () => {
    emulated = await watchThatListens();
    await run("odd=0;(f=>{E.getAddressOf=(a,b)=>{var at=f(a,b);return at&&at+odd}})(E.getAddressOf)");
    await run("(f=>{E.toFlatString=a=>{odd=0;return f(a)}})(E.toFlatString)");
    await start();
    const { wrist, samples } = movingWrist(6);
    emulated.watch.wear(wrist);
    for (let round = 0; round < 12; round++) {
      await emulated.watch.advance(37 * SAMPLE);
      await run(round % 3 === 2 ? "odd=2" : "E.defrag()");
    }
    const expected = twinHears(samples);
    expect((await heard()).map(([name]) => name)).toEqual(expected.map(({ name }) => name));
    expect(await engine()).toBe("machine code, every sample");
    expect(calls("crash")).toBe(0);
  });

  test("what the detector cuts is not answered while every sample is; after that it is again", async () => {
    emulated = await watchThatListens();
    await start();
    await run('Bangle.emit("gesture",new Int8Array(60).fill(9))');
    expect(await heard()).toEqual([]);
    await run('require("gestures").stop({continuous:true})');
    await run('Bangle.emit("gesture",new Int8Array(60).fill(9))');
    expect(await heard()).toHaveLength(1);
    expect(await engine()).toBe("machine code");
    expect(await listeners()).toBe("0");
  });

  test("a turned screen is turned back", async () => {
    emulated = await watchThatListens();
    await run("g.setRotation(1)");
    await start();
    const { wrist, samples } = movingWrist(7);
    emulated.watch.wear(wrist);
    await emulated.watch.advance(300 * SAMPLE);
    const expected = twinHears(samples);
    expect((await heard()).map(([name]) => name)).toEqual(expected.map(({ name }) => name));
    expect(expected.length).toBeGreaterThan(1);
  });
});

describe("at rest", () => {
  test("the firmware saves power, nothing is computed, and the first movement is heard as by the twin", async () => {
    emulated = await watchThatListens();
    await start();
    const first = movingWrist(8);
    emulated.watch.wear(first.wrist);
    await emulated.watch.advance(100 * SAMPLE);
    const still = [3, -60, 20] as const;
    emulated.watch.wear(() => still);
    await emulated.watch.advance(150_000);
    // A minute and a few seconds of samples, then one every 0.8 s; most of the time nothing was computed.
    const before = emulated.watch.calls.length;
    await emulated.watch.advance(80_000);
    const sleeping = emulated.watch.calls.slice(before);
    expect(sleeping).toHaveLength(100);
    for (const { args } of sleeping) expect(Number.parseInt(args, 10)).toBeLessThan(60);
    await heard();
    const again = movingWrist(9);
    emulated.watch.wear(again.wrist);
    await emulated.watch.advance(250 * SAMPLE);
    const twin = twinThatListens();
    twinHears([...first.samples, ...Array.from({ length: 200 }, () => [...still])], twin);
    const expected = twinHears(again.samples, twin);
    expect((await heard()).map(([name]) => name)).toEqual(expected.map(({ name }) => name));
    expect(expected.length).toBeGreaterThan(1);
  });

  test("samples that did not come, because JavaScript was busy, count as the last one before", async () => {
    emulated = await watchThatListens();
    await start();
    const { wrist, samples } = movingWrist(10);
    emulated.watch.wear(wrist);
    await emulated.watch.advance(80 * SAMPLE);
    await run('onaccel=Bangle["#onaccel"];delete Bangle["#onaccel"]');
    await emulated.watch.advance(5 * SAMPLE);
    await run('Bangle["#onaccel"]=onaccel');
    await emulated.watch.advance(200 * SAMPLE);
    for (let at = 80; at < 85; at++) samples[at] = samples[79] ?? [];
    const expected = twinHears(samples);
    expect((await heard()).map(([name]) => name)).toEqual(expected.map(({ name }) => name));
  });
});

test("JavaScript that is late for a sample, and in time for the next, has missed none", async () => {
  emulated = await watchThatListens();
  // Every third time it is asked, it is 70 ms later than it should be.
  await run("(f=>{var i=0;getTime=()=>f()+(i++%3==1?0.07:0)})(getTime)");
  await start();
  const { wrist, samples } = movingWrist(11);
  emulated.watch.wear(wrist);
  await emulated.watch.advance(300 * SAMPLE);
  const expected = twinHears(samples);
  expect((await heard()).map(([name]) => name)).toEqual(expected.map(({ name }) => name));
  expect(expected.length).toBeGreaterThan(5);
});

test("started at boot it neither computes nor keeps the firmware from saving power while nobody listens", async () => {
  emulated = await watchThatListens();
  const { name, bytes } = jsonFile("gestures.json", { boot: true, continuous: true });
  emulated.watch.storage.write(name, bytes);
  await run('eval(require("Storage").read("gestures.boot.js"))');
  expect(await engine()).toBe("machine code, every sample");
  const tested = calls("E.nativeCall");
  let asked = 0;
  emulated.watch.wear(() => {
    asked++;
    return [0, 0, -64];
  });
  await emulated.watch.advance(160_000);
  asked = 0;
  await emulated.watch.advance(40_000);
  expect(asked).toBe(50);
  expect(calls("E.nativeCall")).toBe(tested);
  const { wrist } = movingWrist(11);
  emulated.watch.wear(wrist);
  await run('answered=[];Bangle.on("aiGesture",(n,w,t)=>answered.push([n,w.length,t.end-t.begin]))');
  await emulated.watch.advance(150 * SAMPLE);
  const answers: unknown[][] = JSON.parse(await emulated.terminal.ask("JSON.stringify(answered)"));
  expect(answers.length).toBeGreaterThan(2);
  expect(answers[0]?.slice(1)).toEqual([8, expect.closeTo(4)]);
});

describe("without machine code", () => {
  test("TensorFlow answers every few samples, and says what that costs", async () => {
    emulated = await watchThatListens({ engine: "tensorflow" });
    await start();
    expect(await engine()).toMatch(
      /^TensorFlow, every 5 samples, 12 % of the time \(machine code: not built in\)$/,
    );
    const { wrist, samples } = movingWrist(5);
    emulated.watch.wear(wrist);
    await emulated.watch.advance(400 * SAMPLE);
    await run("E.defrag()");
    await emulated.watch.advance(400 * SAMPLE);
    // The twin of what it does: the answer to every fifth window, decoded as if each sample had had it.
    const expected = twinHears(samples, twinEvery(5));
    expect((await heard()).map(([name]) => name)).toEqual(expected.map(({ name }) => name));
    expect(expected.length).toBeGreaterThan(5);
    expect(calls("crash")).toBe(0);
  });

  test("where it is not quick enough either, the detector's way stays, and says why", async () => {
    emulated = await watchThatListens({ engine: "javascript", ownTensorflow: true });
    await start();
    expect(await engine()).toBe("TensorFlow (not continuous: no streaming model)");
    await run('Bangle.emit("gesture",new Int8Array(60).fill(9))');
    expect(await heard()).toHaveLength(1);
  });

  test("a file that is damaged is not called", async () => {
    emulated = await watchThatListens();
    const code = emulated.watch.storage.read("gestures.step")?.slice() ?? new Uint8Array();
    code.fill(1, 100, 101);
    emulated.watch.storage.write("gestures.step", code);
    await start();
    expect(await engine()).toMatch(/^TensorFlow, every 5 samples, .* \(machine code: damaged file\)$/);
    expect(calls("E.nativeCall")).toBe(0);
  });
});

test("the settings say it for everybody who says nothing", async () => {
  emulated = await watchThatListens();
  const { name, bytes } = jsonFile("gestures.json", { boot: true, continuous: true });
  emulated.watch.storage.write(name, bytes);
  await run('require("gestures").start()');
  expect(await engine()).toBe("machine code, every sample");
  await run('require("gestures").stop()');
  expect(await listeners()).toBe("0");
  await run('require("gestures").start({continuous:false})');
  expect(await engine()).toBe("machine code");
});

test("answers that have to be confirmed count when they come twice in time", async () => {
  emulated = await watchThatListens();
  const { name, bytes } = jsonFile("gestures.json", { confirm: "twice" });
  emulated.watch.storage.write(name, bytes);
  await start();
  await run('waiting=[];Bangle.on("gestureUnconfirmed",(n,c,w,x,t)=>waiting.push([n,c,t]))');
  const { wrist, samples } = movingWrist(5);
  emulated.watch.wear(wrist);
  await emulated.watch.advance(600 * SAMPLE);
  const [expected, early]: [string[], string[]] = [[], []];
  let last: { name: string | undefined; at: number } | undefined;
  for (const { name = "", at } of twinHears(samples)) {
    const isSecond = last?.name === name && (at - last.at) * SAMPLE <= 6000;
    (isSecond ? expected : early).push(name);
    last = isSecond ? undefined : { name, at };
  }
  expect((await heard()).map(([name]) => name)).toEqual(expected);
  const waiting: Heard[] = JSON.parse(await emulated.terminal.ask("JSON.stringify(waiting)"));
  expect(waiting.map(([name]) => name)).toEqual(early);
  expect(waiting[0]?.[2].end).toBeGreaterThan(0);
  expect(expected.length).toBeGreaterThan(0);
  expect(early.length).toBeGreaterThan(expected.length);
});

test("minutes of life are heard as by the twin, through rest and power saving", async () => {
  // `npm run test:listening` takes a day, and an hour of answers.
  const { samples, rested, expected, equal, others, crashes } = await listenForHours(0.15, {
    movingShare: 0.5,
    seed: 3,
  });
  expect({ equal, others, crashes }).toEqual({ equal: expected, others: 0, crashes: 0 });
  expect(expected).toBeGreaterThan(3);
  expect(rested).toBeGreaterThan(100);
  // While the firmware saves power samples come ten times as seldom.
  expect(samples).toBeLessThan(0.8 * 0.15 * 45_000);
});
