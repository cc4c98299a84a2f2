import { streamAround } from "../../../training/data/detector/stream-around.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { runInRealTime } from "../../emulator/realtime.ts";
import { createVirtualWatch, type VirtualWatch } from "../../emulator/virtual-watch.ts";
import { followingWrist, performingWrist } from "../../emulator/wrists.ts";
import type { ChosenWatch } from "../app/connection.ts";
import { once } from "./once.ts";
import { followMotion } from "./phone-motion.ts";
import { keepWatchMemory, readWatchMemory } from "./watch-memory.ts";

/** The watch inside the page, worn by a wrist that performs recordings, or by the phone that shows the page. */
export interface PageWatch {
  readonly watch: VirtualWatch;
  readonly chosen: ChosenWatch;
  /** The same watch, worn by the phone that shows the page: it moves as the phone does. */
  readonly onPhone: ChosenWatch;
  /** Performs a recording before its accelerometer, with rest before and after, as time passes. */
  perform(recording: Pick<Recording, "samples">): void;
}

/** Switches the page's virtual Bangle.js 2 on, the first time it is asked for. */
export const startPageWatch = once(start);

async function start(): Promise<PageWatch> {
  const storage = await readWatchMemory();
  const watch = await createVirtualWatch({ target: "banglejs2", startTime: Date.now(), storage });
  runInRealTime(watch);
  keepWatchMemory(watch);
  return {
    watch,
    chosen: { kind: "virtual", name: "virtual Bangle.js 2", open: async () => watch.connect() },
    onPhone: {
      kind: "phone",
      name: "phone",
      async open() {
        const { wrist, move } = followingWrist();
        watch.wear(wrist);
        const link = watch.connect();
        link.onClose(followMotion(move));
        return link;
      },
    },
    perform: ({ samples }) => watch.wear(performingWrist(streamAround(samples), watch.now())),
  };
}
