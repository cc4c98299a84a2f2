import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { NEGATIVES_PER_RECORDING } from "../../../training/data/negatives/negatives.ts";
import type { RegimeName } from "../../../training/judging/regimes/job.ts";
import { planRegime } from "../../../training/judging/regimes/list-jobs.ts";
import { BY_SIZE } from "../../../training/learning/network/architectures.ts";
import { NETWORK_SIZES, type NetworkSize } from "../../../training/learning/network/network-size.ts";
import { DEFAULT_RECIPE } from "../../../training/learning/network/recipe.ts";
import { BENCHMARK_CASES, type BenchmarkCase } from "../benchmark-cases.ts";
import { readBenchmarkData, strangeMovements } from "../benchmark-data.ts";
import { type CachedFold, cachedFolds } from "../cached-folds.ts";
import { largeCost } from "./large-cost.ts";
import { type SizesCase, summariseSizes, withSizes, writeSizes } from "./sizes-section.ts";

/**
 * `npm run bench:large`: the default network and the large one in all cases of `npm run bench`, into their section of
 * docs/benchmarks.md. Folds that are done are kept (`cached-folds.ts`); `--only TEXT` runs only cases whose name contains the text,
 * `--known` none. Nothing is written unless something is known of every case. Ends with a JSON line.
 */
const { values } = parseArgs({
  options: { only: { type: "string", default: "" }, known: { type: "boolean", default: false } },
});
const PAGE = fileURLToPath(new URL("../../../docs/benchmarks.md", import.meta.url));
/** Divisions of the recordings: most where one says least of another. A job of the k-shot regime is nine trainings. */
const SEEDS: Readonly<Record<RegimeName, number>> = { random: 3, session: 1, person: 4, "k-shot": 1 };
/** Of the project's own gestures, and as many as any data set here has. */
const LABELS = [8, 28];

const cases: SizesCase[] = [];
for (const benchmark of BENCHMARK_CASES) {
  const [small, large] = [await foldsOf(benchmark, "small"), await foldsOf(benchmark, "large")];
  // Both learned from the same recordings, in the same order of jobs.
  const pairs = small.flatMap((one, index) => {
    const other = large[index];
    return one && other ? [{ small: one, large: other }] : [];
  });
  if (pairs.length === 0) continue;
  const of = (size: NetworkSize) => pairs.map((pair) => pair[size]);
  const foldsAndSeconds = (size: NetworkSize) => ({
    folds: of(size).flatMap(({ results }) => results),
    seconds: of(size).reduce((sum, { seconds }) => sum + seconds, 0) / pairs.length,
  });
  const [ofSmall, ofLarge] = [foldsAndSeconds("small"), foldsAndSeconds("large")];
  cases.push({
    benchmark,
    folds: { small: ofSmall.folds, large: ofLarge.folds },
    seconds: { small: ofSmall.seconds, large: ofLarge.seconds },
    missing: small.length - pairs.length,
  });
}
const costs = await Promise.all(LABELS.map(largeCost));
const section = writeSizes(cases, costs);
console.log(section);
if (cases.length === BENCHMARK_CASES.length) {
  writeFileSync(PAGE, withSizes(readFileSync(PAGE, "utf8"), section));
  console.log(`wrote ${PAGE}`);
}
const { named, all } = summariseSizes(cases);
const milliseconds = Math.max(...costs.map((cost) => cost.milliseconds));
console.log(
  JSON.stringify({ gain: named, gainAll: all, milliseconds, cases: cases.length, sizes: NETWORK_SIZES }),
);

/** In the order of the jobs; undefined where one is not known. */
async function foldsOf(benchmark: BenchmarkCase, size: NetworkSize): Promise<(CachedFold | undefined)[]> {
  const plan = planRegime(readBenchmarkData(benchmark.dataSet, benchmark.labels), benchmark.regime, {
    ...benchmark,
    seeds: SEEDS[benchmark.regime],
    settings: {
      architecture: BY_SIZE[size].name,
      recipe: DEFAULT_RECIPE,
      windowLength: benchmark.windowLength,
      negatives: NEGATIVES_PER_RECORDING,
    },
    ...(benchmark.withStrange ? { strange: strangeMovements(benchmark.labels ?? []) } : {}),
  });
  await cachedFolds(benchmark, plan, size, !values.known && benchmark.name.includes(values.only));
  const { dataSet, jobs } = plan;
  return Promise.all(
    jobs.map(async (job) => (await cachedFolds(benchmark, { dataSet, jobs: [job] }, size, false))[0]),
  );
}
