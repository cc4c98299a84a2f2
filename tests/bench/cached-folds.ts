import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { threads } from "../../tools/computer/workers/threads.ts";
import { runJobs } from "../../tools/workbench/jobs/run-jobs.ts";
import { foldTask } from "../../tools/workbench/jobs/tasks.ts";
import type { DataSet } from "../../training/data/dataset/data-set.ts";
import { sha256 } from "../../training/data/dataset/sha256.ts";
import type { FoldResult, RegimeJob } from "../../training/judging/regimes/job.ts";
import { encodeUtf8 } from "../../training/utf8.ts";
import type { BenchmarkCase } from "./benchmark-cases.ts";

/**
 * Folds that were measured before are kept, so that a benchmark can be stopped and run again. The cache knows the settings of each
 * fold but not the program: delete node_modules/.cache/benchmarks when the training itself has changed.
 */
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/benchmarks/", import.meta.url));

export interface CachedFold {
  readonly results: readonly FoldResult[];
  /** Processor time of the job. */
  readonly seconds: number;
}

/** What is known of these jobs, after those that are missing were run, if they may be. */
export async function cachedFolds(
  one: BenchmarkCase,
  { dataSet, jobs }: { readonly dataSet: DataSet; readonly jobs: readonly RegimeJob[] },
  who: string,
  mayRun: boolean,
): Promise<CachedFold[]> {
  mkdirSync(CACHE, { recursive: true });
  const missing = jobs.filter((job) => !existsSync(cachePath(one, job)));
  if (missing.length > 0 && mayRun) {
    console.log(`${one.name}, ${who}: ${missing.length} jobs`);
    await runMissing(one, dataSet, missing);
  }
  return jobs.filter((job) => existsSync(cachePath(one, job))).map((job) => readCached(one, job));
}

async function runMissing(
  one: BenchmarkCase,
  dataSet: DataSet,
  missing: readonly RegimeJob[],
): Promise<void> {
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
