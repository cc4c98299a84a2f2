import { collectGestures } from "../../../tools/device/collect/collect-gestures.ts";
import { DeviceError } from "../../../tools/device/device-error.ts";
import { flashReconnecting } from "../../../tools/device/flash/flash-reconnecting.ts";
import { ReplSession } from "../../../tools/device/repl/repl-session.ts";
import { FakeStorage } from "./fake-storage.ts";
import { FakeWatch } from "./fake-watch.ts";
import { FaultCounter, faultPlan, faultProxy, type WatchFault } from "./fault-proxy.ts";
import { installedVersion, NEW_APP, OLD_APP } from "./sample-app.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** How one plan ended. */
export interface FaultOutcome {
  readonly what: "flash" | "collect";
  readonly seed: number;
  /** "done", or the code of the DeviceError. */
  readonly ended: string;
  readonly seconds: number;
  /** Longest time in which nothing was sent and nothing came. */
  readonly longestSilence: number;
  /** What went wrong that must not; empty when all is well. */
  readonly defects: readonly string[];
}

/** Bytes over which faults are spread: about what goes in each direction. */
const FLASH_BYTES = 6000;
const COLLECT_BYTES = 4000;
const GESTURES = 6;
/** Longest silence that is not a hang, in seconds. */
export const HANG = 30;

function bench(seed: number, bytes: number) {
  const clock = new VirtualClock();
  const storage = new FakeStorage(40_000);
  for (const file of OLD_APP) storage.files.set(file.name, file.bytes);
  const watch = new FakeWatch({ clock, storage });
  const counter = new FaultCounter(faultPlan(seed, bytes));
  let restarts = 0;
  const onWatchFault = (kind: WatchFault) => {
    if (kind === "restart") {
      restarts++;
      watch.restart();
    } else if (kind === "busy") watch.stuck = true;
    else if (kind === "print") watch.print("\r\nBattery 20%\r\n>");
    else storage.fill(100);
  };
  let lastByte = 0;
  let longestSilence = 0;
  const heard = () => {
    longestSilence = Math.max(longestSilence, clock.now() - lastByte);
    lastByte = clock.now();
  };
  let faulty = true;
  const open = async (): Promise<ReplSession> => {
    const { stream } = watch.connect({ mtu: 20 });
    stream.onData(heard);
    const proxy = faulty ? faultProxy(stream, { clock, counter, onWatchFault }) : stream;
    const write = proxy.write;
    proxy.write = (piece) => {
      heard();
      return write(piece);
    };
    return ReplSession.open(proxy, { clock });
  };
  const silence = () => {
    heard();
    return longestSilence / 1000;
  };
  const faultsOver = () => {
    faulty = false;
  };
  return { clock, storage, watch, open, silence, faultsOver, restarts: () => restarts };
}

async function endOf(action: Promise<unknown>, defects: string[]): Promise<string> {
  try {
    await action;
    return "done";
  } catch (error) {
    if (error instanceof DeviceError) return error.code;
    defects.push(`not a DeviceError: ${error}`);
    return "defect";
  }
}

/** Flashes through a plan's faults, then once more without. */
export async function flashThroughFaults(seed: number): Promise<FaultOutcome> {
  const { clock, storage, watch, open, silence, faultsOver } = bench(seed, FLASH_BYTES);
  const defects: string[] = [];
  const flash = () => flashReconnecting(open, NEW_APP, { restart: false, clock });
  const ended = await endOf(clock.run(flash()), defects);
  const seconds = clock.now() / 1000;
  const longestSilence = silence();
  if (longestSilence > HANG) defects.push(`nothing happened for ${longestSilence} s`);
  const installed = installedVersion(storage.files);
  if (ended === "done" ? installed !== "new" : !["old", "new"].includes(installed)) defects.push(installed);
  watch.restart();
  const afterRestart = installedVersion(storage.files);
  if (!["old", "new"].includes(afterRestart)) defects.push(`after a restart ${afterRestart}`);
  storage.grow(20_000);
  faultsOver();
  const again = await endOf(clock.run(flash()), defects);
  if (again !== "done" || installedVersion(storage.files) !== "new") defects.push(`second flash: ${again}`);
  return { what: "flash", seed, ended, seconds, longestSilence, defects };
}

/** Collects gestures through a plan's faults, opening the link again whenever it is lost. */
export async function collectThroughFaults(seed: number): Promise<FaultOutcome> {
  const { clock, watch, open, silence, restarts } = bench(seed, COLLECT_BYTES);
  const defects: string[] = [];
  // A gesture performed while nobody listened yet is nobody's loss.
  const performed: number[] = [];
  for (let n = 0; n < GESTURES; n++) {
    clock.after(3000 + 2000 * n, () => {
      if (watch.listens("gesture")) performed.push(n);
      watch.gesture(gestureNumber(n));
    });
  }
  const stop = new AbortController();
  clock.after(60_000, () => stop.abort());
  const heard: number[] = [];
  const collect = async () => {
    const options = {
      label: "a",
      person: "p",
      session: "s",
      reconnect: open,
      signal: stop.signal,
      date: () => 0,
    };
    for await (const recording of collectGestures(await open(), options))
      heard.push(recording.samples[0] ?? -1);
  };
  const ended = await endOf(clock.run(collect()), defects);
  const longestSilence = silence();
  if (longestSilence > HANG) defects.push(`nothing happened for ${longestSilence} s`);
  if (heard.some((n, i) => n <= (heard[i - 1] ?? -1))) defects.push(`out of order: ${heard}`);
  const lost = performed.filter((n) => !heard.includes(n));
  if (ended === "done" && restarts() === 0 && lost.length > 0) defects.push(`lost recordings ${lost}`);
  return { what: "collect", seed, ended, seconds: clock.now() / 1000, longestSilence, defects };
}

function gestureNumber(n: number): Int8Array {
  return Int8Array.from({ length: 30 }, (_, i) => (i === 0 ? n : i));
}

/** One line for each way in which plans ended, with how often. */
export function summarise(outcomes: readonly FaultOutcome[]): string[] {
  const counts = new Map<string, number>();
  for (const { what, ended } of outcomes) {
    const key = `${what}: ${ended}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const longest = (pick: (outcome: FaultOutcome) => number) => Math.max(...outcomes.map(pick)).toFixed(1);
  return [
    ...[...counts].sort().map(([key, count]) => `${key.padEnd(28)} ${count}`),
    `longest ${longest((it) => it.seconds)} s, longest silence ${longest((it) => it.longestSilence)} s of virtual time`,
    ...outcomes
      .filter((it) => it.defects.length > 0)
      .map((it) => `${it.what} seed ${it.seed}: ${it.defects.join("; ")}`),
  ];
}
