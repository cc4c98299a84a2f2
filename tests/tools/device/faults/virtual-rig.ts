import type { ByteStream } from "../../../../tools/device/byte-stream.ts";
import { latin1 } from "../../../../tools/device/latin1.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { createVirtualWatch, type VirtualWatch } from "../../../../tools/emulator/virtual-watch.ts";
import { installedVersion, OLD_APP } from "../sample-app.ts";
import { flick } from "../stacks/flick.ts";
import type { FaultRig, StartRig } from "./fault-plans.ts";
import { FaultCounter, faultProxy, type WatchFault } from "./fault-proxy.ts";
import type { OpenLink } from "./links.ts";
import { Silence } from "./silence.ts";

/** As the scripted watch has. */
const STORAGE_BYTES = 40_000;
/** Virtual milliseconds that pass at once, and that a sample of the accelerometer takes. */
const [STEP, SAMPLE] = [20, 80];
/** Before the first gesture; a flick and the rest after it take four seconds by themselves. */
const FIRST_GESTURE = 3000;
/** Virtual milliseconds after which a promise that is still open counts as waiting for ever. */
const LIMIT = 600_000;
const FILLER = "filler";
/** A finger has it hang, and a swipe has it print. */
const TROUBLE = 'Bangle.on("touch",()=>{while(1);});Bangle.on("swipe",()=>print("Battery 20%"));';

/** The virtual watch behind a link: its REPL, packets, Storage and detector. The faults happen between the two. */
export function virtualRig(openLink: OpenLink): StartRig {
  return async (plan): Promise<FaultRig> => {
    const watch = await createVirtualWatch({
      target: "banglejs2",
      firmwareVersion: "2v29.277",
      storageBytes: STORAGE_BYTES,
      storage: new Map([["trouble.boot.js", latin1(TROUBLE)], ...OLD_APP.map(fileEntry)]),
      runawayChecks: 20,
    });
    const { clock } = watch;
    const counter = new FaultCounter(plan);
    const silence = new Silence(clock);
    const gestures: { samples: Int8Array; listened: boolean }[] = [];
    const restarts: string[] = [];
    let faulty = true;
    let samples: Int8Array[] = [];
    const files = () =>
      new Map(watch.storage.list().map((name) => [name, watch.storage.read(name) ?? new Uint8Array()]));
    const restart = async () => {
      await watch.restart();
      restarts.push(installedVersion(files()));
    };
    const cause: Record<WatchFault, (size: number) => unknown> = {
      restart,
      away(size) {
        link.setAway(true);
        clock.after(1000 * size, () => link.setAway(false));
      },
      radio(size) {
        link.setRadio(false);
        clock.after(1000 * size, () => link.setRadio(true));
      },
      busy: () => watch.touch(10, 10),
      print: () => watch.swipe(1, 0),
      full: () => fill(watch, 100),
    };
    // Not in the middle of what the watch is doing: it gets to it in its next idle moment.
    const onWatchFault = (kind: WatchFault, size: number) => void clock.after(0, () => cause[kind](size));
    const connect = (): ByteStream => {
      const stream = watch.connect();
      stream.onData(() => silence.break());
      const proxy = faulty ? faultProxy(stream, { clock, counter, onWatchFault }) : stream;
      return {
        name: proxy.name,
        mtu: proxy.mtu,
        onData: (listener) => proxy.onData(listener),
        onClose: (listener) => proxy.onClose(listener),
        write(bytes) {
          silence.break();
          return proxy.write(bytes);
        },
        close: () => proxy.close(),
      };
    };
    const link = await openLink({ connect }, clock);
    const step = async () => {
      const listens = () => watch.isListening("gesture") && !watch.isHung;
      const listened = listens();
      const [next] = samples;
      if (next === undefined) await watch.advance(STEP);
      else await watch.playSamples(next);
      samples = samples.slice(1);
      for (const one of watch.gestures.slice(gestures.length))
        gestures.push({ samples: one.samples, listened: listened && listens() });
    };
    return {
      clock,
      async run(promise) {
        let settled = false;
        const watched = promise.finally(() => {
          settled = true;
        });
        watched.catch(() => {});
        for (const end = watch.now() + LIMIT; watch.now() < end; await step()) {
          await link.settle();
          if (settled) return watched;
        }
        throw new Error(`waiting for ever: nothing came of it in ${LIMIT / 1000} s of the watch's time`);
      },
      async open() {
        silence.break();
        return ReplSession.open(await link.open(), { clock });
      },
      faultsOver() {
        faulty = false;
        link.setAway(false);
        link.setRadio(true);
      },
      files,
      restart,
      restarts: () => restarts,
      makeRoom: () => void watch.storage.erase(FILLER),
      perform(count) {
        const wait = new Int8Array((3 * FIRST_GESTURE) / SAMPLE).map((_, i) => (i % 3 === 2 ? 64 : 0));
        const all = [wait, ...Array.from({ length: count }, (_, n) => flick(n))];
        samples = all.flatMap((some) =>
          Array.from({ length: some.length / 3 }, (_, i) => some.slice(3 * i, 3 * i + 3)),
        );
      },
      gestures: () => gestures,
      longestSilence: () => silence.longest(),
      async dispose() {
        await link.close();
        watch.dispose();
      },
    };
  };
}

function fileEntry({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): [string, Uint8Array] {
  return [name, bytes];
}

/** Leaves so many bytes free, as if somebody else had written a big file. */
function fill({ storage }: VirtualWatch, free: number): void {
  storage.compact();
  const size = storage.stats().freeBytes - free - 64;
  if (size > 0 && storage.size(FILLER) === undefined) storage.write(FILLER, new Uint8Array(size));
}
