/**
 * `npm run studio:faults -- [--plans 300] [--from 1] [--link serial,page,bluetooth]`: so many seeded plans of what goes wrong
 * while somebody records, trains, puts an app on a watch or tries it, through the page in Chromium. In each the person goes by
 * what is on the screen alone and has to get there; nothing may be lost, and the watch has the old app whole or the new one.
 * A plan that failed is repeated alone by `--plans 1 --from SEED`. The last line is JSON.
 */
import { parseArgs } from "node:util";
import { startStudio } from "../start-studio.ts";
import { DISTURBANCES } from "./disturb.ts";
import { describePlan, type PlanLink, studioPlan } from "./plan.ts";
import { type PlanOutcome, runPlan, summarise } from "./run-plan.ts";
import { makeSeed } from "./seed-project.ts";

const LINKS: readonly PlanLink[] = ["serial", "serial", "serial", "serial", "serial", "page"];

const { values } = parseArgs({
  options: {
    plans: { type: "string", default: "300" },
    from: { type: "string", default: "1" },
    link: { type: "string" },
  },
});
const isLink = (name: string): name is PlanLink => ["serial", "page", "bluetooth"].includes(name);
const links = values.link?.split(",").filter(isLink) ?? LINKS;
const outcomes: PlanOutcome[] = [];
const seed = await makeSeed();
const studio = await startStudio();
const around = { browser: studio.browser, url: studio.url, disturbances: DISTURBANCES };
try {
  const first = Number(values.from);
  for (let number = first; number < first + Number(values.plans); number++) {
    const plan = studioPlan(number, links);
    const outcome = await runPlan(plan, { ...around, seed });
    outcomes.push(outcome);
    const how = outcome.defects.length === 0 ? "reached" : `DEFECT: ${outcome.defects.join("; ")}`;
    console.log(
      `${number}: ${describePlan(plan)}: ${how}, ${outcome.seconds.toFixed(1)} s, ${outcome.bytes} bytes, ${outcome.missed} missed, [${outcome.clicks.join(", ")}]`,
    );
  }
} finally {
  await studio.close();
}
for (const line of summarise(outcomes)) console.log(line);
const bad = outcomes.filter(({ defects }) => defects.length > 0);
console.log(
  JSON.stringify({ plans: outcomes.length, defects: bad.length, seeds: bad.map(({ plan }) => plan.seed) }),
);
process.exitCode = bad.length === 0 ? 0 : 1;
