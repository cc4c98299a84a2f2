import { generateSession } from "../../training/data/synthetic/generate-session.ts";
import type { DemoLabel } from "../../training/data/synthetic/gestures.ts";
import type { Target } from "../../training/model/targets.ts";
import type { AppFolder } from "../bundle/app-folder.ts";
import { createVirtualWatch, type VirtualWatch } from "../emulator/virtual-watch.ts";

/** What the wearer of the pictures can do; nobody whose recordings the model has seen in this form. */
const performed = generateSession("ada", "thursday", 7, 3);

/** A watch in somebody's hand: performs gestures, taps, and starts apps, each with the time it takes. */
export interface Scene {
  readonly watch: VirtualWatch;
  start(app: string): Promise<void>;
  perform(label: DemoLabel, repetition?: number): Promise<void>;
  tap(): Promise<void>;
  /** Chooses an item of the menu that is shown, counted from 0. */
  choose(item: number): Promise<void>;
  run(code: string): Promise<void>;
  /** Decides which of the six labels the watch will draw by lot, and in which order. */
  foretell(labels: readonly number[]): Promise<void>;
}

/** Runs `act` on a fresh watch with the apps installed, and switches the watch off again. */
export async function playScene<T>(
  target: Target,
  apps: readonly AppFolder[],
  act: (scene: Scene) => Promise<T>,
): Promise<T> {
  const storage = new Map(apps.flatMap((app) => app.install.map((file) => [file.name, file.bytes] as const)));
  const watch = await createVirtualWatch({ target, storage });
  try {
    return await act(createScene(watch));
  } finally {
    watch.dispose();
  }
}

function createScene(watch: VirtualWatch): Scene {
  const link = watch.connect();
  let received = "";
  link.onData((bytes) => {
    received += new TextDecoder("latin1").decode(bytes);
  });
  const run = async (code: string) => {
    received = "";
    await link.write(new TextEncoder().encode(`\x10${code}\n`));
    await watch.advance(500);
    const failed = /^Uncaught .*$/m.exec(received);
    if (failed) throw new Error(`on the watch: ${failed[0]}`);
  };
  return {
    watch,
    run,
    start: (app) => run(`load(${JSON.stringify(app)})`),
    foretell: (labels) => run(`Math.random=(lots=>()=>(lots.shift()+.5)/6)([${labels}])`),
    async perform(label, repetition = 0) {
      const gesture = performed.filter((each) => each.label === label)[repetition];
      if (gesture === undefined) throw new RangeError(`nobody performs "${label}" ${repetition + 1} times`);
      await watch.playSamples(gesture.stream);
    },
    async tap() {
      await watch.touch(watch.spec.screen.width / 2, watch.spec.screen.height / 2);
      await watch.advance(300);
    },
    async choose(item) {
      if (watch.spec.hasTouchCoordinates) {
        await watch.touch(watch.spec.screen.width / 2, 68 + 40 * item);
      } else {
        // The first line of a list is the way back.
        for (let i = 0; i <= item; i++) await watch.pressButton(3);
        await watch.pressButton(2);
      }
      await watch.advance(300);
    },
  };
}
