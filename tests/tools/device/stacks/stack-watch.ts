import { runInRealTime } from "../../../../tools/emulator/realtime.ts";
import { createVirtualWatch, type VirtualWatch } from "../../../../tools/emulator/virtual-watch.ts";
import type { RadioWatch } from "./radio-watch.ts";

/** A virtual watch that lives in real time, as the stacks between it and the device code do. */
export interface StackWatch {
  readonly watch: VirtualWatch;
  readonly radio: RadioWatch;
  stop(): void;
}

/** @param number which of several; gives it a name and an address of its own */
export async function startStackWatch(number = 1): Promise<StackWatch> {
  const watch = await createVirtualWatch({ target: "banglejs2", firmwareVersion: "2v29.277" });
  const stopTime = runInRealTime(watch);
  const radio = {
    name: `Bangle.js 123${number}`,
    address: `d0:00:00:00:12:3${number}`,
    rssi: -40 - 10 * number,
    mtu: 131,
    connect: () => watch.connect(),
  };
  return {
    watch,
    radio,
    stop() {
      stopTime();
      watch.dispose();
    },
  };
}
