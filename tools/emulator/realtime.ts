import type { VirtualWatch } from "./virtual-watch.ts";

const TICK_MS = 20;

/** Lets a virtual watch's time pass as the computer's does; returns a function that stops it. */
export function runInRealTime(watch: VirtualWatch): () => void {
  let last = performance.now();
  const tick = setInterval(() => {
    const now = performance.now();
    const passed = now - last;
    last = now;
    void watch.advance(passed);
  }, TICK_MS);
  return () => clearInterval(tick);
}
