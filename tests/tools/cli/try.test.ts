import { describe, expect, it } from "vitest";
import { buildApp } from "../../../tools/bundle/build-app.ts";
import { formatTurn, inverseTurn, NO_TURN, parseTurn, turnCounts } from "../../../training/data/axes/turn.ts";
import { SPLIT_60_20_20, stratifiedSplit } from "../../../training/data/dataset/split.ts";
import { trainModel } from "../../../training/judging/pipeline/train-model.ts";
import { demoRecordings } from "../../device/small-model.ts";
import { runCli } from "./run-cli.ts";
import { startTcpWatch, whileMoving } from "./tcp-watch.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
/** An app that understands, and a program that answers as the firmware does. */
const APP = `setInterval(()=>Bangle.emit("gesture:*","swipeleft",0.9),100)`;
const FIRMWARE = `setInterval(()=>Bangle.emit("aiGesture","circle",[127,-127]),100)`;
const APP_FILES: [string, Uint8Array][] = [
  ["gestures.app.js", bytes(APP)],
  ["gestures.model", bytes('{"labels":["swipeleft","swiperight"]}')],
];
const MODEL_FILES: [string, Uint8Array][] = [
  [".tfmodel", bytes("model")],
  [".tfnames", bytes("circle,wave")],
];
const BOOT: [string, Uint8Array] = ["firmware.boot.js", bytes(FIRMWARE)];

async function tryWhileTimePasses(watch: { advance(ms: number): unknown }, ...args: string[]) {
  const timer = setInterval(() => void watch.advance(50), 1);
  return runCli("try", ...args).finally(() => clearInterval(timer));
}

