/**
 * `npm run test:defrag -- --count 10000 --engine native --seed 29`: makes gestures on virtual watches, moves their memory between them at
 * random, and compares every answer with that of the interpreter's twin; with each engine unless one is told.
 */
import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { compareGestures, ENGINE_WORDS, type WatchEngine } from "./many-gestures.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    engine: { type: "string" },
    seed: { type: "string", default: "29" },
  },
});
/** Variables: the interpreter underneath keeps room for a while that it had needed. */
const MOST_GROWTH = 64;
const isEngine = (name: string): name is WatchEngine => Object.hasOwn(ENGINE_WORDS, name);
const known = Object.keys(ENGINE_WORDS).filter(isEngine);
const engines = known.filter((name) => values.engine === undefined || values.engine === name);
if (engines.length === 0) throw new Error(`--engine is one of ${known.join(", ")}`);
const count = Number(values.count);

for (const engine of engines) {
  const bar = new SingleBar({
    format: `${engine} {bar} {value}/{total}`,
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  bar.start(count, 0);
  const { equal, moves, crashes, growth, said } = await compareGestures(
    engine,
    count,
    Number(values.seed),
    (done) => bar.update(done),
  );
  bar.stop();
  console.log(
    `${engine}: ${equal} of ${count} gestures answered as the twin answers, memory moved before ${moves}, ${crashes} crashes, ${growth} variables more; the watch says "${said}"`,
  );
  if (equal !== count || crashes > 0 || growth > MOST_GROWTH || said !== ENGINE_WORDS[engine])
    process.exitCode = 1;
}
