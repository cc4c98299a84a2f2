import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { packagePath } from "../../../tools/package-root.ts";
import { runCli } from "./run-cli.ts";

const work = join(packagePath("node_modules"), ".cache", `train-search-${process.pid}`);
mkdirSync(work, { recursive: true });
afterAll(() => rmSync(work, { recursive: true, force: true }));

const train = (...flags: string[]) =>
  runCli(
    "train",
    join(packagePath("data/demo"), "ada"),
    ...["--labels", "circle,twist,random", "--epochs", "2", "--out", join(work, "model")],
    ...["--search", "--minutes", "0.001", ...flags],
  );

describe("train --search", () => {
  it("prints what it found within the limits, and trains the best of it", async () => {
    const { code, out, err } = await train("--max-macs", "36000", "--json");
    expect(code, err).toBe(0);
    expect(err).toMatch(/network +macro-F1 +trainings +arena +MACs +bytes/);
    const { search, macs } = JSON.parse(out);
    expect(macs).toBe(search.best.macs);
    for (const trial of search.front) expect(trial.macs).toBeLessThanOrEqual(36_000);
  });
});
