import { describe, expect, test } from "vitest";
import { JobError, runJobs } from "../../../tools/workers/run-jobs.ts";
import { regimeTask } from "../../../tools/workers/tasks.ts";
import { SPLIT_60_20_20 } from "../../../training/data/dataset/split.ts";
import { evaluateRegime } from "../../../training/judging/regimes/regimes.ts";
import { DEFAULT_RECIPE } from "../../../training/learning/network/recipe.ts";
import { madeUpPeople } from "../../training/judging/regimes/made-up.ts";

const dataSet = madeUpPeople(3);
const settings = {
  architecture: "compact",
  recipe: DEFAULT_RECIPE,
  epochs: 2,
  windowLength: 50,
  negatives: 0,
};

describe("workers", () => {
  test("give what this thread gives, however many there are", async () => {
    const evaluate = (workers: number) =>
      evaluateRegime(dataSet, "random", {
        seeds: 2,
        settings,
        ...(workers === 0
          ? {}
          : { run: (shared, jobs, onDone) => runJobs(regimeTask, shared, jobs, { workers, onDone }) }),
      });
    const here = await evaluate(0);
    expect(await evaluate(2)).toEqual(here);
  });

  test("a job's error that the user can mend arrives with its code", async () => {
    const job = { regime: "session", seed: 1, settings, person: "ada", session: "never" } as const;
    const failing = runJobs(regimeTask, dataSet, [job], { workers: 1 });
    await expect(failing).rejects.toThrow(JobError);
    await expect(failing).rejects.toMatchObject({
      code: "cannot-split",
      message: expect.stringContaining("ada/never"),
    });
  });

  test("a defect in a job arrives with its message", async () => {
    const job = {
      regime: "random",
      seed: 1,
      fractions: SPLIT_60_20_20,
      settings: { ...settings, architecture: "gone" },
    } as const;
    await expect(runJobs(regimeTask, dataSet, [job], { workers: 1 })).rejects.toThrow(
      /no architecture "gone"/,
    );
  });

  test("no jobs need no worker", async () => {
    expect(await runJobs(regimeTask, dataSet, [])).toEqual([]);
  });
});
