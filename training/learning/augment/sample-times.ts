import type { Statement } from "../wasm/code.ts";
import { sineAndCosine } from "../wasm/elementary.ts";
import type { Local, Scope, Whole } from "../wasm/function.ts";
import { f32, f32x4, i32, i32x4, type Lane, v128, when } from "../wasm/instructions.ts";
import { AXES, counts } from "./input-place.ts";

/** Where in the recorded gesture the samples of the new one are: at another speed, unevenly, and begun earlier or later. */
export function sampleTimes(
  scope: Scope,
  { length, stretch, depth, shift }: Record<"length" | "stretch" | "depth" | "shift", Local<"f32">>,
) {
  const [sampleIndex, time, sine, cosine, before, share, next] = scope.vectors(7);
  const at = scope.i32();
  const started = scope.i32();
  return {
    /** The times of the next four. */
    nextFour: [
      when(
        started,
        [sampleIndex.set(f32x4.add(sampleIndex, f32x4.const(4)))],
        [started.set(i32.const(1)), sampleIndex.set(f32x4.constants(0, 1, 2, 3))],
      ),
      time.set(f32x4.add(f32x4.div(sampleIndex, f32x4.splat(stretch)), f32x4.splat(shift))),
      sine.set(f32x4.mul(time, f32x4.splat(f32.div(f32.const(Math.PI), length)))),
      ...sineAndCosine(scope, sine, cosine),
      time.set(f32x4.add(time, f32x4.mul(f32x4.splat(depth), sine))),
      time.set(f32x4.pmax(v128.zeros, f32x4.pmin(f32x4.splat(f32.sub(length, f32.const(1))), time))),
      before.set(f32x4.floor(time)),
      share.set(f32x4.sub(time, before)),
      before.set(i32x4.trunc_sat_f32x4_s(before)),
    ],
    /** What the gesture was at the time of one of the four, between two samples. */
    sampleAt: (lane: Lane, window: Whole, into: Local<"v128">): Statement[] => [
      at.set(i32.add(window, i32.mul(i32x4.extract_lane(before, lane), i32.const(AXES)))),
      into.set(counts(at)),
      // Behind the last sample is no other, and its share is 0.
      next.set(f32x4.sub(counts(at, AXES), into)),
      into.set(f32x4.add(into, f32x4.mul(next, f32x4.splat_lane(share, lane)))),
    ],
  };
}
