import { streamAround } from "../../../training/data/detector/stream-around.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { runInRealTime } from "../../emulator/realtime.ts";
import { createVirtualWatch, type VirtualWatch } from "../../emulator/virtual-watch.ts";
import type { ChosenWatch } from "../app/connection.ts";
import { once } from "./once.ts";

/** The watch inside the page, and the wrist that wears it. */
export interface PageWatch {
  readonly watch: VirtualWatch;
  readonly chosen: ChosenWatch;
  /** Performs a recording before its accelerometer, with rest before and after, as time passes. */
  perform(recording: Pick<Recording, "samples">): void;
}

/** Switches the page's virtual Bangle.js 2 on, the first time it is asked for. */
export const startPageWatch = once(start);

const SAMPLE_MS = 80;

async function start(): Promise<PageWatch> {
  const watch = await createVirtualWatch({ target: "banglejs2", startTime: Date.now() });
  runInRealTime(watch);
  let wrist: Int8Array = new Int8Array();
  let next = 0;
  setInterval(() => {
    if (next >= wrist.length) return;
    watch.holdWrist(wrist[next], wrist[next + 1], wrist[next + 2]);
    next += 3;
  }, SAMPLE_MS);
  return {
    watch,
    chosen: { kind: "virtual", name: "virtual Bangle.js 2", open: async () => watch.connect() },
    perform({ samples }) {
      wrist = streamAround(samples);
      next = 0;
    },
  };
}
