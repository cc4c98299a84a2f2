import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import type { AppFolder } from "../../tools/bundle/app-folder.ts";
import { buildApp } from "../../tools/bundle/build-app.ts";
import { buildRecorder } from "../../tools/bundle/build-recorder.ts";
import { createInterpreter } from "../../training/interpreter/create-interpreter.ts";
import { TARGETS, type Target } from "../../training/model/model-card.ts";
import { createRandom } from "../../training/random.ts";
import { parseRecordings } from "../../training/recordings/parse-recordings.ts";
import { readTflite } from "../../training/tflite/read-tflite.ts";
import { describeWithShared, sharedPath } from "../shared.ts";
import { modelCard } from "../tools/bundle/model-card.ts";
import { newWatch, openTerminal } from "../tools/emulator/terminal.ts";

type Emulated = Awaited<ReturnType<typeof newWatch>>;
let emulated: Emulated;
afterEach(() => emulated.watch.dispose());

async function install(app: AppFolder, target: Target = "banglejs2"): Promise<Emulated> {
  const storage = new Map(app.install.map((file) => [file.name, file.bytes]));
  emulated = await newWatch({ target, storage });
  return emulated;
}

/** A wrist at rest, then shaken for a second or so, then at rest again: one gesture of the detector. */
function shake(seed: number): Int8Array {
  const random = createRandom(seed);
  const rest = (count: number) => Array.from({ length: count }, () => [0, 0, -64]).flat();
  const moves = Array.from({ length: random.integer(10, 16) }, () => [
    random.integer(-100, 100),
    random.integer(-100, 100),
    random.integer(-100, 100),
  ]).flat();
  return Int8Array.from([...rest(12), ...moves, ...rest(10)]);
}

describeWithShared("the recogniser app", () => {
  const labels = ["a", "b", "c", "d", "e", "f"];
  const bytes = () => new Uint8Array(readFileSync(sharedPath("models/v11.quant.int8.tflite")));
  /** The 2019 model ends in logits of scale 1.08: any output is above this threshold. */
  const card = { ...modelCard(labels), rejectionThreshold: 0.1, arenaBytes: 2000 };

  // Bangle.js 3 has no TensorFlow: there it is our own in JavaScript.
  test.each(TARGETS)("answers on %s what the model answers", async (target) => {
    const { watch, terminal } = await install(await buildApp({ card, tflite: bytes() }, { target }), target);
    await terminal.send('\x10load("gestures.app.js")\n');
    await watch.advance(500);
    await terminal.send('\x10answers=[];Bangle.on("aiGesture",(n,w)=>answers.push([n,w]))\n');
    for (let seed = 0; seed < 12; seed++) await watch.playSamples(shake(seed));
    const twin = createInterpreter(readTflite(bytes()).graph);
    const expected = watch.gestures.map(({ samples }) => {
      const input = new Int8Array(150);
      input.set(samples.subarray(0, 150));
      const weights = [...twin.run(input)];
      return [labels[weights.indexOf(Math.max(...weights))], weights];
    });
    expect(expected.length).toBeGreaterThan(8);
    expect(JSON.parse(await terminal.ask("JSON.stringify(answers)"))).toEqual(expected);
  });

  test("works from boot, does what the settings say, and leaves the detector as it was", async () => {
    const detector = { ...card.detector, gestureMinLength: 12 };
    const app = await buildApp({ card: { ...card, detector }, tflite: bytes() }, { target: "banglejs2" });
    const actions = Object.fromEntries(labels.map((label) => [label, "buzz"]));
    const settings = new TextEncoder().encode(JSON.stringify({ actions }));
    const { watch, terminal } = await install({
      ...app,
      install: [...app.install, { name: "gestures.json", bytes: settings }],
    });
    await watch.advance(1000);
    expect(await terminal.ask("Bangle.getOptions().gestureMinLength")).toBe("12");
    await watch.playSamples(shake(1));
    await watch.playSamples(shake(2));
    expect(watch.gestures).toHaveLength(2);
    expect(watch.calls.filter((call) => call.name === "Bangle.buzz")).toHaveLength(2);
  });
});

describe("the recorder app", () => {
  const SESSION = "gesturerec.20260101a.txt";
  const stored = (terminal: Emulated["terminal"]) =>
    terminal.ask(
      `(()=>{var f=require("Storage").open("${SESSION}","r"),l,s="";while((l=f.readLine())!==undefined)s+=l;return JSON.stringify(s)})()`,
    );

  async function record({ watch, terminal }: Emulated): Promise<void> {
    await terminal.send('\x10load("gesturerec.app.js")\n');
    await watch.advance(500);
    // The menu's first row: "Record".
    await watch.touch(88, 68);
    await watch.advance(300);
  }

  test("stores what the detector cut, and takes the last one back", async () => {
    const { watch, terminal } = await install(await buildRecorder());
    await record(emulated);
    for (let seed = 0; seed < 4; seed++) await watch.playSamples(shake(seed));
    await watch.swipe(0, -1);
    const text: string = JSON.parse(await stored(terminal));
    const parsed = parseRecordings(text, { file: SESSION, person: "me", session: "today" });
    expect(parsed.problems).toEqual([]);
    expect(parsed.info).toMatchObject({
      countsPerG: 64,
      rateHz: 12.5,
      device: "BANGLEJS2",
      hand: "left",
      assumed: false,
    });
    expect(parsed.recordings.map(({ samples }) => [...samples])).toEqual(
      watch.gestures.slice(0, 3).map(({ samples }) => [...samples]),
    );
  });

  test("a line cut by an empty battery spoils only itself", async () => {
    const { watch, terminal } = await install(await buildRecorder());
    await record(emulated);
    await watch.playSamples(shake(1));
    await terminal.send(`\x10require("Storage").open("${SESSION}","a").write("swipeleft(12), 1,2,-")\n`);
    await watch.restart();
    const again = openTerminal(watch);
    await again.send('\x10load("gesturerec.app.js")\n');
    await watch.advance(500);
    // The third row leads to the sessions; their second row is the old session.
    await watch.touch(88, 148);
    await watch.advance(300);
    await watch.touch(88, 108);
    await watch.advance(300);
    await watch.touch(88, 68);
    await watch.advance(300);
    await watch.playSamples(shake(2));
    const text: string = JSON.parse(await stored(again));
    const parsed = parseRecordings(text, { file: SESSION, person: "me", session: "today" });
    expect(parsed.recordings).toHaveLength(2);
    expect(parsed.problems).toHaveLength(1);
  });
});
