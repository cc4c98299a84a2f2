import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type FlashLine, flashMany } from "../../tools/cli/flash/flash-many.ts";
import { openWatch } from "../../tools/cli/open-watch.ts";
import { systemClock } from "../../tools/device/clock.ts";
import { ReplSession } from "../../tools/device/repl/repl-session.ts";
import { openPort } from "../../tools/device/transports/open-port.ts";
import { runInRealTime } from "../../tools/emulator/realtime.ts";
import { serveTcp } from "../../tools/emulator/serve-tcp.ts";
import { createVirtualWatch } from "../../tools/emulator/virtual-watch.ts";
import { createRandom } from "../../training/random.ts";
import { radioStream } from "../tools/device/radio-stream.ts";

/**
 * `npm run bench:flash-all`: 20 kB that do not compress to one virtual watch over TCP, and to 20 at once. The watches live in
 * another process. "Radio" puts a modelled Bluetooth link before each, which is what takes the time with real watches. "In turn"
 * is as many bytes, to one watch after the other.
 */

const WATCHES = 20;
const BYTES = 20_000;
const RADIO = { interval: 15, packetsPerEvent: 4, mtu: 131 };
const REPEATS = 3;

if (process.argv[2] === "watches") await serveWatches();
else await measure();

async function serveWatches(): Promise<void> {
  const ports: string[] = [];
  for (let n = 0; n < WATCHES; n++) {
    const watch = await createVirtualWatch({ target: "banglejs2" });
    runInRealTime(watch);
    ports.push(`tcp://127.0.0.1:${(await serveTcp(watch, { port: 0 })).port}`);
  }
  process.send?.(ports);
  process.once("disconnect", () => process.exit(0));
}

async function measure(): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), ["watches"], { execArgv: process.execArgv });
  const [ports]: string[][] = await once(child, "message");
  const random = createRandom(1);
  const bytes = Uint8Array.from({ length: BYTES }, () => Math.floor(random.uniform() * 256));
  const files = [{ name: "bench.bin", bytes }];
  const line: FlashLine = { update() {}, note() {}, end() {} };
  const overRadio = async (port: string) =>
    ReplSession.open(radioStream(await openPort(port), { clock: systemClock, ...RADIO }));

  console.log(`${BYTES} bytes                 one alone   ${WATCHES} at once   ratio     in turn   ratio`);
  for (const [way, open] of [
    ["TCP", openWatch],
    ["TCP with radio", overRadio],
  ] as const) {
    const seconds = async (some: readonly string[], atOnce: number) => {
      const start = performance.now();
      const outcomes = await flashMany(some, files, { force: true, atOnce, open, line: () => line });
      const failed = outcomes.filter(({ ok }) => !ok);
      if (failed.length > 0) throw new Error(JSON.stringify(failed));
      return (performance.now() - start) / 1000;
    };
    const alone: number[] = [];
    const together: number[] = [];
    for (let n = 0; n < REPEATS; n++) {
      alone.push(await seconds(ports.slice(0, 1), 1));
      together.push(await seconds(ports, WATCHES));
    }
    const one = Math.min(...alone);
    const all = Math.min(...together);
    const inTurn = await seconds(ports, 1);
    const cell = (value: number) => `${value.toFixed(2)} s`.padStart(12);
    console.log(
      `${way.padEnd(26)}${cell(one)}${cell(all)}${(all / one).toFixed(2).padStart(8)}${cell(inTurn)}${(all / inTurn).toFixed(2).padStart(8)}`,
    );
  }
  child.disconnect();
}
