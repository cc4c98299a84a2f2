import type { VirtualWatch } from "../../../tools/emulator/virtual-watch.ts";

/** Virtual milliseconds after which a promise that is still open counts as waiting for ever. */
const LIMIT = 600_000;

/** Lets an emulated watch's time pass until a promise settles, and gives its result. */
export async function drive<T>(watch: VirtualWatch, promise: Promise<T>): Promise<T> {
  let settled = false;
  const watched = promise.finally(() => {
    settled = true;
  });
  watched.catch(() => {});
  for (const end = watch.now() + LIMIT; watch.now() < end; await watch.advance(10)) {
    // setImmediate comes after all microtasks, so everything that could happen now has happened.
    await new Promise((resolve) => setImmediate(resolve));
    if (settled) return watched;
  }
  throw new Error(`waiting for ever: nothing came of it in ${LIMIT / 1000} s of the watch's time`);
}
