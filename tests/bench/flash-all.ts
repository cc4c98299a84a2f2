import { availableParallelism, loadavg } from "node:os";
import { setTimeout } from "node:timers/promises";
import { bench } from "../../tools/computer/bench.ts";
import { systemClock } from "../../tools/device/clock.ts";
import { ReplSession } from "../../tools/device/repl/repl-session.ts";
import { openPort } from "../../tools/device/transports/open-port.ts";
import { type FlashLine, flashMany, type WatchOutcome } from "../../tools/workbench/watch/flash-many.ts";
import { openWatch } from "../../tools/workbench/watch/open-watch.ts";
import { createRandom } from "../../training/random.ts";
import { radioStream } from "../tools/device/radio-stream.ts";
import { startWatchProcess } from "./watch-process.ts";

/**
 * `npm run bench:flash-all`: 20 kB that do not compress to one virtual watch over TCP, and to 20 at once. The watches live in
 * processes of their own, one for each core. "Radio" puts a modelled Bluetooth link before each, which is what takes the time
 * with real watches. "In turn" is as many bytes, to one watch after the other. "Least" is the time in which this computer's
 * cores can do what the tool and the watches had to compute meanwhile, were it nothing else: real watches bring cores of their own.
 */

const WATCHES = 20;
const FILE = "bench.bin";
const BYTES = 20_000;
const RADIO = { interval: 15, packetsPerEvent: 4, mtu: 131 };
const REPEATS = 5;
/** After a flash a watch starts anew, which is no part of the next measurement. */
const SETTLE_MS = 700;

const cores = availableParallelism();
const share = (n: number) => Math.floor(((n + 1) * WATCHES) / cores) - Math.floor((n * WATCHES) / cores);
const processes = await Promise.all(Array.from({ length: cores }, (_, n) => startWatchProcess(share(n))));
const ports = processes.flatMap((one) => one.ports);
const random = createRandom(1);
const bytes = Uint8Array.from({ length: BYTES }, () => Math.floor(random.uniform() * 256));
const files = [{ name: FILE, bytes }];
const silent: FlashLine = { update() {}, note() {}, end() {} };

interface Measured {
  readonly seconds: number;
  /** CPU seconds of the tool, and of the watches. */
  readonly tool: number;
  readonly watches: number;
}

const cpuOfWatches = async () => {
  const all = await Promise.all(processes.map((one) => one.cpu()));
  return all.reduce((sum, one) => sum + one, 0);
};

type Open = (port: string) => Promise<ReplSession>;

async function flash(open: Open, some: readonly string[], atOnce: number): Promise<Measured> {
  const before = await cpuOfWatches();
  const toolBefore = process.cpuUsage();
  const start = performance.now();
  const outcomes = await flashMany(some, files, { force: true, atOnce, open, line: () => silent });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(toolBefore);
  const measured = { seconds, tool: (user + system) / 1e6, watches: (await cpuOfWatches()) - before };
  await setTimeout(SETTLE_MS);
  await verify(outcomes);
  return measured;
}

/** Looks into the watches' Storage, past the tool. */
async function verify(outcomes: readonly WatchOutcome[]): Promise<void> {
  const wanted = Buffer.from(bytes).toString("base64");
  for (const { port, ok } of outcomes) {
    const there = await processes.find((one) => one.ports.includes(port))?.read(port, FILE);
    if (!ok || there !== wanted) throw new Error(`${port} was not flashed`);
  }
}

async function overRadio(port: string): Promise<ReplSession> {
  return ReplSession.open(radioStream(await openPort(port), { clock: systemClock, ...RADIO }));
}

const fastest = (some: readonly Measured[]) => some.reduce((a, b) => (b.seconds < a.seconds ? b : a));
const cells = (...values: readonly (number | string)[]) =>
  values.map((value) => (typeof value === "number" ? `${value.toFixed(2)} s` : value).padStart(12)).join("");

const [load] = loadavg();
console.log(
  `${BYTES} bytes, the fastest of ${REPEATS}; ${cores} cores, load average ${load.toFixed(1)} before this began`,
);
if (load > cores / 2)
  console.log("Other programs keep this computer busy: these are no figures of an idle one.");
console.log(
  `${"".padEnd(16)}${cells("one alone", `${WATCHES} at once`, "ratio", "least", "CPU, tool", "watches", "in turn")}`,
);
let together = 0;
for (const [way, open] of [
  ["TCP", (port: string) => openWatch(bench.ports, port)],
  ["TCP with radio", overRadio],
] as const) {
  const alone: Measured[] = [];
  const all: Measured[] = [];
  for (let n = 0; n < REPEATS; n++) {
    alone.push(await flash(open, ports.slice(n, n + 1), 1));
    all.push(await flash(open, ports, WATCHES));
  }
  const [one, many] = [fastest(alone), fastest(all)];
  together = many.seconds;
  const least = (many.tool + many.watches) / cores;
  const inTurn = (await flash(open, ports, 1)).seconds;
  const ratio = (many.seconds / one.seconds).toFixed(2);
  console.log(
    `${way.padEnd(16)}${cells(one.seconds, many.seconds, ratio, least, many.tool, many.watches, inTurn)}`,
  );
  const computing = least / one.seconds;
  if (computing > 1) {
    console.log(
      `  Computing limits it: this alone takes ${computing.toFixed(1)} times one alone, ` +
        `${((100 * many.watches) / (many.tool + many.watches)).toFixed(0)} % of it for the twins of the watches.`,
    );
  }
}
await killOne();
for (const one of processes) one.stop();

/** One of them goes away with half of its bytes; when the last of the others is through, and that all of them are. */
async function killOne(): Promise<void> {
  const [victim] = ports;
  const holder = processes.find((one) => one.ports.includes(victim));
  const start = performance.now();
  let others = 0;
  let dying: Promise<void> | undefined;
  const line = (port: string): FlashLine => ({
    ...silent,
    update({ bytesDone }) {
      if (port === victim && bytesDone > BYTES / 2) dying ??= holder?.kill(victim);
    },
    end() {
      if (port !== victim) others = (performance.now() - start) / 1000;
    },
  });
  const outcomes = await flashMany(ports, files, { force: true, atOnce: WATCHES, open: overRadio, line });
  await dying;
  await verify(outcomes.filter(({ port }) => port !== victim));
  const [outcome] = outcomes;
  if (outcome.ok) throw new Error("the watch that died was flashed all the same");
  console.log(
    `one of ${WATCHES} dies in the middle, with radio: ${WATCHES - 1} verified after ${others.toFixed(2)} s` +
      ` (all of them alive: ${together.toFixed(2)} s); the dead one: ${outcome.why}`,
  );
}
