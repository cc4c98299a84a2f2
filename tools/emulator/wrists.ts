import type { Wrist } from "./accelerometer.ts";

const SAMPLE_MS = 80;
/** Samples that wait to be asked for: they come at other moments, and whoever asks may be held up. */
const LONGEST_QUEUE = 6;
const USUAL_QUEUE = 2;

/** A wrist that performs a stream of counts from a moment of the watch's time on, and then keeps still. */
export function performingWrist(stream: Int8Array, begin: number): Wrist {
  const last = stream.length / 3 - 1;
  return (now) => {
    const at = 3 * Math.min(last, Math.floor((now - begin) / SAMPLE_MS));
    return [stream[at] ?? 0, stream[at + 1] ?? 0, stream[at + 2] ?? 0];
  };
}

/** A wrist that is moved from elsewhere, in real time. */
export interface FollowingWrist {
  readonly wrist: Wrist;
  /** Samples as they come: each is given once, in their order, as long as the watch asks as often as they come. */
  move(samples: readonly (readonly [x: number, y: number, z: number])[]): void;
}

export function followingWrist(): FollowingWrist {
  const queue: (readonly [number, number, number])[] = [];
  let held: readonly [number, number, number] = [0, 0, -64];
  return {
    wrist() {
      held = queue.shift() ?? held;
      return held;
    },
    move(samples) {
      queue.push(...samples);
      // A watch that asks seldom, as a sleeping one does, is told the newest.
      if (queue.length > LONGEST_QUEUE) queue.splice(0, queue.length - USUAL_QUEUE);
    },
  };
}
