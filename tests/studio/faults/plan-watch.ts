import type { ByteStream } from "../../../tools/device/byte-stream.ts";
import { systemClock } from "../../../tools/device/clock.ts";
import { DeviceError } from "../../../tools/device/device-error.ts";
import { latin1 } from "../../../tools/device/latin1.ts";
import { runInRealTime } from "../../../tools/emulator/realtime.ts";
import { createVirtualWatch, type VirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import { streamAround } from "../../../training/data/detector/stream-around.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import {
  type Fault,
  FaultCounter,
  faultProxy,
  type WatchFault,
} from "../../tools/device/faults/fault-proxy.ts";
import { type Seed, storageOf } from "./seed-project.ts";

const FILLER = "filler";
/** Bytes that are left free in a watch's Storage that is full. */
const FREE = 100;
/** A finger has it hang, and a swipe has it print. */
const TROUBLE = 'Bangle.on("touch",()=>{while(1);});Bangle.on("swipe",()=>print("Battery 20%"));';
const TROUBLE_FILE = "trouble.boot.js";

/** A watch outside of the page, with the old app on it, and a plan's faults on the way to it. */
export interface PlanWatch {
  readonly watch: VirtualWatch;
  /** Its REPL, for whoever the plan lets through. @throws DeviceError "not-found", "busy" */
  connect(): ByteStream;
  /** Bytes in both directions so far. */
  bytes(): number;
  /** Faults that have not happened yet. */
  missed(): number;
  perform(recording: Recording): Promise<void>;
  /** "old" or "new" where exactly that app is there, else what is there. */
  installed(): string;
  /** What was installed after each restart. */
  readonly restarts: readonly string[];
  /** Takes out what filled its Storage. */
  makeRoom(): void;
  stop(): void;
}

export interface PlanWatchOptions {
  readonly seed: Seed;
  readonly faults: readonly Fault[];
  /** Called as bytes go. */
  onBytes(total: number): void;
  /** The computer's Bluetooth, or whatever else lies between, goes or comes. */
  setRadio(isOn: boolean): void;
}

export async function startPlanWatch(options: PlanWatchOptions): Promise<PlanWatch> {
  const { seed, onBytes } = options;
  const watch = await createVirtualWatch({
    target: "banglejs2",
    firmwareVersion: "2v29.277",
    storage: new Map([[TROUBLE_FILE, latin1(TROUBLE)], ...seed.oldApp]),
    runawayChecks: 20,
  });
  const stopTime = runInRealTime(watch);
  const counter = new FaultCounter(options.faults);
  const restarts: string[] = [];
  let isAway = false;
  let total = 0;
  let stream: ByteStream | undefined;
  const count = (bytes: Uint8Array) => {
    total += bytes.length;
    onBytes(total);
  };
  const installed = () => versionOf(storageOf(watch), seed);
  const away = (seconds: number) => {
    isAway = true;
    void stream?.close();
    systemClock.after(1000 * seconds, () => {
      isAway = false;
    });
  };
  const cause: Record<WatchFault, (size: number) => unknown> = {
    restart: async () => {
      await watch.restart();
      restarts.push(installed());
    },
    away,
    radio(seconds) {
      options.setRadio(false);
      away(seconds);
      systemClock.after(1000 * seconds, () => options.setRadio(true));
    },
    busy: () => watch.touch(10, 10),
    print: () => watch.swipe(1, 0),
    full: () => fill(watch),
  };
  // Not in the middle of what the watch is doing: it gets to it in its next idle moment.
  const onWatchFault = (kind: WatchFault, size: number) => void systemClock.after(0, () => cause[kind](size));
  return {
    watch,
    connect() {
      if (isAway) throw new DeviceError("not-found", "the watch is away");
      stream = faultProxy(counted(watch.connect(), count), { clock: systemClock, counter, onWatchFault });
      return stream;
    },
    bytes: () => total,
    missed: () => counter.left,
    perform: ({ samples }) => watch.playSamples(streamAround(samples)),
    installed,
    restarts,
    makeRoom: () => void watch.storage.erase(FILLER),
    stop() {
      stopTime();
      watch.dispose();
    },
  };
}

function counted(stream: ByteStream, count: (bytes: Uint8Array) => void): ByteStream {
  stream.onData(count);
  return {
    name: stream.name,
    mtu: stream.mtu,
    onData: (listener) => stream.onData(listener),
    onClose: (listener) => stream.onClose(listener),
    write(bytes) {
      count(bytes);
      return stream.write(bytes);
    },
    close: () => stream.close(),
  };
}

/** As if somebody else had written a big file. */
function fill({ storage }: VirtualWatch): void {
  storage.compact();
  const size = storage.stats().freeBytes - FREE - 64;
  if (size > 0 && storage.size(FILLER) === undefined) storage.write(FILLER, new Uint8Array(size));
}

function versionOf(storage: ReadonlyMap<string, Uint8Array>, { oldApp, newApp }: Seed): string {
  const names = new Set([...oldApp.keys(), ...newApp.keys()]);
  const isThere = (app: ReadonlyMap<string, Uint8Array>) =>
    [...names].every((name) => Buffer.compare(at(storage, name), at(app, name)) === 0);
  if (isThere(newApp)) return "new";
  if (isThere(oldApp)) return "old";
  return `mixed: ${[...names].map((name) => `${name} ${storage.get(name)?.length}`).join()}`;
}

const at = (files: ReadonlyMap<string, Uint8Array>, name: string) => files.get(name) ?? new Uint8Array();
