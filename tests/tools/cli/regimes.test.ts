import { join } from "node:path";
import { expect, it } from "vitest";
import { packagePath } from "../../../tools/package-root.ts";
import { runCli } from "./run-cli.ts";

const ADA = join(packagePath("data/demo"), "ada");

it("evaluate --regimes measures in every regime that the recordings allow", async () => {
  const { code, out, err } = await runCli(
    "evaluate",
    ADA,
    "--regimes",
    "session,person",
    "--seeds",
    "1",
    "--epochs",
    "2",
    "--json",
  );
  expect(code, err).toBe(0);
  expect(err).toMatch(/Leave one session out/);
  expect(err).toMatch(/without ada\/monday/);
  expect(err).toMatch(/person: there are no two labels that at least two people recorded/);
  const result = JSON.parse(out);
  expect(result.regimes).toHaveLength(1);
  expect(result.macroF1).toBe(result.regimes[0].results[0].macroF1.mean);
  expect(result.confusion.flat().reduce((sum: number, count: number) => sum + count, 0)).toBe(216);
});

it("evaluate without regimes needs a model and recordings", async () => {
  expect(await runCli("evaluate", ADA)).toMatchObject({ code: 2, out: "" });
  const unknown = await runCli("evaluate", ADA, "--regimes", "sometimes");
  expect(unknown.code).toBe(2);
  expect(unknown.err).toMatch(/random, session, person, k-shot/);
});

it("train --report says what was given that it does not measure", async () => {
  const train = ["train", "/no/such/folder", "--out", "model", "--report", "random"];
  const { err } = await runCli(...train, "--wearers", "anyone", "--false-alarms", "2", "--size", "large");
  expect(err).toContain("but without --false-alarms, --wearers: those are for the model that is written");
  expect((await runCli(...train, "--size", "large")).err).not.toContain("but without");
});
