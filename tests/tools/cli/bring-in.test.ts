import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { layers } from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { packagePath } from "../../../tools/package-root.ts";
import { startEngine } from "../../../training/learning/engine/engine.ts";
import { saveLayersModel } from "../../../training/model/lowering/layers-model-files.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { randomModel } from "../../training/model/lowering/tfjs.ts";
import { runCli, temporaryFolder } from "./run-cli.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/tfjs/${name}`, import.meta.url));
const ADA = packagePath("data/demo/ada");
// The fixtures have four outputs.
const LABELS = "random,swipeleft,swiperight,twist";

const bringIn = (from: string, out: string, ...more: string[]) =>
  runCli("train", ADA, "--from", from, "--out", out, "--labels", LABELS, "--json", ...more);

test("a converted Keras model becomes a model directory that can be evaluated", async () => {
  const out = join(temporaryFolder(), "model");
  const { code, out: printed, err } = await bringIn(fixture("keras3-conv1d"), out, "--wearers", "anyone");
  expect(err).not.toContain("error");
  expect(code).toBe(0);
  const result = JSON.parse(printed);
  expect(result.labels).toEqual(LABELS.split(","));
  // The network was never trained; that int8 answers as float does is what counts.
  expect(Math.abs(result.macroF1 - result.floatMacroF1)).toBeLessThan(0.1);
  expect(readdirSync(out).sort()).toEqual([
    ".bangle-gestures.json",
    "labels.txt",
    "learned.txt",
    "model.json",
    "model.tflite",
    "report.html",
    "tfjs",
  ]);
  expect(JSON.parse(readFileSync(join(out, "model.json"), "utf8"))).toMatchObject({
    labels: LABELS.split(","),
    type: "int8",
    windowLength: 50,
    // One person recorded: unless told, it would be for them alone.
    likeness: { wearers: "anyone" },
  });
  const report = readFileSync(join(out, "report.html"), "utf8");
  expect(/bangle-gestures train [^<]*/.exec(report)?.[0]).not.toMatch(/--(test|validation|epochs)/);
  const again = await runCli("evaluate", out, ADA, "--json");
  expect(again.code).toBe(0);
  expect(JSON.parse(again.out).labels).toEqual(LABELS.split(","));
});

describeWithShared("a model that a browser saved", () => {
  test("comes in with its weights, whose path begins with ./", async () => {
    const folder = sharedPath("cases/03-tfjs-saved-in-a-browser");
    const out = join(temporaryFolder(), "model");
    const from = ["--from", join(folder, "m"), "--labels", "a,b,c"];
    const { code, err } = await runCli("train", join(folder, "rec"), ...from, "--out", out);
    expect(code, err).toBe(0);
    expect(readdirSync(join(out, "tfjs")).sort()).toEqual(["model.json", "weights.bin"]);
  });
});

test("a flat network comes in as one that takes the axes apart, and does not learn further here", async () => {
  await startEngine();
  const folder = temporaryFolder();
  const network = randomModel(3, [
    layers.dense({ inputShape: [150], units: 4, activation: "relu" }),
    layers.dense({ units: 4, activation: "softmax" }),
  ]);
  const { modelJson, weights } = await saveLayersModel(network);
  network.dispose();
  const weightData = Buffer.from(weights).toString("base64");
  writeFileSync(join(folder, "one-file.json"), JSON.stringify({ model: modelJson, weightData }));
  const out = join(folder, "model");
  const { code, err, out: printed } = await bringIn(join(folder, "one-file.json"), out);
  expect(code, err).toBe(0);
  expect(JSON.parse(printed).split.test).toBeGreaterThan(20);
  expect(JSON.parse(readFileSync(join(out, "model.json"), "utf8")).windowLength).toBe(50);
  const again = await runCli("train", ADA, "--labels", LABELS, "--from", out, "--out", join(folder, "mine"));
  expect(again.code).toBe(1);
  expect(again.err).toMatch(/an input of \[150\], and only .* can learn further here/);
});

test("as float32 it answers what float does, and says that it never rejects", async () => {
  const out = join(temporaryFolder(), "model");
  const { code, err, out: printed } = await bringIn(fixture("keras2-layers"), out, "--type", "float32");
  expect(code).toBe(0);
  expect(err).toContain("always answers with some gesture");
  const { macroF1, floatMacroF1 } = JSON.parse(printed);
  expect(macroF1).toBe(floatMacroF1);
});

test.each([
  ["without labels", fixture("keras2-layers"), ["--labels"], /its labels are needed.*in the order/],
  [
    "with too few labels",
    fixture("keras2-layers"),
    ["--labels", "random,twist"],
    /has 4 outputs, and there are 2 labels/,
  ],
  ["without its weights", "lonely", [], /group1-shard1of1\.bin/],
  [
    "of another kind",
    "other",
    [],
    /[^:]model\.json: it is JSON, but of no tfjs model: nothing in it describes a network/,
  ],
])("a model %s is refused, and nothing is written", async (_what, from, options, message) => {
  const folder = temporaryFolder();
  if (from === "lonely") cpSync(fixture("keras2-layers/model.json"), join(folder, "model.json"));
  if (from === "other") writeFileSync(join(folder, "model.json"), "{}");
  const path = from.includes("/") || from.includes("\\") ? from : folder;
  const out = join(folder, "out");
  const labels = options.includes("--labels")
    ? options.slice(options.length > 1 ? 0 : 1)
    : ["--labels", LABELS];
  const { code, err } = await runCli("train", ADA, "--from", path, "--out", out, ...labels);
  expect(code).toBe(1);
  expect(err).toMatch(message);
  expect(readdirSync(folder)).not.toContain("out");
});
