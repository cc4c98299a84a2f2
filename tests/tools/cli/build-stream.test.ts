import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { streamFiles } from "../../../tools/workbench/models/stream-files.ts";
import { modelCard } from "../bundle/model-card.ts";
import { STORED_STREAM } from "../workbench/models/stored-stream.ts";
import { runCli, temporaryFolder } from "./run-cli.ts";

const { card, tflite, labels } = STORED_STREAM;
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
