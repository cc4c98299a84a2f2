import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect } from "vitest";
import { packagePath } from "../../../tools/package-root.ts";
import { runCli } from "./run-cli.ts";

export const DEMO = packagePath("data/demo");

/** Made once in a process, whichever of its test files comes first, and gone with it. */
let made: Promise<void> | undefined;

/** Where tests find a model of two gestures, its app, and what `train --json` printed. */
export const work = join(packagePath("node_modules"), ".cache", `whole-path-${process.pid}`);

/** Makes what is in `work` before the tests of a file. */
export function needTrainedWork(): void {
  beforeAll(() => {
    made ??= make();
    return made;
  });
}

async function make(): Promise<void> {
  process.once("exit", () => rmSync(work, { recursive: true, force: true }));
  mkdirSync(work, { recursive: true });
  const options = [
    "--labels",
    "circle,twist,random",
    "--epochs",
    "12",
    "--out",
    join(work, "model"),
    "--json",
  ];
  const trained = await runCli("train", join(DEMO, "ada"), ...options);
  expect(trained.err.includes("error"), trained.err).toBe(false);
  writeFileSync(join(work, "train.json"), trained.out);
  expect((await runCli("build", join(work, "model"), "--out", join(work, "app"))).code).toBe(0);
}
