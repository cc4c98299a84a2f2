import { streamAround } from "../../../training/data/detector/stream-around.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { madeBackground } from "../../../training/data/streams/background.ts";
import { layGestures } from "../../../training/data/streams/lay-gestures.ts";
import { createRandom } from "../../../training/random.ts";
import { runInRealTime } from "../../emulator/realtime.ts";
import { createVirtualWatch, type VirtualWatch } from "../../emulator/virtual-watch.ts";
import { followingWrist, performingWrist } from "../../emulator/wrists.ts";
import type { ChosenWatch } from "../app/connection.ts";
import { firmwareFile } from "./firmware-files.ts";
import { once } from "./once.ts";
import { followMotion } from "./phone-motion.ts";
import { keepWatchMemory, readWatchMemory } from "./watch-memory.ts";

/** The watch inside the page, worn by a wrist that performs recordings, or by the phone that shows the page. */
export interface PageWatch {
  readonly watch: VirtualWatch;
  readonly chosen: ChosenWatch;
  /** The same watch, worn by the phone that shows the page: it moves as the phone does. */
  readonly onPhone: ChosenWatch;
  /** Performs a recording before its accelerometer, as time passes: with rest before and after, or in the midst of a walk. */
  perform(recording: Recording, isWalking: boolean): void;
}

/** Switches the page's virtual Bangle.js 2 on, the first time it is asked for. */
export const startPageWatch = once(start);

/** A walk of so many samples with a gesture in it: two seconds before it, and what remains after. */
const WALK = { samples: 100, before: { least: 25, most: 26 } };

function onAWalk(recording: Recording, seed: number): Int8Array {
  const random = createRandom(seed);
  const walk = madeBackground(WALK.samples, { kind: "walking" }, random);
  const options = { between: WALK.before, atRest: 0, isGesture: () => true };
  return layGestures(walk, [recording], options, random).samples;
}

/** What it shows when no app is open: a watch that shows nothing would look broken. */
async function homeApp(): Promise<[string, Uint8Array][]> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const info = { id: "home", name: "Home", type: "clock", src: "home.app.js" };
  return [
    ["home.info", bytes(JSON.stringify(info))],
    [info.src, bytes(await firmwareFile("home.app.js"))],
  ];
}

async function start(): Promise<PageWatch> {
  let walks = 0;
  const storage = new Map([...(await readWatchMemory()), ...(await homeApp())]);
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
    perform: (recording, isWalking) => {
      const samples = isWalking ? onAWalk(recording, ++walks) : streamAround(recording.samples);
      watch.wear(performingWrist(samples, watch.now()));
    },
  };
}
