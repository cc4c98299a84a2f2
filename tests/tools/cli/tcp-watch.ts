import { onTestFinished } from "vitest";
import { serveTcp } from "../../../tools/emulator/serve-tcp.ts";
import { createVirtualWatch } from "../../../tools/emulator/virtual-watch.ts";
import type { VirtualWatchOptions } from "../../../tools/emulator/virtual-watch-options.ts";
import { streamAround } from "../../../training/data/detector/stream-around.ts";

/** A virtual watch on TCP until the test ends. */
export async function startTcpWatch(options: Partial<VirtualWatchOptions> = {}) {
  const watch = await createVirtualWatch({ target: "banglejs2", ...options });
  let serving = await serveTcp(watch, { port: 0 });
  onTestFinished(async () => {
    await serving.close();
    watch.dispose();
  });
  const { port } = serving;
  return {
    watch,
    port: `tcp://127.0.0.1:${port}`,
    /** Connects past TCP, once the server has heard that its last client has left. */
    async connect() {
      for (;;) {
        try {
          return watch.connect();
        } catch {
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
    },
    /** Out of reach for a moment: the connection breaks, and the next one is taken. */
    async breakLink() {
      await serving.close();
      serving = await serveTcp(watch, { port });
    },
  };
}

/** Makes gestures before the watch's accelerometer, one after the other for ever, until `promise` settles. */
export async function whileMoving<T>(
  { watch }: Awaited<ReturnType<typeof startTcpWatch>>,
  gestures: readonly Int8Array[],
  promise: Promise<T>,
): Promise<T> {
  let settled = false;
  const watched = promise.finally(() => {
    settled = true;
  });
  watched.catch(() => {});
  for (let n = 0; !settled; n++) {
    await watch.playSamples(streamAround(gestures[n % gestures.length]));
    // The link is a real one: what was sent over it comes with the next turns of the event loop.
    for (let turn = 0; turn < 20 && !settled; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
  return watched;
}
