import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import type { AppFolder } from "../../tools/bundle/app-folder.ts";
import { buildApp } from "../../tools/bundle/build-app.ts";
import { createInterpreter } from "../../training/model/interpreter/create-interpreter.ts";
import { TARGETS, type Target } from "../../training/model/targets.ts";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import { shake } from "../device/movements.ts";
import { describeWithShared, sharedPath } from "../shared.ts";
import { modelCard } from "../tools/bundle/model-card.ts";
import { type Emulated, installApps, jsonFile } from "./emulated.ts";

let emulated: Emulated;
afterEach(() => emulated?.watch.dispose());

async function install(app: AppFolder, target: Target = "banglejs2"): Promise<Emulated> {
  emulated = await installApps([app], { target });
  return emulated;
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

  test("works from boot, and leaves the detector as it was", async () => {
    const detector = { ...card.detector, gestureMinLength: 12 };
    const app = await buildApp({ card: { ...card, detector }, tflite: bytes() }, { target: "banglejs2" });
    const { watch, terminal } = await install({
      ...app,
      install: [...app.install, jsonFile("gestures.json", { boot: true })],
    });
    const minLength = () => terminal.ask("Bangle.getOptions().gestureMinLength");
    expect(await minLength()).toBe("12");
    await terminal.send('\x10named=[];Bangle.on("aiGesture",n=>named.push(n))\n');
    await watch.playSamples(shake(1));
    expect(JSON.parse(await terminal.ask("JSON.stringify(named)"))).toHaveLength(1);
    await terminal.send('\x10require("gestures").stop()\n');
    expect(await minLength()).toBe("10");

    await terminal.send('\x10Bangle.setOptions({gestureMinLength:15});require("gestures").start()\n');
    expect(await minLength()).toBe("12");
    // `reset` loads no app and no boot code; what is set in C outlives it.
    await terminal.send("\x10reset()\n");
    await watch.advance(100);
    expect(await minLength()).toBe("15");
  });
});
