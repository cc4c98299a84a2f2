import type { Clock } from "../../../../tools/device/clock.ts";
import { collectGestures } from "../../../../tools/device/collect/collect-gestures.ts";
import { DeviceError } from "../../../../tools/device/device-error.ts";
import { flashReconnecting } from "../../../../tools/device/flash/flash-reconnecting.ts";
import type { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { installedVersion, NEW_APP } from "../sample-app.ts";
import { type Fault, faultPlan } from "./fault-proxy.ts";

/** A watch with the old app, and a way to it on which a plan's faults happen, each once. */
export interface FaultRig {
  readonly clock: Clock;
  /** Lets the rig's time pass until the promise settles. */
  run<T>(promise: Promise<T>): Promise<T>;
  open(): Promise<ReplSession>;
  /** From now on nothing goes wrong any more. */
  faultsOver(): void;
  files(): ReadonlyMap<string, Uint8Array>;
  restart(): void | Promise<void>;
  /** What was installed after each restart, by `installedVersion`. */
  restarts(): readonly string[];
  /** Makes Storage larger, or takes out of it what filled it. */
  makeRoom(): void;
  /** Has so many gestures performed from now on, each other than the rest, some seconds apart. */
  perform(count: number): void;
  /** What the watch's detector heard so far, in order, and whether a program on the watch listened then. */
  gestures(): readonly { readonly samples: Int8Array; readonly listened: boolean }[];
  /** Longest time in which no byte was sent, none came, and nobody began to connect, in seconds. */
  longestSilence(): number;
  dispose(): Promise<void>;
}

export type StartRig = (plan: readonly Fault[]) => Promise<FaultRig>;

/** How one plan ended. */
export interface FaultOutcome {
  readonly what: "flash" | "collect";
  readonly seed: number;
  /** "done", or the code of the DeviceError. */
  readonly ended: string;
  readonly seconds: number;
  /** As `FaultRig.longestSilence`. */
  readonly longestSilence: number;
  /** What went wrong that must not; empty when all is well. */
  readonly defects: readonly string[];
}

/** Bytes over which faults are spread: about what goes in each direction. */
const FLASH_BYTES = 6000;
const COLLECT_BYTES = 4000;
const GESTURES = 6;
/** Virtual milliseconds after which a person stops to collect. */
const COLLECT_TIME = 60_000;
/** Longest silence that is not a hang, in seconds. */
export const HANG = 30;

/** Flashes through a plan's faults, then once more without. */
export async function flashThroughFaults(start: StartRig, seed: number): Promise<FaultOutcome> {
  const rig = await start(faultPlan(seed, FLASH_BYTES));
  const { clock } = rig;
  const defects: string[] = [];
  const flash = () => rig.run(flashReconnecting(() => rig.open(), NEW_APP, { restart: false, clock }));
  const startTime = clock.now();
  const ended = await endOf(flash(), defects);
  const seconds = (clock.now() - startTime) / 1000;
  const longestSilence = rig.longestSilence();
  if (longestSilence > HANG) defects.push(`nothing happened for ${longestSilence} s`);
  const installed = installedVersion(rig.files());
  if (ended === "done" ? installed !== "new" : !["old", "new"].includes(installed)) defects.push(installed);
  await rig.restart();
  for (const version of rig.restarts())
    if (!["old", "new"].includes(version)) defects.push(`after a restart ${version}`);
  rig.makeRoom();
  rig.faultsOver();
  const again = await endOf(flash(), defects);
  const installedAgain = installedVersion(rig.files());
  if (again !== "done" || installedAgain !== "new") defects.push(`second flash: ${again}, ${installedAgain}`);
  await rig.dispose();
  return { what: "flash", seed, ended, seconds, longestSilence, defects };
}

/** Collects gestures through a plan's faults, opening the link again whenever it is lost. */
export async function collectThroughFaults(start: StartRig, seed: number): Promise<FaultOutcome> {
  const rig = await start(faultPlan(seed, COLLECT_BYTES));
  const { clock } = rig;
  const defects: string[] = [];
  const stop = new AbortController();
  const startTime = clock.now();
  clock.after(COLLECT_TIME, () => stop.abort());
  rig.perform(GESTURES);
  const heard: string[] = [];
  let session: ReplSession | undefined;
  const open = async () => {
    session = await rig.open();
    return session;
  };
  const about = { label: "a", person: "p", session: "s", date: () => 0 };
  const collect = async () => {
    const options = { ...about, reconnect: open, signal: stop.signal };
    for await (const { samples } of collectGestures(await open(), options)) heard.push(samples.join());
  };
  const ended = await endOf(rig.run(collect()), defects);
  const seconds = (clock.now() - startTime) / 1000;
  const longestSilence = rig.longestSilence();
  if (longestSilence > HANG) defects.push(`nothing happened for ${longestSilence} s`);
  await rig.run(session?.close() ?? Promise.resolve());
  const performed = rig.gestures().map(({ samples }) => samples.join());
  const order = heard.map((samples) => performed.indexOf(samples));
  if (order.some((n, i) => n <= (order[i - 1] ?? -1))) defects.push(`not what was performed: ${order}`);
  // A gesture performed while nobody listened yet is nobody's loss, nor is one in the memory of a watch that restarts, or that
  // is out of reach when the person has had enough.
  const isForgone = rig.restarts().length > 0 || (stop.signal.aborted && ended === "disconnected");
  const lost = rig.gestures().flatMap(({ listened }, n) => (listened && !order.includes(n) ? [n] : []));
  if (!isForgone && lost.length > 0) defects.push(`lost recordings ${lost}`);
  await rig.dispose();
  return { what: "collect", seed, ended, seconds, longestSilence, defects };
}

async function endOf(action: Promise<unknown>, defects: string[]): Promise<string> {
  try {
    await action;
    return "done";
  } catch (error) {
    if (error instanceof DeviceError) {
      if (error.message.includes("\n")) defects.push(`more than a line: ${error.message}`);
      return error.code;
    }
    defects.push(`not a DeviceError: ${error}`);
    return "defect";
  }
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
      .map((it) => `DEFECT: ${it.what} seed ${it.seed}: ${it.defects.join("; ")}`),
  ];
}
