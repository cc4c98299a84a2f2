import { GOALS_BY_NAME } from "./goals.ts";
import { Person } from "./person.ts";
import { describePlan, type StudioPlan } from "./plan.ts";
import { PlanRig, type Surroundings } from "./plan-rig.ts";

/** How one plan ended. */
export interface PlanOutcome {
  readonly plan: StudioPlan;
  readonly seconds: number;
  /** Link faults for which too few bytes went. */
  readonly missed: number;
  /** Bytes over the link. */
  readonly bytes: number;
  /** Buttons that were clicked on the way. */
  readonly clicks: readonly string[];
  /** What must not be; empty when all is well. */
  readonly defects: readonly string[];
}

/** Somebody goes for a plan's goal while its faults happen, and gets there by what is on the screen. */
export async function runPlan(plan: StudioPlan, surroundings: Surroundings): Promise<PlanOutcome> {
  const start = performance.now();
  const rig = await PlanRig.start(plan, surroundings);
  const person = new Person(rig, GOALS_BY_NAME[plan.goal]);
  const defects: string[] = [];
  try {
    rig.begin();
    await person.reach();
    // What came too late comes now, and the goal has to be reached, or be so still.
    if (await rig.disturb()) await person.reach();
    await rig.check();
  } catch (error) {
    defects.push(error instanceof Error ? error.message : String(error));
  } finally {
    await rig.end();
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    plan,
    seconds,
    missed: rig.missed,
    bytes: rig.bytes,
    clicks: person.clicks,
    defects: [...defects, ...person.defects, ...rig.defects],
  };
}

/** One line for each kind of what happened, with how often and how it was got over; then every plan with a defect. */
export function summarise(outcomes: readonly PlanOutcome[]): string[] {
  const counts = new Map<string, number>();
  for (const { plan, defects } of outcomes) {
    const kinds = new Set([...plan.linkFaults.map(({ kind }) => `link: ${kind}`), ...plan.pageFaults]);
    for (const kind of kinds.size === 0 ? ["nothing"] : kinds) {
      const key = `${plan.goal.padEnd(7)} ${kind.padEnd(16)} ${defects.length === 0 ? "reached" : "DEFECT"}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const seconds = outcomes.map((one) => one.seconds);
  return [
    ...[...counts].sort().map(([key, count]) => `${key} ${count}`),
    `longest ${Math.max(...seconds).toFixed(1)} s, all together ${seconds.reduce((sum, one) => sum + one, 0).toFixed(0)} s`,
    ...outcomes
      .filter(({ defects }) => defects.length > 0)
      .map(({ plan, defects }) => `DEFECT: plan ${plan.seed} (${describePlan(plan)}): ${defects.join("; ")}`),
  ];
}
