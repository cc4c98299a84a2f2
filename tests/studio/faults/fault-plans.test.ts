import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM } from "../../browser/chromium.ts";
import { type RunningStudio, startStudio } from "../start-studio.ts";
import { DISTURBANCES } from "./disturb.ts";
import { describePlan, GOALS, PAGE_FAULTS, type PlanLink, studioPlan } from "./plan.ts";
import { runPlan } from "./run-plan.ts";
import { makeSeed, type Seed } from "./seed-project.ts";

/** A share of the plans of `npm run studio:faults`: one of each goal. */
const SEEDS = [3, 18, 23, 28];
const LINKS: readonly PlanLink[] = ["serial"];

describe.skipIf(CHROMIUM === undefined)("somebody in the studio while things go wrong", () => {
  let studio: RunningStudio;
  let seed: Seed;
  beforeAll(async () => {
    [studio, seed] = await Promise.all([startStudio(), makeSeed()]);
  });
  afterAll(() => studio?.close());

  it.each(
    SEEDS.map((number) => studioPlan(number, LINKS)).map((plan) => [describePlan(plan), plan] as const),
  )("gets there: %s", async (_, plan) => {
    const { browser, url } = studio;
    const outcome = await runPlan(plan, { browser, url, seed, disturbances: DISTURBANCES });
    expect(outcome.defects).toEqual([]);
  });
});

describe("the plans of what goes wrong", () => {
  const plans = Array.from({ length: 300 }, (_, index) => studioPlan(index + 1, LINKS));

  it("are the same for the same seed, and hold every goal and everything that goes wrong", () => {
    expect(studioPlan(5, LINKS)).toEqual(plans[4]);
    expect(new Set(plans.map(({ goal }) => goal))).toEqual(new Set(GOALS));
    expect(new Set(plans.flatMap(({ pageFaults }) => pageFaults))).toEqual(new Set(PAGE_FAULTS));
    expect(plans.filter(({ pageFaults, linkFaults }) => pageFaults.length + linkFaults.length === 0)).toEqual(
      [],
    );
  });
});
