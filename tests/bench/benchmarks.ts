import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { planRegime } from "../../training/judging/regimes/list-jobs.ts";
import { summariseRegimes } from "../../training/judging/regimes/regime-result.ts";
import {
  BENCHMARK_CASES,
  type BenchmarkCase,
  CONTENDERS,
  type Contender,
  settingsOf,
} from "./benchmark-cases.ts";
import { readBenchmarkData, strangeMovements } from "./benchmark-data.ts";
import { type BenchmarkRow, writeBenchmarks } from "./benchmarks-page.ts";
import { cachedFolds } from "./cached-folds.ts";
import { sizesOf } from "./large/sizes-section.ts";

/**
 * `npm run bench`: every data set in every regime, trained as in 2019 and as today, into docs/benchmarks.md. Every fold that is
 * done is kept in a cache, so that it can be stopped and run again; `--only TEXT` runs only cases whose name contains the
 * text, `--contender NAME` only one of the two, `--seconds N` starts no new case after so long. The page has what is in the
 * cache (`cached-folds.ts`).
 */
const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    contender: { type: "string", default: "" },
    seconds: { type: "string", default: "900" },
  },
});
const PAGE = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));
const started = performance.now();

const sizes = existsSync(PAGE) ? sizesOf(readFileSync(PAGE, "utf8")) : "";
const rows: BenchmarkRow[] = [];
for (const one of BENCHMARK_CASES) {
  for (const contender of CONTENDERS) {
    const row = await measureCase(one, contender);
    if (row) rows.push(row);
  }
}
writeFileSync(PAGE, `${writeBenchmarks(rows)}${sizes}`);
console.log(`wrote ${PAGE}`);

async function measureCase(one: BenchmarkCase, contender: Contender): Promise<BenchmarkRow | undefined> {
  const settings = settingsOf(contender, one.windowLength);
  const plan = planRegime(readBenchmarkData(one.dataSet, one.labels), one.regime, {
    ...one,
    settings,
    ...(one.withStrange ? { strange: strangeMovements(one.labels ?? []) } : {}),
  });
  const late = (performance.now() - started) / 1000 > Number(values.seconds);
  const wanted = one.name.includes(values.only) && contender.includes(values.contender);
  const folds = await cachedFolds(one, plan, contender, wanted && !late);
  if (folds.length === 0) return undefined;
  const seconds = folds.reduce((sum, fold) => sum + fold.seconds, 0) / folds.length;
  const results = summariseRegimes(folds.flatMap((fold) => fold.results));
  return {
    benchmark: one,
    contender,
    results,
    seconds,
    jobs: plan.jobs.length,
    done: folds.length,
    notes: plan.notes,
  };
}
