import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { threads } from "../../tools/computer/workers/threads.ts";
import { runJobs } from "../../tools/workbench/jobs/run-jobs.ts";
import { foldTask } from "../../tools/workbench/jobs/tasks.ts";
import type { DataSet } from "../../training/data/dataset/data-set.ts";
import { sha256 } from "../../training/data/dataset/sha256.ts";
import type { Recording } from "../../training/data/recordings/recording.ts";
import { cutEveryday } from "../../training/judging/evaluation/everyday.ts";
import type { FoldResult, RegimeJob, StrangeMovements } from "../../training/judging/regimes/job.ts";
import { planRegime } from "../../training/judging/regimes/list-jobs.ts";
import { summariseRegimes } from "../../training/judging/regimes/regime-result.ts";
import { encodeUtf8 } from "../../training/utf8.ts";
import {
  BENCHMARK_CASES,
  type BenchmarkCase,
  CONTENDERS,
  type Contender,
  settingsOf,
} from "./benchmark-cases.ts";
import { readBenchmarkData, readFolder } from "./benchmark-data.ts";
import { type BenchmarkRow, writeBenchmarks } from "./benchmarks-page.ts";

/**
 * `npm run bench`: every data set in every regime, trained as in 2019 and as today, into docs/benchmarks.md. Every fold that is
 * done is kept in a cache, so that it can be stopped and run again; `--only TEXT` runs only cases whose name contains the
 * text, `--contender NAME` only one of the two, `--seconds N` starts no new case after so long. The page has what is in the
 * cache, which knows the settings of each fold but not the program: delete node_modules/.cache/benchmarks when the training itself has changed.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    contender: { type: "string", default: "" },
    seconds: { type: "string", default: "900" },
  },
});
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/benchmarks/", import.meta.url));
const PAGE = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));
mkdirSync(CACHE, { recursive: true });
const started = performance.now();

interface CachedFold {
  readonly results: readonly FoldResult[];
  /** Processor time of the job. */
  readonly seconds: number;
}

const rows: BenchmarkRow[] = [];
for (const one of BENCHMARK_CASES) {
  for (const contender of CONTENDERS) {
    const row = await measureCase(one, contender);
    if (row) rows.push(row);
  }
}
writeFileSync(PAGE, writeBenchmarks(rows));
console.log(`wrote ${PAGE}`);

async function measureCase(one: BenchmarkCase, contender: Contender): Promise<BenchmarkRow | undefined> {
  const settings = settingsOf(contender, one.windowLength);
  const plan = planRegime(readBenchmarkData(one.dataSet, one.labels), one.regime, {
    ...one,
    settings,
    ...(one.withStrange ? { strange: strangeMovements(one.labels ?? []) } : {}),
  });
  const missing = plan.jobs.filter((job) => !existsSync(cachePath(one, job)));
  const late = (performance.now() - started) / 1000 > Number(values.seconds);
  const wanted = one.name.includes(values.only) && contender.includes(values.contender);
  if (missing.length > 0 && wanted && !late) await runMissing(plan.dataSet);
  const folds = plan.jobs.filter((job) => existsSync(cachePath(one, job))).map((job) => readCached(one, job));
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

  async function runMissing(dataSet: DataSet): Promise<void> {
    console.log(`${one.name}, ${contender}: ${missing.length} jobs`);
    // One job at a time a thread: the process's time divided by the jobs under way is each one's, near enough.
    let before = process.cpuUsage();
    for (const batch of inPairs(missing)) {
      const results = await runJobs(threads, foldTask, dataSet, batch);
      const used = process.cpuUsage(before);
      before = process.cpuUsage();
      const seconds = (used.user + used.system) / 1e6 / batch.length;
      for (const [index, job] of batch.entries()) {
        writeFileSync(cachePath(one, job), JSON.stringify({ results: results[index].map(plain), seconds }));
      }
    }
  }
}

function inPairs<Item>(items: readonly Item[]): Item[][] {
  const pairs: Item[][] = [];
  for (let at = 0; at < items.length; at += 2) pairs.push(items.slice(at, at + 2));
  return pairs;
}

/** Anything that changes what a job does, other than the program itself, changes the file's name. */
function cachePath(one: BenchmarkCase, job: RegimeJob): string {
  const withoutData = { ...job, strange: undefined };
  const parts = [one.dataSet, one.labels, withoutData, ...(one.withStrange ? ["strange"] : [])];
  const key = sha256(encodeUtf8(JSON.stringify(parts))).slice(0, 20);
  return `${CACHE}${one.dataSet}-${job.regime}-${key}.json`;
}

function plain(fold: FoldResult) {
  return { ...fold, actual: [...fold.actual], probabilities: [...fold.probabilities] };
}

function readCached(one: BenchmarkCase, job: RegimeJob): CachedFold {
  const cached: CachedFold = JSON.parse(readFileSync(cachePath(one, job), "utf8"));
  const results = cached.results.map((fold) => ({
    ...fold,
    actual: Int32Array.from(fold.actual),
    probabilities: Float32Array.from(fold.probabilities),
  }));
  return { ...cached, results };
}

/** Gestures that the models for `labels` never learned, letters and signs of other people, and everyday movement. */
function strangeMovements(labels: readonly string[]): StrangeMovements[] {
  const nearform = readBenchmarkData("nearform-v2").recordings;
  const samplesOf = (recordings: readonly Recording[]) => recordings.map(({ samples }) => samples);
  const everyday = cutEveryday(
    readFolder("magicfinger-12hz", (path) => path.includes("negative")).recordings,
  );
  return [
    { name: "everyday movement (u1-negative)", samples: samplesOf(everyday.events), hours: everyday.hours },
    {
      name: "gestures never learned (snap, swipeup)",
      samples: samplesOf(nearform.filter(({ label }) => !labels.includes(label))),
    },
    {
      name: "signs (magicfinger-12hz)",
      samples: samplesOf(readFolder("magicfinger-12hz", (path) => !path.includes("negative")).recordings),
    },
    {
      name: "letters (airwriting-az)",
      samples: samplesOf(readFolder("airwriting-az", () => true).recordings),
    },
  ];
}
