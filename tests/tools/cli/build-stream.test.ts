import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { streamFiles } from "../../../tools/workbench/models/stream-files.ts";
import { STREAM_CARD_FORMAT, type StreamCard } from "../../../training/judging/card/stream-card.ts";
import { writeTflite } from "../../../training/model/tflite/write-tflite.ts";
import { NETWORK_GRAPHS } from "../../training/network-graphs.ts";
import { modelCard } from "../bundle/model-card.ts";
import { runCli, temporaryFolder } from "./run-cli.ts";

const labels = ["a", "b", "c", "d", "e", "f", "g", "none"];
const tflite = writeTflite(NETWORK_GRAPHS.compact(), { labels, names: "ends" });
const card: StreamCard = {
  format: STREAM_CARD_FORMAT,
  ...{ labels, network: "streaming", windowLength: 50, countsPerG: 64, rateHz: 12.5 },
  decoder: { smooth: 4, rest: 10, thresholds: labels.map(() => 800) },
  ...{ target: "banglejs2", modelBytes: tflite.length, arenaBytes: 3000, windowMacs: 38_648, macs: 1658 },
  ...{ seed: 1, dataHash: "0", toolVersion: "0.1.0" },
};
let work: string;

/** A model folder whose model has these labels, and what listens to every sample. */
function modelOf(name: string, own: string[]): string {
  const folder = join(work, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "model.json"), JSON.stringify(modelCard(own)));
  writeFileSync(join(folder, "model.tflite"), tflite);
  for (const { path, bytes } of streamFiles({ card, tflite })) writeFileSync(join(folder, path), bytes);
  return folder;
}

beforeEach(() => {
  work = temporaryFolder();
});

it("build --zero-code says that it leaves out what listens to every sample", async () => {
  const run = await runCli("build", modelOf("model", labels), "--zero-code", "--out", join(work, "app"));
  expect(run.code, run.err).toBe(0);
  expect(run.err.replace(/\s+/g, " ")).toContain("what listens to every sample is left out");
});

it("build refuses what listens to every sample beside another model", async () => {
  const run = await runCli("build", modelOf("other", [...labels].reverse()), "--out", join(work, "refused"));
  expect(run.code).toBe(1);
  expect(run.err).toContain("stream.json: labels: does not belong to the model.json beside it");
});
