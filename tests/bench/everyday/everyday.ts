import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { everydayMovements } from "../../../training/data/negatives/everyday-movement.ts";
import { cutEveryday } from "../../../training/judging/evaluation/everyday.ts";
import { createRandom } from "../../../training/random.ts";
import { readBenchmarkData, readFolder } from "../benchmark-data.ts";
import { coverageOf, shapeSeparability } from "./coverage.ts";
import { everydayPage } from "./everyday-page.ts";
import { timedLives } from "./measure-confirmation.ts";
import { type ModelRows, measureModel } from "./measure-models.ts";

/**
 * `npm run bench:everyday`: how like life the made-up everyday movements are, what models that learned from them do in a life that they never saw, and what
 * comes of it where answers have to be confirmed, into docs/everyday.md. `--no-models` only says the first, in some seconds; `--seeds N` trains so many models for each set of labels.
 */
const { values } = parseArgs({
  options: { seeds: { type: "string", default: "5" }, models: { type: "boolean", default: true } },
  allowNegative: true,
});
const PAGE = fileURLToPath(new URL("../../../docs/everyday.md", import.meta.url));
const SIX = ["clap2", "random", "swipeleft", "swiperight", "upup", "waggle"];
const EVENTS = 4000;
/** Of those, to be told from the recorded ones. */
const TOLD = 1200;

const life = cutEveryday(readFolder("magicfinger-12hz", (path) => path.includes("negative")).recordings);
const recorded = life.events.map(({ samples }) => samples);
const made = everydayMovements(EVENTS, createRandom(987_654));
const coverage = { ofMade: coverageOf(made), ofRecorded: coverageOf(recorded) };
const told = shapeSeparability(recorded, made.slice(0, TOLD), 5);
console.log(JSON.stringify({ ...coverage, told }));

if (values.models) {
  const rows: ModelRows[] = [];
  const lives = timedLives(life.streams);
  for (const [name, labels] of [
    ["six labels", SIX],
    ["all eight", undefined],
  ] as const) {
    const data = readBenchmarkData("nearform-v2", labels);
    const results = [];
    for (let seed = 1; seed <= Number(values.seeds); seed++) {
      const result = await measureModel(data, life, lives, seed);
      console.log(name, JSON.stringify(result));
      results.push(result);
    }
    rows.push({ name, results });
  }
  writeFileSync(PAGE, everydayPage({ made, recorded, ...coverage, told, rows }));
  console.log(`wrote ${PAGE}`);
}
