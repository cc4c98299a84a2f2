import { afterEach, describe, expect, test } from "vitest";
import { buildApp } from "../../tools/bundle/build-app.ts";
import { firmwareSource } from "../../tools/bundle/firmware-source.ts";
import { minifyFirmware } from "../../tools/bundle/minify.ts";
import { createInterpreter } from "../../training/model/interpreter/create-interpreter.ts";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import { createRandom } from "../../training/random.ts";
import { smallModel } from "../device/small-model.ts";
import { type Emulated, installApps, textFile } from "./emulated.ts";

const GUARD = "placeOf(made._interpreter) === made._place";

let emulated: Emulated;
afterEach(() => emulated.watch.dispose());

const GESTURES = 1000;
/** Bytes that say how a gesture begins: whether memory is moved before it, and how many values it has. */
const HEADER = 2;

/** Gestures one behind the other, as the watch's script below reads them. */
function written(gestures: readonly { readonly moves: boolean; readonly samples: Int8Array }[]): Uint8Array {
  return Uint8Array.from(
    gestures.flatMap(({ moves, samples }) => [
      Number(moves),
      samples.length,
      ...new Uint8Array(samples.buffer),
    ]),
  );
}

/** Emits them all; what is emitted runs in order when the script has ended, and so does what moves memory. */
const EMIT_ALL = `
Bangle.on("moved",()=>E.defrag());
(bytes=>{
  for(var i=0;i<bytes.length;i+=${HEADER}+bytes[i+1]){
    if(bytes[i])Bangle.emit("moved");
    Bangle.emit("gesture",new Int8Array(bytes.buffer,i+${HEADER},bytes[i+1]));
  }
})(new Uint8Array(require("Storage").readArrayBuffer("some")))
`;

/** A watch with the recogniser, whose module has been changed, and what its users hear in `answers`. */
async function listening(change: (module: string) => string = (module) => module): Promise<Emulated> {
  const app = await buildApp(await smallModel(), { target: "banglejs2" });
  const source = change(await firmwareSource("gestures.js"));
  const module = new TextEncoder().encode(await minifyFirmware(source));
  const install = app.install.map((file) => (file.name === "gestures" ? { ...file, bytes: module } : file));
  emulated = await installApps([{ ...app, install }], { files: [textFile("all.js", EMIT_ALL)] });
  await emulated.terminal.send(
    '\x10answers=[];Bangle.on("aiGesture",(n,w)=>answers.push(w));require("gestures").start()\n',
  );
  return emulated;
}

const crashes = () => emulated.watch.calls.filter(({ name }) => name === "crash").length;

describe("E.defrag() under a live interpreter", () => {
  test("1,000 gestures between random defrags are all answered as the twin answers", async () => {
    const { watch, terminal } = await listening();
    const random = createRandom(29);
    const gestures = Array.from({ length: GESTURES }, () => ({
      moves: random.uniform() < 0.3,
      samples: Int8Array.from({ length: 3 * random.integer(10, 49) }, () => random.integer(-128, 127)),
    }));
    const { card, tflite } = await smallModel();
    const twin = createInterpreter(readTflite(tflite).graph);
    const expected = gestures.map(({ samples }) => {
      const input = new Int8Array(card.windowLength * 3);
      input.set(samples);
      return [...twin.run(input)];
    });
    const answers: number[][] = [];
    for (let done = 0; done < GESTURES; done += 100) {
      watch.storage.write("some", written(gestures.slice(done, done + 100)));
      await terminal.send('\x10eval(require("Storage").read("all.js"))\n');
      answers.push(...JSON.parse(await terminal.ask("JSON.stringify(answers.splice(0))")));
      await terminal.send('\x10Bangle.removeAllListeners("moved")\n');
    }
    expect(answers).toEqual(expected);
    expect(gestures.filter(({ moves }) => moves).length).toBeGreaterThan(200);
    expect(crashes()).toBe(0);
  });

  test("without the module's guard the watch dies of it and starts anew", async () => {
    const { watch, terminal } = await listening((source) => {
      expect(source).toContain(GUARD);
      return source.replace(GUARD, "true");
    });
    const gesture = 'Bangle.emit("gesture",new Int8Array(60).fill(9))';
    await terminal.send(`\x10${gesture}\n`);
    expect(await terminal.ask("answers.length")).toBe("1");
    await terminal.send(`\x10E.defrag();try{${gesture}}catch(e){}\n`).catch(() => {});
    expect(crashes()).toBe(1);
    const again = watch.connect();
    let said = "";
    again.onData((bytes) => {
      said += String.fromCharCode(...bytes);
    });
    await again.write(new TextEncoder().encode("typeof answers\n"));
    expect(said).toContain('="undefined"');
  });
});
