import { buildApp } from "../../tools/bundle/build-app.ts";
import { WATCH_SPECS } from "../../tools/emulator/watch-spec.ts";
import { trainDemoModel } from "../../tools/screenshots/demo-model.ts";
import { median } from "../../training/averages.ts";
import { generateSession } from "../../training/data/synthetic/generate-session.ts";
import { type EngineCost, engineCosts } from "../../training/model/inspect/engine-costs.ts";
import { TARGETS, type Target } from "../../training/model/targets.ts";
import { installApps } from "../firmware/emulated.ts";

/**
 * `npm run bench:watch`: what the recogniser costs on each watch: bytes, variables, and the time from the end of a gesture to
 * its name. Variables are the virtual watch's estimate, which leaves out code and what the firmware itself has: the
 * official emulator counts more (see firmware/README.md).
 */

/** The recogniser app and its module, without the model, have to stay below this. */
const CODE_BUDGET = 7000;
const CODE = ["gestures", "gestures.app.js"];
const GESTURES = 20;

const model = await trainDemoModel("banglejs2");
const { card } = model;
console.log(
  `default model: ${card.modelBytes} bytes, arena ${card.arenaBytes}, ${card.macs} multiply-accumulates\n`,
);

const app = await buildApp(model, { target: "banglejs2" });
const size = (name: string) => app.install.find((file) => file.name === name)?.bytes.length ?? 0;
for (const { name, bytes } of app.install) console.log(`  ${String(bytes.length).padStart(5)}  ${name}`);
const code = CODE.reduce((sum, name) => sum + size(name), 0);
console.log(`\nrecogniser and module: ${code} bytes of ${CODE_BUDGET}\n`);

const engines = engineCosts(model.tflite);
console.log(
  "            variables                            gesture end to name, without the module's own JavaScript",
);
console.log(
  "            in all   booted   with the app       emulated   by machine code   by what else there is",
);
for (const target of TARGETS) console.log(await measure(target));

async function measure(target: Target): Promise<string> {
  const { watch, terminal } = await installApps([await buildApp(model, { target })], { target });
  const booted = watch.usedVariables;
  await terminal.send('\x10load("gestures.app.js")\n');
  await watch.advance(500);
  const gestures = generateSession("ada", "thursday", 7, GESTURES).slice(0, GESTURES);
  let longest: number[] = [];
  for (const { stream } of gestures) longest = [...longest, await longestSample(watch, stream)];
  const used = watch.usedVariables;
  const total = WATCH_SPECS[target].variables;
  watch.dispose();
  const ofEngine = (isNative: boolean) =>
    engines.find((cost) => cost.target === target && (cost.engine === "native") === isNative);
  const inWords = (cost: EngineCost | undefined) =>
    typeof cost?.milliseconds === "number" ? `${cost.milliseconds.toFixed(1)} ms` : (cost?.note ?? "");
  return [
    target.padEnd(10),
    String(total).padStart(8),
    String(booted).padStart(8),
    `${used} (${((100 * used) / total).toFixed(0)} %)`.padStart(15),
    `${median(longest).toFixed(1)} ms`.padStart(15),
    inWords(ofEngine(true)).padStart(17),
    inWords(ofEngine(false)).padStart(23),
  ].join(" ");
}

/** Plays a stream sample by sample; the one that ends the gesture takes by far the longest. */
async function longestSample(
  watch: Awaited<ReturnType<typeof installApps>>["watch"],
  stream: Int8Array,
): Promise<number> {
  let longest = 0;
  for (let i = 0; i < stream.length; i += 3) {
    const before = performance.now();
    await watch.playSamples(stream.subarray(i, i + 3));
    longest = Math.max(longest, performance.now() - before);
  }
  return longest;
}
