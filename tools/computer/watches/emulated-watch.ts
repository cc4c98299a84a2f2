import { streamAround } from "../../../training/data/detector/stream-around.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { runInRealTime } from "../../emulator/realtime.ts";
import { serveTcp } from "../../emulator/serve-tcp.ts";
import { createVirtualWatch } from "../../emulator/virtual-watch.ts";

/** A watch for people who have none. */
export interface GuideWatch {
  /** What `--port` takes. */
  readonly port: string;
  /** Moves its wrist with one recording after the other until it is stopped. */
  play(recordings: readonly Recording[], onGesture: (label: string) => void): () => void;
  close(): Promise<void>;
}

/** Between the beginnings of two gestures. */
const PERIOD_MS = 3500;

/** Switches on a virtual Bangle.js 2 whose time passes as the computer's does. */
export async function startGuideWatch(): Promise<GuideWatch> {
  const watch = await createVirtualWatch({ target: "banglejs2" });
  const serving = await serveTcp(watch, { port: 0 });
  const stopTime = runInRealTime(watch);
  return {
    port: `tcp://127.0.0.1:${serving.port}`,
    play(recordings, onGesture) {
      let next = 0;
      const timer = setInterval(() => {
        const { label, samples } = recordings[next++ % recordings.length];
        onGesture(label);
        void watch.playSamples(streamAround(samples));
      }, PERIOD_MS);
      return () => clearInterval(timer);
    },
    async close() {
      stopTime();
      await serving.close();
      watch.dispose();
    },
  };
}
