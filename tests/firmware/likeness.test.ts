import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { buildApp } from "../../tools/bundle/build-app.ts";
import { detectGestures } from "../../training/data/detector/detect-gestures.ts";
import { cardLikeness } from "../../training/judging/card/card-likeness.ts";
import { type DoubtVersion, doubtFor } from "../../training/judging/likeness/doubt.ts";
import { eventCurve } from "../../training/judging/likeness/event-curve.ts";
import { believe, type LabelLikeness } from "../../training/judging/likeness/likeness.ts";
import { runGraph } from "../../training/learning/measures/run-graph.ts";
import { readTflite } from "../../training/model/tflite/read-tflite.ts";
import { shake } from "../device/movements.ts";
import { describeWithShared, sharedPath } from "../shared.ts";
import { modelCard } from "../tools/bundle/model-card.ts";
import { type Emulated, installApps } from "./emulated.ts";

let emulated: Emulated;
afterEach(() => emulated?.watch.dispose());

/** What two sets of labels differ in: whether an output stands for no gesture. */
const GESTURES = ["a", "b", "c", "d", "e", "f"];
const WITH_RANDOM = ["a", "b", "random", "d", "e", "f"];
/** A model of 2019, whose outputs are logits, so that few of its answers are far above or below it. */
const THRESHOLD = 0.6;

interface Heard {
  readonly name: string | null;
  readonly confidence: number;
}

/** What the watch's app says of shakes, and what the twin makes of what its detector cut. */
async function compare(
  labels: readonly string[],
  known: readonly (LabelLikeness | undefined)[],
  version: DoubtVersion,
): Promise<{ heard: Heard[]; expected: Heard[] }> {
  const likeness = { labels: known, doubt: doubtFor(labels, version) };
  const tflite = new Uint8Array(readFileSync(sharedPath("models/v11.quant.int8.tflite")));
  const card = {
    ...modelCard([...labels]),
    rejectionThreshold: THRESHOLD,
    arenaBytes: 2000,
    likeness: cardLikeness(likeness, "known"),
  };
  emulated = await installApps([await buildApp({ card, tflite }, { target: "banglejs2" })]);
  const { watch, terminal } = emulated;
  await terminal.send(
    '\x10heard=[];require("gestures").on("*",(n,c)=>heard.push({name:n||null,bits:new Uint8Array(new Float64Array([c]).buffer).join()}))\n',
  );
  for (let seed = 0; seed < 24; seed++) await watch.playSamples(shake(seed));
  const cut = watch.gestures.map(({ samples }) => samples);
  const windows = new Int8Array(cut.length * 150);
  for (const [row, samples] of cut.entries()) windows.set(samples.subarray(0, 150), row * 150);
  const twin = { windows, classes: new Int32Array(cut.length), count: cut.length, length: 50 };
  const answers = runGraph(readTflite(tflite).graph, twin);
  const unheld = believe(answers, twin, { ...likeness, labels: [] });
  const expected = believe(answers, twin, likeness).map(({ index, probability }, row): Heard => {
    // What the network is not sure enough of is not looked at.
    if (unheld[row].probability < THRESHOLD) return { name: null, confidence: unheld[row].probability };
    return { name: probability < THRESHOLD ? null : labels[index], confidence: probability };
  });
  // Numbers as text have fewer digits on the watch than in a double.
  const said: { name: string | null; bits: string }[] = JSON.parse(
    await terminal.ask("JSON.stringify(heard)"),
  );
  const heard = said.map(({ name, bits }): Heard => {
    const [confidence] = new Float64Array(Uint8Array.from(bits.split(","), Number).buffer);
    return { name, confidence };
  });
  return { heard, expected };
}

/** Shakes of other seeds, so near that some are believed, some less, some not at all. */
const curves = Array.from({ length: 16 }, (_, seed) => detectGestures(shake(seed + 100))).flatMap((cut) =>
  cut.map(({ slice }) => eventCurve(slice)),
);

describeWithShared("the likeness on the watch", () => {
  test.each([
    ["gestures alone", GESTURES, 2],
    ["an output for no gesture", WITH_RANDOM, 2],
    ["a model of the older rules", WITH_RANDOM, 1],
  ] as const)("is as sure as the twin is, to the last bit: %s", async (_, labels, version) => {
    const known = labels.map((label, index) =>
      index === 1 || label === "random" ? undefined : { curves, usual: index === 5 ? 900 : 1100 },
    );
    const { heard, expected } = await compare(labels, known, version);
    expect(heard).toEqual(expected);
    const sure = expected.map(({ name }) => name);
    expect(heard.length).toBeGreaterThan(16);
    expect(new Set(sure).has(null)).toBe(true);
    expect(sure.filter((name) => name !== null).length).toBeGreaterThan(3);
    // Some lie between as sure as the network and not at all: those are no multiples of a quarter of 1/256.
    expect(expected.some(({ confidence }) => confidence > 0 && (confidence * 1024) % 1 !== 0)).toBe(true);
  });
});
