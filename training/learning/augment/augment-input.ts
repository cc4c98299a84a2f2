import type { Value, WasmFunction } from "../wasm/code.ts";
import { exponential } from "../wasm/elementary.ts";
import { FLOAT_BYTES, wasmFunctionOf } from "../wasm/function.ts";
import { call, f32, f32x4, i32, type Lane, min, v128, when } from "../wasm/instructions.ts";
import { vectorRandom } from "../wasm/random.ts";
import { AUGMENT } from "./augment-words.ts";
import { clearRest, type InputPlace, sample } from "./input-place.ts";
import { rotation } from "./rotation.ts";
import { sampleTimes } from "./sample-times.ts";

/**
 * Draws a new performance of the gesture in the window at `window`, of `live` samples and the mean at `mean`: see `AugmentOptions`. The
 * order is that of the world: the movement, the wearing angle, the sensor's noise, rounding and clipping. Returns how many
 * samples the new one has.
 */
export function augmentInput(place: InputPlace, copy: WasmFunction): WasmFunction {
  const { input, stride, samples, scale, randomState, augment } = place;
  const option = (name: Exclude<keyof typeof AUGMENT, "words">) =>
    f32.load(i32.const(0), augment + AUGMENT[name] * FLOAT_BYTES);
  return wasmFunctionOf("augmentInput", ["window", "live", "mean"], ({ window, live, mean }, scope) => {
    const random = vectorRandom(scope, randomState);
    const [chance, other, normals, more] = scope.vectors(4);
    const [length, stretch, depth, shift] = [scope.f32(), scope.f32(), scope.f32(), scope.f32()];
    const [kept, to] = [scope.i32(), scope.i32()];
    const [noise, posed] = scope.vectors(2);
    const draw = (lane: Lane) => f32x4.extract_lane(chance, lane);
    /** Uniform between minus and plus this much. */
    const eitherWay = (lane: Lane, range: Value<"f32">) =>
      f32.mul(f32.sub(f32.mul(draw(lane), f32.const(2)), f32.const(1)), range);
    const turn = rotation(scope, { axis: other, angle: scope.f32() });
    const atMean = v128.load(mean);
    const time = sampleTimes(scope, { length, stretch, depth, shift });
    return [
      ...random.start,
      ...random.uniform(chance),
      when(
        f32.lt(draw(0), option("probability")),
        [
          posed.set(atMean),
          // Only then: what does not vary draws no random numbers.
          when(f32.gt(option("posture"), f32.const(0)), [
            ...random.uniform(other),
            ...random.normals(normals, more),
            turn.angle.set(f32.mul(f32x4.extract_lane(normals, 0), option("posture"))),
            ...turn.begin(f32x4.const(1), atMean, atMean),
            posed.set(turn.apply(posed)),
          ]),
          ...random.uniform(other),
          ...random.normals(normals, more),
          length.set(f32.convert_i32_s(live)),
          turn.angle.set(f32.mul(f32x4.extract_lane(normals, 2), option("radians"))),
          normals.set(f32x4.mul(normals, v128.load(i32.const(0), augment + AUGMENT.speed * FLOAT_BYTES))),
          ...exponential(scope, normals),
          stretch.set(f32x4.extract_lane(normals, 0)),
          shift.set(eitherWay(1, option("shift"))),
          depth.set(f32.mul(eitherWay(2, option("warp")), length)),
          kept.set(
            i32.trunc_f32_s(
              f32.sub(
                // However slow, it is a whole number.
                f32.min(f32.nearest(f32.mul(length, stretch)), f32.const(1e6)),
                f32.floor(f32.mul(draw(3), f32.add(option("cut"), f32.const(1)))),
              ),
            ),
          ),
          kept.set(min(i32.const(samples), kept)),
          when(i32.lt_s(kept, i32.const(1)), [kept.set(i32.const(1))]),
          noise.set(f32x4.splat(option("noise"))),
          ...turn.begin(f32x4.splat_lane(normals, 1), atMean, posed),
          scope.repeat(
            i32.div_u(i32.add(kept, i32.const(3)), i32.const(4)),
            ...time.nextFour,
            ...([0, 1, 2, 3] as const).flatMap((lane) => [
              ...(lane % 2 === 0 ? random.normals(normals, more) : []),
              ...time.sampleAt(lane, window, other),
              other.set(f32x4.add(turn.apply(other), f32x4.mul(lane % 2 === 0 ? normals : more, noise))),
              other.set(f32x4.pmax(f32x4.const(-128), f32x4.pmin(f32x4.const(127), f32x4.nearest(other)))),
              v128.store(to, sample(f32x4.mul(other, f32x4.const(scale)), stride), input),
              to.advance(stride * FLOAT_BYTES),
            ]),
          ),
          to.set(i32.mul(kept, i32.const(stride * FLOAT_BYTES))),
          ...clearRest(place, to, kept, scope),
        ],
        [kept.set(live), call(copy, window, live)],
      ),
      ...random.keep,
      kept,
    ];
  });
}
