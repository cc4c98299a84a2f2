/**
 * `npm run studio:faults -- [--plans 300] [--from 1] [--link serial,page,bluetooth]`: so many seeded plans of what goes wrong
 * while somebody records, trains, puts an app on a watch or tries it, through the page in Chromium. In each the person goes by
 * what is on the screen alone and has to get there; nothing may be lost, and the watch has the old app whole or the new one.
 * A plan that failed is repeated alone by `--plans 1 --from SEED`. The last line is JSON.
 */
import { parseArgs } from "node:util";
import { hasDbusDaemon } from "../../tools/device/stacks/private-bus.ts";
import { startStudio } from "../start-studio.ts";
import { startOnAir } from "./air.ts";
import { DISTURBANCES } from "./disturb.ts";
import { describePlan, LINK_SHARES, type PlanLink, studioPlan } from "./plan.ts";
import { type PlanOutcome, runPlan, summarise } from "./run-plan.ts";
import { makeSeed } from "./seed-project.ts";

const { values } = parseArgs({
  options: {
    plans: { type: "string", default: "300" },
    from: { type: "string", default: "1" },
    link: { type: "string" },
  },
});
const isLink = (name: string): name is PlanLink => ["serial", "page", "bluetooth"].includes(name);
const links = values.link?.split(",").filter(isLink) ?? LINK_SHARES;
const first = Number(values.from);
const plans = Array.from({ length: Number(values.plans) }, (_, index) => studioPlan(first + index, links));
// A browser that reaches no BlueZ has no Web Bluetooth, and goes without.
const needsAir = plans.some(({ link }) => link === "bluetooth") && hasDbusDaemon();
const outcomes: PlanOutcome[] = [];
const seed = await makeSeed();
const onAir = needsAir ? await startOnAir() : undefined;
const studio = onAir?.studio ?? (await startStudio());
try {
  const { browser, url } = studio;
  const around = { browser, url, seed, disturbances: DISTURBANCES, ...(onAir ? { air: onAir.air } : {}) };
  for (const plan of plans) {
    if (plan.link === "bluetooth" && !onAir) continue;
    const outcome = await runPlan(plan, around);
    outcomes.push(outcome);
    const { defects, seconds, bytes, missed, clicks } = outcome;
    const how = defects.length === 0 ? "reached" : `DEFECT: ${defects.join("; ")}`;
    const cost = `${seconds.toFixed(1)} s, ${bytes} bytes${missed > 0 ? `, ${missed} faults too late` : ""}`;
    console.log(`${plan.seed}: ${describePlan(plan)}: ${how}, ${cost} [${clicks.join(", ")}]`);
  }
} finally {
  await (onAir ?? studio).close();
}
for (const line of summarise(outcomes)) console.log(line);
const bad = outcomes.filter(({ defects }) => defects.length > 0);
console.log(
  JSON.stringify({ plans: outcomes.length, defects: bad.length, seeds: bad.map(({ plan }) => plan.seed) }),
);
process.exitCode = bad.length === 0 ? 0 : 1;
