import type { Statement, Value } from "../wasm/code.ts";
import { sineAndCosine } from "../wasm/elementary.ts";
import type { Local, Scope } from "../wasm/function.ts";
import { f32, f32x4 } from "../wasm/instructions.ts";

/**
 * A turn by a normal angle about an axis uniform on the sphere (Rodrigues' formula), a gain about the gesture's mean, and another mean
 * instead of that.
 */
export function rotation(scope: Scope, { axis, angle }: { axis: Local<"v128">; angle: Local<"f32"> }) {
  const [angles, cosines, columnX, columnY, columnZ, constant] = scope.vectors(6);
  const [x, y, z, s, c, t] = Array.from({ length: 6 }, () => scope.f32());
  const component = (value: Local<"v128">, lane: 0 | 1 | 2) => f32x4.splat_lane(value, lane);
  const vector = (into: Local<"v128">, ...values: readonly [Value<"f32">, Value<"f32">, Value<"f32">]) => [
    into.set(f32x4.splat(values[0])),
    into.set(f32x4.replace_lane(into, 1, values[1])),
    into.set(f32x4.replace_lane(into, 2, values[2])),
  ];
  const { mul, add, sub } = f32;
  const turned = (value: Local<"v128">) =>
    f32x4.add(
      f32x4.add(f32x4.mul(columnX, component(value, 0)), f32x4.mul(columnY, component(value, 1))),
      f32x4.mul(columnZ, component(value, 2)),
    );
  return {
    angle,
    begin: (gain: Value<"v128">, mean: Value<"v128">, newMean: Value<"v128">): Statement[] => [
      z.set(sub(mul(f32x4.extract_lane(axis, 0), f32.const(2)), f32.const(1))),
      angles.set(f32x4.splat(angle)),
      angles.set(f32x4.replace_lane(angles, 1, mul(f32x4.extract_lane(axis, 1), f32.const(2 * Math.PI)))),
      ...sineAndCosine(scope, angles, cosines),
      s.set(f32.sqrt(sub(f32.const(1), mul(z, z)))),
      x.set(mul(s, f32x4.extract_lane(cosines, 1))),
      y.set(mul(s, f32x4.extract_lane(angles, 1))),
      s.set(f32x4.extract_lane(angles, 0)),
      c.set(f32x4.extract_lane(cosines, 0)),
      t.set(sub(f32.const(1), c)),
      ...vector(
        columnX,
        add(mul(t, mul(x, x)), c),
        add(mul(t, mul(x, y)), mul(s, z)),
        sub(mul(t, mul(x, z)), mul(s, y)),
      ),
      ...vector(
        columnY,
        sub(mul(t, mul(x, y)), mul(s, z)),
        add(mul(t, mul(y, y)), c),
        add(mul(t, mul(y, z)), mul(s, x)),
      ),
      ...vector(
        columnZ,
        add(mul(t, mul(x, z)), mul(s, y)),
        sub(mul(t, mul(y, z)), mul(s, x)),
        add(mul(t, mul(z, z)), c),
      ),
      // R (newMean + gain (v - mean)) = gain R v + (1 - gain) R mean + R (newMean - mean).
      cosines.set(gain),
      axis.set(mean),
      constant.set(f32x4.mul(turned(axis), f32x4.sub(f32x4.const(1), cosines))),
      axis.set(f32x4.sub(newMean, axis)),
      constant.set(f32x4.add(constant, turned(axis))),
      ...[columnX, columnY, columnZ].map((column) => column.set(f32x4.mul(column, cosines))),
    ],
    apply: (value: Local<"v128">) => f32x4.add(turned(value), constant),
  };
}
