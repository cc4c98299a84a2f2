import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { encode } from "cborg";
import { median } from "../../training/averages.ts";
import { createRandom } from "../../training/random.ts";

/**
 * `npm run bench:import [-- OTHER [RUNS]]`: how long `data import` takes, as a whole process of the built program, and how much memory.
 * Files are made anew from a seed. OTHER is the root of another build, such as an older one, to compare with: both take turns, and
 * what counts are medians of the pairs. Ends in a line of JSON.
 */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SEED = 20261128;
const LABELS = ["circle", "wave", "updown", "snake"];
/** Two seconds at 100 Hz, as many exports of gestures are. */
const SAMPLES = 200;

const [other, runs = "5"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "bench-import-"));

interface Case {
  readonly name: string;
  readonly files: number;
  /** Which files an older build can read, too. */
  readonly isOld: boolean;
  readonly write: (index: number) => { path: string; content: string | Uint8Array };
}

const random = createRandom(SEED);
const between = (low: number, high: number) => random.uniform(low, high);

const CASES: readonly Case[] = [
  { name: "200 Edge Impulse JSON files", files: 200, isOld: true, write: (at) => edgeImpulse(at, "json") },
  { name: "5000 Edge Impulse JSON files", files: 5000, isOld: true, write: (at) => edgeImpulse(at, "json") },
  { name: "5000 Edge Impulse CBOR files", files: 5000, isOld: false, write: (at) => edgeImpulse(at, "cbor") },
  { name: "200 CSV files", files: 200, isOld: true, write: table },
  { name: "200 sessions of recordings", files: 200, isOld: true, write: session },
  { name: "a million WISDM records in one", files: 1, isOld: false, write: wisdm },
];

/** What a process reports of itself as it ends. */
const PRELOAD = `data:text/javascript,${encodeURIComponent(
  'import{writeFileSync}from"node:fs";process.on("exit",()=>{const{userCPUTime:u,systemCPUTime:s,maxRSS:m}=process.resourceUsage();writeFileSync(process.env.BENCH_REPORT,JSON.stringify({cpuMs:(u+s)/1000,megabytes:m/1024}))});',
)}`;

interface Measured {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly megabytes: number;
}

try {
  const builds = [ROOT, ...(other ? [other] : [])];
  for (const build of builds) {
    if (!existsSync(join(build, "dist/cli.js")))
      throw new Error(`${build}: is not built; npm run build does it`);
  }
  const empty = measureAll(builds, ["--version"]);
  const results = CASES.map((one) => {
    const input = join(folder, "in");
    rmSync(input, { recursive: true, force: true });
    for (let index = 0; index < one.files; index++) {
      const { path, content } = one.write(index);
      mkdirSync(dirname(join(input, path)), { recursive: true });
      writeFileSync(join(input, path), content);
    }
    const [ours, before] = measureAll(one.isOld ? builds : [ROOT], [
      "data",
      "import",
      input,
      "--out",
      join(folder, "out"),
    ]);
    return {
      name: one.name,
      ours,
      ...(before
        ? { before, times: round(before.cpuMs / ours.cpuMs), timesWall: round(before.wallMs / ours.wallMs) }
        : {}),
    };
  });
  console.log("medians; before / ours where there is another build\n");
  console.log(`${"".padEnd(32)}wall ms        cpu ms         MB`);
  for (const { name, ours, before } of [
    { name: "--version, the start alone", ours: empty[0], before: empty[1] },
    ...results,
  ]) {
    const both = (of: (one: Measured) => number) =>
      `${before ? `${Math.round(of(before))} / ` : ""}${Math.round(of(ours))}`.padEnd(15);
    console.log(
      `${name.padEnd(32)}${both((one) => one.wallMs)}${both((one) => one.cpuMs)}${both((one) => one.megabytes)}`,
    );
  }
  console.log(JSON.stringify({ samples: SAMPLES, runs: Number(runs), start: empty[0], results }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Medians of each build; they take turns, so that whatever else the machine does befalls all of them. */
function measureAll(builds: readonly string[], args: readonly string[]): Measured[] {
  const all = builds.map((): Measured[] => []);
  for (let run = 0; run < Number(runs); run++) {
    for (const [index, build] of builds.entries()) all[index].push(measureOnce(build, args));
  }
  return all.map((measured) => ({
    wallMs: round(median(measured.map(({ wallMs }) => wallMs))),
    cpuMs: round(median(measured.map(({ cpuMs }) => cpuMs))),
    megabytes: round(Math.max(...measured.map(({ megabytes }) => megabytes))),
  }));
}

function measureOnce(build: string, args: readonly string[]): Measured {
  rmSync(join(folder, "out"), { recursive: true, force: true });
  const report = join(folder, "report.json");
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", PRELOAD, join(build, "dist/cli.js"), ...args],
    {
      env: { ...process.env, BENCH_REPORT: report },
      encoding: "utf8",
    },
  );
  const wallMs = performance.now() - started;
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  const { cpuMs, megabytes } = JSON.parse(readFileSync(report, "utf8"));
  return { wallMs, cpuMs, megabytes };
}

function edgeImpulse(index: number, kind: "json" | "cbor"): { path: string; content: string | Uint8Array } {
  const label = LABELS[index % LABELS.length];
  const document = {
    protected: { ver: "v1", alg: "HS256", iat: 1700000000 },
    signature: "0".repeat(64),
    payload: {
      device_type: "BENCH",
      interval_ms: 10,
      sensors: ["accX", "accY", "accZ"].map((name) => ({ name, units: "m/s2" })),
      values: rows(),
    },
  };
  return {
    path: `training/${label}.${(index + 2 ** 25).toString(32)}.ingestion-7fc459c96d-4hfsq.${kind}`,
    content: kind === "json" ? JSON.stringify(document) : encode(document),
  };
}

function table(index: number): { path: string; content: string } {
  const lines = rows().map((row, at) => [at * 10, ...row].join(","));
  return {
    path: `${LABELS[index % LABELS.length]}.${index}.csv`,
    content: `timestamp,accX,accY,accZ\n${lines.join("\n")}\n`,
  };
}

function session(index: number): { path: string; content: string } {
  const counts = Array.from({ length: 60 }, () => Math.round(between(-100, 100)));
  return { path: `person${index % 20}/session${index}.txt`, content: `circle(20), ${counts.join(",")}\n` };
}

/** A stretch of a thousand records for each activity and person. */
function wisdm(): { path: string; content: string } {
  const records = Array.from({ length: 1_000_000 }, (_, at) => {
    const who = `${Math.floor(at / 30_000)},${LABELS[Math.floor(at / 1000) % LABELS.length]}`;
    return `${who},${49_105_962_326_000 + at * 50_000_000},${between(-9, 9).toFixed(6)},9.8,0.5;\n`;
  });
  return { path: "raw.txt", content: records.join("") };
}

function rows(): number[][] {
  return Array.from({ length: SAMPLES }, () => [between(-2, 2), between(-2, 2), between(-10, -9)]);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
