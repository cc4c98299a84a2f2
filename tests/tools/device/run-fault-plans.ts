/** `npm run faults [plans]`: so many seeded fault plans (500 unless told), half flashes, half collects. */
import { collectThroughFaults, type FaultOutcome, flashThroughFaults, summarise } from "./fault-plans.ts";

const plans = Number(process.argv[2] ?? 500);
const outcomes: FaultOutcome[] = [];
for (let seed = 1; seed <= plans; seed++) {
  outcomes.push(await (seed % 2 === 0 ? flashThroughFaults(seed) : collectThroughFaults(seed)));
}
console.log(`${plans} fault plans`);
for (const line of summarise(outcomes)) console.log(line);
if (outcomes.some((outcome) => outcome.defects.length > 0)) process.exitCode = 1;
