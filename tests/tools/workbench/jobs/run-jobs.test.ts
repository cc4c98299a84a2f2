import { describe, expect, test } from "vitest";
import { threads } from "../../../../tools/computer/workers/threads.ts";
import { JobError } from "../../../../tools/workbench/jobs/pool.ts";
import { runJobs } from "../../../../tools/workbench/jobs/run-jobs.ts";
import { foldTask } from "../../../../tools/workbench/jobs/tasks.ts";
import { thisThread, type Workers } from "../../../../tools/workbench/jobs/workers.ts";
import { SPLIT_60_20_20 } from "../../../../training/data/dataset/split.ts";
import { evaluateRegime } from "../../../../training/judging/regimes/regimes.ts";
import { DEFAULT_RECIPE } from "../../../../training/learning/network/recipe.ts";
import { madeUpPeople } from "../../../training/judging/regimes/made-up.ts";

const dataSet = madeUpPeople(3);
const settings = {
  architecture: "compact",
  recipe: DEFAULT_RECIPE,
  epochs: 2,
  windowLength: 50,
  negatives: 0,
};

/** However many cores there are. */
const twoThreads: Workers = { size: 2, open: (task, shared) => threads.open(task, shared, 2) };

describe("workers", () => {
  test("give what this thread gives, however many there are", async () => {
    const evaluate = (workers?: Workers) =>
      evaluateRegime(dataSet, "random", {
        seeds: 2,
        settings,
        ...(workers
          ? { run: (shared, jobs, onDone) => runJobs(workers, foldTask, shared, jobs, { onDone }) }
          : {}),
      });
    const here = await evaluate();
    expect(await evaluate(thisThread)).toEqual(here);
    expect(await evaluate(twoThreads)).toEqual(here);
  });

  test("a job's error that the user can mend arrives with its code", async () => {
    const job = { regime: "session", seed: 1, settings, person: "ada", session: "never" } as const;
    const failing = runJobs(threads, foldTask, dataSet, [job]);
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
    await expect(runJobs(threads, foldTask, dataSet, [job])).rejects.toThrow(/no architecture "gone"/);
  });

  test("no jobs need no worker", async () => {
    expect(await runJobs(threads, foldTask, dataSet, [])).toEqual([]);
  });
});
