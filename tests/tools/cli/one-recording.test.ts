import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packagePath } from "../../../tools/package-root.ts";
import { runCli, temporaryFolder } from "./run-cli.ts";

const LABELS = ["circle", "random", "twist"];
const DEMO = readFileSync(packagePath("data/demo/ada/monday.txt"), "utf8").split("\n");

it("one recording of each gesture is enough to train, and to train --from", async () => {
  const work = temporaryFolder();
  const lines = LABELS.map((label) => DEMO.find((line) => line.startsWith(`${label}(`)) ?? "");
  mkdirSync(join(work, "eve"));
  writeFileSync(join(work, "eve/one.txt"), `${lines.join("\n")}\n`);
  const model = join(work, "model");
  const fresh = ["train", join(work, "eve"), "--epochs", "3"];

  const trained = await runCli(...fresh, "--out", model);
  expect(trained.code, trained.err).toBe(0);
  const said = trained.out.replace(/\s+/g, " ");
  expect(said).toContain("It learned from 3 recordings; none was left to measure it");
  expect(said).toContain("A gesture has 1 recording to learn from");
  expect(said).toContain("sure it answers unknown. Expect about");
  expect(said).not.toContain("missed");
  expect(JSON.parse(readFileSync(join(model, "model.json"), "utf8")).metrics.split).toMatchObject({
    train: 3,
    test: 0,
  });

  writeFileSync(join(model, "stream.json"), "{}");
  const taught = await runCli(...fresh, "--from", model, "--out", join(work, "taught"), "--json");
  expect(taught.code, taught.err).toBe(0);
  const heard = taught.err.replace(/\s+/g, " ");
  expect(heard).toContain("It learned from 3 recordings");
  expect(heard).toContain("has what listens to every sample, and the new model will have none");
  // A share of no recordings is none, not 0.
  const nothing = { accuracy: null, macroF1: null, floatMacroF1: null, confusion: null, withThreshold: null };
  expect(JSON.parse(taught.out)).toMatchObject(nothing);

  const searched = await runCli(...fresh, "--search", "--trainings", "2", "--out", join(work, "searched"));
  expect(searched.code).toBe(1);
  expect(searched.err).toContain("every label needs at least 3 recordings");
});