describe("try", () => {
  it.each([
    ["the app", APP_FILES, [], "the Gestures app: swipeleft, swiperight", "swipeleft"],
    ["the app, where both are", [...APP_FILES, ...MODEL_FILES], [], "the Gestures app: ", "swipeleft"],
    ["the firmware", [...MODEL_FILES, BOOT], [], "own (zero-code) model: circle, wave", "circle"],
    [
      "the firmware on demand, where both are",
      [...APP_FILES, ...MODEL_FILES, BOOT],
      ["--zero-code"],
      "own (zero-code) model: circle, wave",
      "circle",
    ],
  ])("says that it listens to %s, and does", async (_, files, flags, said, heard) => {
    const { watch, port } = await startTcpWatch({ storage: new Map(files) });
    const args = ["--port", port, "--count", "1", "--json", ...flags];
    const { code, err, out } = await tryWhileTimePasses(watch, ...args);
    expect(code, err).toBe(0);
    expect(err).toContain(`Listening to the`);
    expect(err).toContain(said);
    expect(JSON.parse(out).answers[0].name).toBe(heard);
    const both = files.length > 3;
    expect(err.includes("is on this watch too")).toBe(both);
  });

  it("asks the app to listen to every sample, and says where in time a gesture was", async () => {
    const module =
      'exports.start=o=>{if(o.continuous)setInterval(()=>Bangle.emit("gesture:*","swipeleft",0.9,[],{begin:1,end:5}),100)}';
    const files: [string, Uint8Array][] = [
      ["gestures.app.js", bytes("0")],
      ["gestures", bytes(module)],
      ["gestures.engine", bytes("TensorFlow (not continuous: no streaming model)")],
    ];
    const { watch, port } = await startTcpWatch({ storage: new Map(files) });
    const { code, err, out } = await tryWhileTimePasses(
      watch,
      ...["--port", port, "--count", "1", "--json", "--continuous"],
    );
    expect(code, err).toBe(0);
    expect(JSON.parse(out).answers).toEqual([{ name: "swipeleft", confidence: 0.9, within: 4 }]);
    expect(err).toContain("it answers only gestures with rest before and after: train with --stream");
  });

  it("says that there is no model for the firmware to listen to", async () => {
    const { port } = await startTcpWatch({ storage: new Map(APP_FILES) });
    const { code, err } = await runCli("try", "--port", port, "--zero-code");
    expect(code).toBe(1);
    expect(err).toContain("a model for the firmware is not on this watch. Make one with");
  });

  it("says that the recogniser is not on the watch, and how it gets there", async () => {
    const { port } = await startTcpWatch();
    const { code, err } = await runCli("try", "--port", port);
    expect(code).toBe(1);
    expect(err).toContain("the recogniser is not on this watch. Send it there with `bangle-gestures flash`.");
  });

  it("shows what the app on the watch understands, and what it does not", async () => {
    const app = `setInterval(()=>{Bangle.emit("gesture:*","circle",0.9);Bangle.emit("gesture:*",undefined,0.3)},100)`;
    const { watch, port } = await startTcpWatch({
      storage: new Map([["gestures.app.js", new TextEncoder().encode(app)]]),
    });
    const { code, err, out } = await tryWhileTimePasses(watch, "--port", port, "--count", "3", "--json");
    expect(code, err).toBe(0);
    const [first, second] = JSON.parse(out).answers.map(({ name }: { name: string | null }) => name);
    expect([first, second].sort()).toEqual(["circle", null].sort());
    expect(err).toContain("90.0 %  circle");
    expect(err).toContain("not sure");
  });

  it("shows no answer surer than it is, and which ones do not count where the app confirms", async () => {
    const app = `setInterval(()=>{Bangle.emit("gesture:*",undefined,0.9977);Bangle.emit("gestureUnconfirmed","twist",0.999,[],"circle");Bangle.emit("gesture:*","twist",1)},100)`;
    const confirm = 'exports.holds=(chosen,model)=>chosen||model.confirm||""';
    const files: [string, Uint8Array][] = [
      ["gestures.app.js", bytes(app)],
      ["gestures.model", bytes('{"labels":["circle","twist"],"confirm":"twice"}')],
      ["gestures.json", bytes('{"confirm":"after=circle"}')],
      ["gestures.confirm", bytes(confirm)],
    ];
    const { watch, port } = await startTcpWatch({ storage: new Map(files) });
    const { code, err, out } = await tryWhileTimePasses(watch, "--port", port, "--count", "3", "--json");
    expect(code, err).toBe(0);
    const lines = err.replace(/\s+/g, " ");
    expect(lines).toContain(
      "This app confirms: an answer counts when circle was made not more than six seconds",
    );
    expect(lines).toContain("99.7 % not sure");
    expect(lines).toContain("99.9 % twist, which does not count: first circle");
    const { confirm: how, answers } = JSON.parse(out);
    expect(how).toBe("after=circle");
    expect(answers).toContainEqual({ name: "twist", confidence: 0.999, counts: false });
    expect(answers).toContainEqual({ name: "twist", confidence: 1 });
  });

  it("says once that another program runs on the watch, and goes on listening", async () => {
    // Each program goes some time after it was asked for the first time.
    const leaves = (seconds: number, to: string) =>
      `var n=0;setInterval(()=>{if(global.__bgt&&++n>${seconds})load("${to}")},1000)`;
    const files: [string, Uint8Array][] = [
      ["gestures.app.js", bytes(leaves(60, "other.app.js"))],
      ["other.app.js", bytes(leaves(1, "third.app.js"))],
      ["third.app.js", bytes(APP)],
    ];
    const { watch, port } = await startTcpWatch({ storage: new Map(files) });
    const { code, err } = await tryWhileTimePasses(watch, "--port", port, "--count", "1", "--json");
    expect(code, err).toBe(0);
    const lines = err.replace(/\s+/g, " ").split("the watch shows another program now");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("start `bangle-gestures try` once more");
  });

  it("says that the watch is worn another way round than its model learned", async () => {
    const own = demoRecordings().filter(({ person }) => person === "ada");
    const { card, tflite } = await trainModel(stratifiedSplit(own, SPLIT_60_20_20, 1), {
      labels: [...new Set(own.map(({ label }) => label))].sort(),
      seed: 1,
      epochs: 15,
      target: "banglejs2",
      unitsNormalised: false,
      toolVersion: "test",
    });
    const app = await buildApp({ card, tflite }, { target: "banglejs2" });
    const turn = parseTurn("x,-y,-z") ?? NO_TURN;
    const gestures = own.filter(({ label }) => label !== "random").map(({ samples }) => samples);
    const worn = async (samples: readonly Int8Array[], boot: string) => {
      const files = [...app.install, { name: "turned.boot.js", bytes: bytes(boot) }];
      const tcp = await startTcpWatch({ storage: new Map(files.map((file) => [file.name, file.bytes])) });
      const run = runCli("try", "--port", tcp.port, "--count", "16", "--json");
      return whileMoving(
        tcp,
        samples.filter((_, index) => index % 7 === 0),
        run,
      );
    };
    const turned = gestures.map((samples) => turnCounts(samples, inverseTurn(turn)));
    // The screen is turned, too, which the app undoes.
    const other = await worn(turned, "g.setRotation(2)");
    expect(other.code, other.err).toBe(0);
    expect(JSON.parse(other.out).axes.turn).toBe(formatTurn(turn));
    expect(other.err.replace(/\s+/g, " ")).toContain("bangle-gestures build MODEL --turn x,-y,-z");
    const asLearned = await worn(gestures, "g.setRotation(0)");
    expect(JSON.parse(asLearned.out).axes).toBeUndefined();
  });
});
