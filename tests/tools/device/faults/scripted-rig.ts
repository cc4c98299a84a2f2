import { DeviceError } from "../../../../tools/device/device-error.ts";
import { ReplSession } from "../../../../tools/device/repl/repl-session.ts";
import { FakeStorage } from "../fake-storage.ts";
import { FakeWatch } from "../fake-watch.ts";
import { installedVersion, OLD_APP } from "../sample-app.ts";
import { VirtualClock } from "../virtual-clock.ts";
import type { FaultRig, StartRig } from "./fault-plans.ts";
import { FaultCounter, faultProxy, type WatchFault } from "./fault-proxy.ts";
import { Silence } from "./silence.ts";

/** Bytes that are free besides the old app. */
const STORAGE_BYTES = 40_000;

/** The scripted watch, in memory. */
export const startScriptedRig: StartRig = async (plan): Promise<FaultRig> => {
  const clock = new VirtualClock();
  const storage = new FakeStorage(STORAGE_BYTES);
  for (const file of OLD_APP) storage.files.set(file.name, file.bytes);
  const watch = new FakeWatch({ clock, storage });
  const counter = new FaultCounter(plan);
  const silence = new Silence(clock);
  const gestures: { samples: Int8Array; listened: boolean }[] = [];
  const restarts: string[] = [];
  let isAway = false;
  let cutLink = () => {};
  let faulty = true;
  const restart = () => {
    watch.restart();
    restarts.push(installedVersion(storage.files));
  };
  const onWatchFault = (kind: WatchFault, size: number) => {
    if (kind === "restart") restart();
    else if (kind === "away" || kind === "radio") {
      cutLink();
      isAway = true;
      clock.after(1000 * size, () => {
        isAway = false;
      });
    } else if (kind === "busy") watch.stuck = true;
    else if (kind === "print") watch.print("\r\nBattery 20%\r\n>");
    else storage.fill(100);
  };
  return {
    clock,
    run: (promise) => clock.run(promise),
    async open() {
      silence.break();
      if (isAway) throw new DeviceError("not-found", "the watch is away");
      const { stream, cut } = watch.connect({ mtu: 20 });
      cutLink = cut;
      stream.onData(() => silence.break());
      const proxy = faulty ? faultProxy(stream, { clock, counter, onWatchFault }) : stream;
      const write = proxy.write;
      proxy.write = (piece) => {
        silence.break();
        return write(piece);
      };
      return ReplSession.open(proxy, { clock });
    },
    faultsOver() {
      faulty = false;
      isAway = false;
    },
    files: () => storage.files,
    restart,
    restarts: () => restarts,
    makeRoom: () => storage.grow(20_000),
    perform(count) {
      for (let n = 0; n < count; n++) {
        clock.after(3000 + 2000 * n, () => {
          const samples = Int8Array.from({ length: 30 }, (_, i) => (i === 0 ? n : i));
          gestures.push({ samples, listened: watch.listens("gesture") });
          watch.gesture(samples);
        });
      }
    },
    gestures: () => gestures,
    longestSilence: () => silence.longest(),
    dispose: () => Promise.resolve(),
  };
};
