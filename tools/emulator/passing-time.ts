import type { EmulatedWatch } from "./emulated-watch.ts";

const STEP_MS = 20;

/**
 * Lets the watch's time pass while something waits for it, as fast as this computer goes: for device code that runs on
 * `watch.clock`, whose time limits would otherwise never come.
 */
export async function whileTimePasses<T>(watch: EmulatedWatch, work: Promise<T>): Promise<T> {
  let settled = false;
  const end = () => {
    settled = true;
  };
  work.then(end, end);
  for (;;) {
    // Everything that is ready goes first; only then does time pass.
    await new Promise((resolve) => setImmediate(resolve));
    if (settled) return work;
    await watch.advance(STEP_MS);
  }
}
