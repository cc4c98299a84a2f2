/**
 * `npm run test:listening -- --hours 24 --moving 0.4 --answers 1`: lets a virtual watch listen to so many hours of somebody's life, of which so large a share is
 * movement, and holds what it hears against the twin; then runs so many hours of samples through machine code in the simulator and compares every
 * answer, bit for bit. Fails where anything differs, memory grows, or the watch dies. The last line is one JSON object.
 */
import { parseArgs } from "node:util";
import { madeBackground, samplesOfHours } from "../../training/data/streams/background.ts";
import { createRandom } from "../../training/random.ts";
import { compareStream } from "../training/model/native/compare-stream.ts";
import { NETWORK_GRAPHS } from "../training/network-graphs.ts";
import { listenForHours } from "./listen-for-hours.ts";

const { values } = parseArgs({
  options: {
    hours: { type: "string", default: "24" },
    moving: { type: "string", default: "0.4" },
    answers: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
  },
});
/** Variables: the interpreter underneath keeps room for a while that it had needed. */
const MOST_GROWTH = 64;
const [hours, moving, answers] = [values.hours, values.moving, values.answers].map(Number);
const seed = Number(values.seed);
/** The watch is never idle for a progress bar's timer. */
const sayHour = (done: number, heard: number) => {
  if (Math.abs(done - Math.round(done)) < 0.01)
    console.log(`${Math.round(done)} h: ${heard} gestures as the twin heard them`);
};

const day =
  (hours ?? 0) > 0
    ? await listenForHours(hours ?? 0, { movingShare: moving ?? 0, seed }, sayHour)
    : undefined;
if (day !== undefined) {
  const { samples, rested, expected, equal, others, growth, crashes } = day;
  console.log(
    `${hours} hours: JavaScript woke for ${samples} samples, at ${rested} of them the wrist was at rest; ${equal} of ${expected} gestures as the twin hears them, ${others} others; ${growth} variables more, ${crashes} crashes`,
  );
  if (equal !== expected || expected === 0 || others > 0 || growth > MOST_GROWTH || crashes > 0)
    process.exitCode = 1;
}

const made = madeBackground(samplesOfHours(answers ?? 0), { kind: "life", lively: 0.5 }, createRandom(seed));
const compared = compareStream(
  NETWORK_GRAPHS.streaming(),
  Array.from({ length: made.length / 3 }, (_, at) => made.slice(3 * at, 3 * at + 3)),
);
console.log(
  `${answers} hours by machine code in the simulator: ${compared.equal} of ${compared.compared} answers equal, ${compared.instructions.most} instructions for each`,
);
if (compared.equal !== compared.compared) process.exitCode = 1;
console.log(JSON.stringify({ ...day, answers: compared.compared, equalAnswers: compared.equal }));
