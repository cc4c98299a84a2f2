import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { formatLine } from "../../training/data/recordings/line-format.ts";
import { parseRecordings } from "../../training/data/recordings/parse-recordings.ts";
import { demoSessions } from "../../training/data/synthetic/demo-files.ts";
import { createRandom } from "../../training/random.ts";

/**
 * `npm run bench:memory [-- --recordings 1300,12000,120000 --checkout DIR]`: the most memory that `train` of a build takes, with that many
 * recordings of six people (the demo's, each value a little different every time) and two epochs, since more of them take no more.
 * Ends with one JSON line: `{"megabytes", "kilobytesARecording"}`, of the most recordings, and from the fewest to the most.
 */
const { values } = parseArgs({
  options: {
    recordings: { type: "string", default: "1300,12000,120000" },
    checkout: { type: "string", default: fileURLToPath(new URL("../../", import.meta.url)) },
  },
});
/** How far a value may be from the demo's, in counts. */
const SCATTER = 3;
/** Tells the parent, at the end and on the error stream, what the process took at most, in kB. */
const TELL = "process.on('exit', () => console.error('maxRSS ' + process.resourceUsage().maxRSS))";

const sizes = values.recordings.split(",").map(Number);
const taken = sizes.map((size) => ({ size, ...measure(size) }));
const [fewest, most] = [taken[0], taken[taken.length - 1]];
const kilobytesARecording =
  ((most.megabytes - fewest.megabytes) * 1000) / (most.recordings - fewest.recordings);
console.log(
  JSON.stringify({
    megabytes: Math.round(most.megabytes),
    kilobytesARecording: Number(kilobytesARecording.toFixed(2)),
  }),
);

function measure(size: number): { recordings: number; megabytes: number } {
  const folder = mkdtempSync(join(tmpdir(), "bench-memory-"));
  try {
    const recordings = writeRecordings(join(folder, "data"), size);
    const train = ["train", join(folder, "data"), "--epochs", "2", "--out", join(folder, "model")];
    const preloaded = `data:text/javascript,${encodeURIComponent(TELL)}`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", preloaded, join(values.checkout, "dist/cli.js"), ...train],
      { encoding: "utf8", maxBuffer: 1e9 },
    );
    const kilobytes = Number(/maxRSS (\d+)/.exec(stderr)?.[1]);
    if (status !== 0 || !(kilobytes > 0)) throw new Error(`train ended with ${status}: ${stderr}`);
    const megabytes = kilobytes / 1000;
    console.log(`${recordings} recordings: ${megabytes.toFixed(0)} MB at most`);
    return { recordings, megabytes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The demo's files, with so many recordings, near enough, that no two are the same. */
function writeRecordings(folder: string, size: number): number {
  const random = createRandom(1);
  const sessions = demoSessions();
  let written = 0;
  for (const { path, person, session } of sessions) {
    const text = readFileSync(new URL(`../../data/demo/${path}`, import.meta.url), "utf8");
    const { recordings } = parseRecordings(text, { file: path, person, session });
    const times = Math.max(1, Math.round(size / sessions.length / recordings.length));
    const lines = text.split("\n").filter((line) => line.startsWith("#"));
    for (let time = 0; time < times; time++) {
      for (const { label, samples } of recordings) {
        const varied = samples.map((value) =>
          Math.max(-128, Math.min(127, value + random.integer(-SCATTER, SCATTER))),
        );
        lines.push(formatLine({ label, samples: varied }));
        written++;
      }
    }
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${lines.join("\n")}\n`);
  }
  return written;
}
