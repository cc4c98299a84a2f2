/**
 * `npm run faults [plans] [link…]`: so many seeded fault plans (500 unless told), half flashes, half collects, on the scripted
 * watch and on the virtual watch over every link, or over those named.
 */
import { collectThroughFaults, type FaultOutcome, flashThroughFaults, summarise } from "./fault-plans.ts";
import { LINK_NAMES, openRigs } from "./rigs.ts";

const [plans = "500", ...names] = process.argv.slice(2);
for (const name of LINK_NAMES.filter((one) => names.length === 0 || names.includes(one))) {
  const { start, stop } = await openRigs(name);
  const outcomes: FaultOutcome[] = [];
  const began = performance.now();
  for (let seed = 1; seed <= Number(plans); seed++) {
    outcomes.push(await (seed % 2 === 0 ? flashThroughFaults : collectThroughFaults)(start, seed));
  }
  await stop();
  console.log(`${name}: ${plans} fault plans in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  for (const line of summarise(outcomes)) console.log(`  ${line}`);
  if (outcomes.some((outcome) => outcome.defects.length > 0)) process.exitCode = 1;
}
