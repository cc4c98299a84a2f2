import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TARGETS, type Target } from "../../training/model/targets.ts";
import { buildApp } from "../bundle/build-app.ts";
import { buildRecorder } from "../bundle/build-recorder.ts";
import { trainDemoModel } from "./demo-model.ts";
import { playScene } from "./scenes.ts";
import { frameScreenshot } from "./watch-frame.ts";

/**
 * `npm run screenshots`: trains a small model on the demo recordings, uses the apps on emulated watches, and writes what
 * their screens show: as it is to `firmware/screenshots/` (for the App Loader), in a frame to `docs/images/`.
 */

const ROOT = join(import.meta.dirname, "../..");
/** The watch in the documents. */
const SHOWN: Target = "banglejs2";

const { card, tflite } = await trainDemoModel(SHOWN);

async function takeScreenshots(target: Target): Promise<Record<string, Uint8Array>> {
  const recogniser = await buildApp({ card, tflite }, { target });
  return playScene(target, [recogniser, await buildRecorder()], async (scene) => {
    const pictures: Record<string, Uint8Array> = {};
    const snap = (name: string) => {
      pictures[name] = scene.watch.screenshot();
    };
    await scene.start("gestures.app.js");
    for (const label of ["twist", "circle", "swiperight"] as const) await scene.perform(label);
    snap("recogniser");

    await scene.foretell([5, 0, 4, 3]);
    await scene.tap();
    // Somebody who does as they are told, except once.
    for (const label of ["twist", "circle", "swipeleft"] as const) await scene.perform(label, 1);
    snap("test");

    await scene.start("gesturerec.app.js");
    snap("recorder-menu");
    await scene.choose(1);
    snap("recorder-labels");
    await scene.choose(0);
    await scene.choose(0);
    for (let repetition = 0; repetition < 3; repetition++) await scene.perform("swipeleft", repetition);
    snap("recorder");

    const actions = { swipeleft: "previous", swiperight: "next", twist: "clock" };
    await scene.run(`require("Storage").writeJSON("gestures.json",${JSON.stringify({ actions })})`);
    await scene.run("load()");
    await scene.run(
      'Bangle.loadWidgets();Bangle.drawWidgets();eval(require("Storage").read("gestures.settings.js"))(()=>load())',
    );
    snap("settings");
    return pictures;
  });
}

for (const target of TARGETS) {
  const pictures = await takeScreenshots(target);
  for (const [name, png] of Object.entries(pictures)) {
    await save(join(ROOT, "firmware/screenshots", target, `${name}.png`), png);
    if (target === SHOWN) await save(join(ROOT, "docs/images", `${name}.png`), frameScreenshot(png));
  }
}

async function save(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, bytes);
  console.log(path);
}
